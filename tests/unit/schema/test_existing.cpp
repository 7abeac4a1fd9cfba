#include "host/schema/existing.hpp"

#include <gtest/gtest.h>

#include "host/schema/apply.hpp"
#include "tests/unit/schema/make.hpp"

namespace retort::schema {
namespace {

const Schema k_known = [] {
    Schema schema;
    const std::vector<Operation> operations = {
        CreateTable{{.name = "t",
                     .columns = {column("a"), column("b")},
                     .constraints = {primary_key({"a"}, "pk"), check("b > 0", "ck")},
                     .indexes = {index({"b"}, "ix")},
                     .comment = "old",
                     .options = {{"mysql", "engine", "Aria"}}}},
        CreateEnum{{.name = "e", .values = {"x", "y", "z"}}},
        CreateView{.view = {.name = "v", .sql = "SELECT 1"}},
        CreateSequence{{.name = "s", .start = 1}},
        CreateObject{{.kind = "function", .name = "f()", .body = "x"}}};
    for (const auto& operation : operations)
        apply_operation(operation, schema);
    return schema;
}();

template <class Op>
Op filled(Op op) {
    Operation operation = std::move(op);
    fill_existing(operation, k_known);
    return std::get<Op>(operation);
}

TEST(FillExisting, StatesWhatIsDropped) {
    EXPECT_EQ(filled(DropTable{.table = "t"}).existing, k_known.tables[0]);
    EXPECT_EQ(filled(DropColumn{.table = "t", .column = "b"}).existing, column("b"));
    EXPECT_EQ(filled(DropEnum{.name = "e"}).existing, k_known.enums[0]);
    EXPECT_EQ(filled(DropView{.name = "v"}).existing, k_known.views[0]);
    EXPECT_EQ(filled(DropSequence{.name = "s"}).existing, k_known.sequences[0]);
    EXPECT_EQ(filled(DropObject{.kind = "function", .name = "f()"}).existing, k_known.objects[0]);
}

TEST(FillExisting, StatesWhatIsChangedOrReplaced) {
    EXPECT_EQ(filled(AlterColumn{.table = "t", .column = "b"}).existing, column("b"));
    EXPECT_EQ(filled(SetTableComment{.table = "t", .comment = "new"}).existing, "old");
    EXPECT_EQ(filled(CreateView{.view = {.name = "v"}, .replace = true}).existing,
              k_known.views[0]);
    EXPECT_EQ(filled(CreateView{.view = {.name = "v"}}).existing, std::nullopt);
    EXPECT_EQ(filled(AlterSequence{.sequence = {.name = "s"}}).existing, k_known.sequences[0]);
}

TEST(FillExisting, SaysWhereAMovedColumnStoodAndADroppedOneIfAsked) {
    const auto moved = filled(AlterColumn{.table = "t", .column = "b", .first = true});
    EXPECT_EQ(moved.existing_after, "a");
    EXPECT_FALSE(moved.existing_first);
    Operation dropped = DropColumn{.table = "t", .column = "a"};
    EXPECT_FALSE(filled(std::get<DropColumn>(dropped)).existing_first);
    fill_existing(dropped, k_known, true);
    EXPECT_TRUE(std::get<DropColumn>(dropped).existing_first);
    dropped = DropColumn{.table = "t", .column = "b"};
    fill_existing(dropped, k_known, true);
    EXPECT_EQ(std::get<DropColumn>(dropped).existing_after, "") << "the last one needs no place";
}

TEST(FillExisting, SaysWhatOptionsWere) {
    using Options = std::vector<Option>;
    const auto set = filled(SetTableOptions{
        "t", "", {{"mysql", "engine", "InnoDB"}, {"mysql", "row_format", "COMPACT"}}, {}});
    EXPECT_EQ(set.existing, (Options{{"mysql", "engine", "Aria"}, {"mysql", "row_format", ""}}));
}

TEST(FillExisting, FindsConstraintsAndIndexes) {
    const auto check_ = filled(DropConstraint{.table = "t", .name = "ck"});
    EXPECT_EQ(check_.existing, check("b > 0", "ck"));
    EXPECT_EQ(check_.kind, ConstraintKind::check);
    EXPECT_EQ(filled(DropConstraint{.table = "t", .kind = ConstraintKind::primary_key}).existing,
              primary_key({"a"}, "pk"));
    const auto dropped = filled(DropIndex{.name = "ix"});
    EXPECT_EQ(dropped.table, "t");
    EXPECT_EQ(dropped.existing, index({"b"}, "ix"));
}

TEST(FillExisting, FindsThePlaceOfAnEnumValue) {
    EXPECT_EQ(filled(RemoveEnumValue{.name = "e", .value = "y"}).before, "z");
    EXPECT_EQ(filled(RemoveEnumValue{.name = "e", .value = "z"}).after, "y");
    const auto stated = filled(RemoveEnumValue{.name = "e", .value = "y", .after = "x"});
    EXPECT_EQ(stated.before, "");
    EXPECT_EQ(stated.after, "x");
}

TEST(FillExisting, KnowsInABlockWhatItsEarlierChangesDid) {
    const auto alter =
        filled(AlterTable{"t",
                          "",
                          {RenameColumn{"t", "", "b", "c"},
                           AlterColumn{.table = "t", .column = "c", .type = type(TypeKind::text)},
                           DropColumn{.table = "t", .column = "c"}}});
    EXPECT_EQ(alter.existing, k_known.tables[0]);
    EXPECT_EQ(std::get<AlterColumn>(alter.changes[1]).existing, column("c"));
    EXPECT_EQ(std::get<DropColumn>(alter.changes[2]).existing, column("c", TypeKind::text));
}

TEST(FillExisting, KeepsWhatIsStatedAndLeavesTheUnknown) {
    EXPECT_EQ(filled(DropColumn{.table = "t", .column = "b", .existing = column("mine")}).existing,
              column("mine"));
    EXPECT_EQ(filled(DropTable{.table = "unknown"}).existing, std::nullopt);
    EXPECT_EQ(filled(DropColumn{.table = "t", .column = "unknown"}).existing, std::nullopt);
}

}  // namespace
}  // namespace retort::schema
