#include "host/schema/apply.hpp"

#include <gtest/gtest.h>

#include "host/base/error.hpp"
#include "tests/unit/schema/samples.hpp"

namespace retort::schema {
namespace {

Column not_null(Column column) {
    column.nullable = false;
    return column;
}

Schema with_table() {
    Schema schema;
    apply_operation(
        CreateTable{{.name = "t",
                     .columns = {column("a"), column("b"), column("c")},
                     .constraints = {primary_key({"a"}, "pk"), check("b > 0 AND 'b' <> ''", "ck"),
                                     unique({"b", "c"}, "uq")},
                     .indexes = {index({"b"}, "ix")}}},
        schema);
    return schema;
}
Table& table(Schema& schema) {
    return *schema.find_table("", "t");
}
Strings column_names(Schema& schema) {
    Strings names;
    for (const auto& each : table(schema).columns)
        names.push_back(each.name);
    return names;
}
std::string error_of(const Operation& operation, Schema schema = with_table()) {
    try {
        apply_operation(operation, schema);
    } catch (const Error& error) {
        return error.message();
    }
    return "no error";
}

TEST(Apply, KeepsTablesSortedAndInTheirExplicitForm) {
    Schema schema;
    apply_operation(CreateTable{{.name = "z", .columns = {column("a")}}}, schema);
    apply_operation(CreateTable{full_table("m")}, schema);
    apply_operation(CreateTable{{.name = "a", .schema = "s", .columns = {column("a")}}}, schema);
    ASSERT_EQ(schema.tables.size(), 3u);
    EXPECT_EQ(schema.tables[0].name, "m");
    EXPECT_EQ(schema.tables[1].name, "z");
    EXPECT_EQ(schema.tables[2].schema, "s");
    EXPECT_FALSE(schema.tables[0].columns[0].primary_key);
    EXPECT_EQ(schema.tables[0].primary_key(), Strings{"id"});
    EXPECT_EQ(schema.tables[0].indexes.size(), 2u);
}

TEST(Apply, AddsColumnsWhereTheyAreToStand) {
    auto schema = with_table();
    apply_operation(AddColumn{"t", "", column("x")}, schema);
    apply_operation(AddColumn{"t", "", column("y"), false, "a"}, schema);
    apply_operation(AddColumn{"t", "", column("z"), false, "", true}, schema);
    EXPECT_EQ(column_names(schema), (Strings{"z", "a", "y", "b", "c", "x"}));
    apply_operation(AddColumn{"t", "", column("x"), true}, schema);
    EXPECT_EQ(table(schema).columns.size(), 6u);
}

TEST(Apply, DropsWithAColumnWhatUsesIt) {
    auto schema = with_table();
    apply_operation(DropColumn{.table = "t", .column = "b"}, schema);
    EXPECT_EQ(table(schema).constraints, std::vector{primary_key({"a"}, "pk")});
    EXPECT_TRUE(table(schema).indexes.empty());
}

TEST(Apply, ChangesOnlyWhatAnAlterMentions) {
    auto schema = with_table();
    apply_operation(AlterColumn{.table = "t",
                                .column = "b",
                                .new_name = "d",
                                .type = type(TypeKind::text),
                                .default_ = Value::of_text("x"),
                                .comment = "said"},
                    schema);
    auto expected = column("d", TypeKind::text);
    expected.default_ = Value::of_text("x");
    expected.comment = "said";
    EXPECT_EQ(*table(schema).find_column("d"), expected);
    apply_operation(AlterColumn{.table = "t", .column = "d", .first = true}, schema);
    EXPECT_EQ(column_names(schema), (Strings{"d", "a", "c"}));
    apply_operation(AlterColumn{.table = "t", .column = "d", .after = "a"}, schema);
    EXPECT_EQ(column_names(schema), (Strings{"a", "d", "c"}));
}

TEST(Apply, SetsOptionsAndTakesThemAway) {
    Schema schema{.tables = {{.name = "t", .options = {{"mysql", "engine", "Aria"}}}}};
    apply_operation(
        SetTableOptions{"t", "", {{"mysql", "engine", ""}, {"postgresql", "unlogged", "true"}}, {}},
        schema);
    EXPECT_EQ(schema.tables[0].options, (std::vector<Option>{{"postgresql", "unlogged", "true"}}));
}

TEST(Apply, LetsEverythingFollowARenamedColumn) {
    auto schema = with_table();
    apply_operation(CreateTable{{.name = "u",
                                 .columns = {column("x")},
                                 .constraints = {foreign_key({"x"}, "t", {"b"}, "fk")}}},
                    schema);
    apply_operation(CreateSequence{{.name = "s", .owned_by = "t.b"}}, schema);
    apply_operation(RenameColumn{"t", "", "b", "d"}, schema);
    EXPECT_EQ(table(schema).find_constraint("ck")->sql, "d > 0 AND 'b' <> ''");
    EXPECT_EQ(table(schema).find_constraint("uq")->columns, (Strings{"d", "c"}));
    EXPECT_EQ(table(schema).indexes[0], index({"d"}, "ix"));
    EXPECT_EQ(schema.find_table("", "u")->constraints[0].references->columns, Strings{"d"});
    EXPECT_EQ(schema.sequences[0].owned_by, "t.d");
}

TEST(Apply, LetsConditionsFollowOddNamesOfColumns) {
    Schema schema{.tables = {{.name = "t", .columns = {column("a`b"), column("c")}}}};
    schema.tables[0].constraints = {check("\"a`b\" > 0 AND `a``b` <> 'a`b' AND c > 0", "ck")};
    apply_operation(RenameColumn{"t", "", "a`b", "x\"y"}, schema);
    EXPECT_EQ(table(schema).find_constraint("ck")->sql,
              "\"x\"\"y\" > 0 AND `x\"y` <> 'a`b' AND c > 0");
    apply_operation(RenameColumn{"t", "", "x\"y", "z`"}, schema);
    EXPECT_EQ(table(schema).find_constraint("ck")->sql, "\"z`\" > 0 AND `z``` <> 'a`b' AND c > 0");
    apply_operation(DropColumn{.table = "t", .column = "z`"}, schema);
    EXPECT_TRUE(table(schema).constraints.empty());
}

TEST(Apply, LetsEverythingFollowARenamedTable) {
    auto schema = with_table();
    apply_operation(CreateTable{{.name = "u",
                                 .columns = {column("x")},
                                 .constraints = {foreign_key({"x"}, "t", {"b"}, "fk")}}},
                    schema);
    apply_operation(RenameTable{"t", "", "zz"}, schema);
    EXPECT_EQ(schema.tables[0].constraints[0].references->table, "zz");
    EXPECT_EQ(schema.tables[1].name, "zz");
}

TEST(Apply, CreatesAndDropsConstraintsAndIndexes) {
    auto schema = with_table();
    apply_operation(DropConstraint{.table = "t", .kind = ConstraintKind::primary_key}, schema);
    apply_operation(CreateConstraint{"t", "", primary_key({"b"}, "pk2")}, schema);
    EXPECT_EQ(*table(schema).find_column("b"), not_null(column("b")));
    apply_operation(DropConstraint{.table = "t", .name = "uq"}, schema);
    apply_operation(DropIndex{.name = "ix"}, schema);
    apply_operation(DropIndex{.name = "ix", .if_exists = true}, schema);
    EXPECT_EQ(table(schema).constraints.size(), 2u);
    EXPECT_TRUE(table(schema).indexes.empty());
}

TEST(Apply, ListsTheValuesOfAnEnumEverywhere) {
    Schema schema;
    apply_operation(CreateEnum{{.name = "mood", .values = {"b", "d"}}}, schema);
    auto mood = column("m", TypeKind::enumeration);
    mood.type.name = "mood";
    mood.type.values = {"b", "d"};
    apply_operation(CreateTable{{.name = "t", .columns = {mood}}}, schema);
    apply_operation(AddEnumValue{"mood", "", "c", "d", ""}, schema);
    apply_operation(AddEnumValue{"mood", "", "e", "", "d"}, schema);
    apply_operation(RenameEnumValue{"mood", "", "b", "B"}, schema);
    EXPECT_EQ(schema.enums[0].values, (Strings{"B", "c", "d", "e"}));
    apply_operation(RemoveEnumValue{.name = "mood", .value = "d"}, schema);
    EXPECT_EQ(schema.enums[0].values, (Strings{"B", "c", "e"}));
    EXPECT_EQ(table(schema).columns[0].type.values, schema.enums[0].values);
}

TEST(Apply, KnowsViewsSequencesObjectsExtensionsAndSchemas) {
    Schema schema;
    apply_operation(CreateView{.view = {.name = "v", .sql = "SELECT 1"}}, schema);
    apply_operation(CreateView{.view = {.name = "v", .sql = "SELECT 2"}, .replace = true}, schema);
    EXPECT_EQ(schema.views[0].sql, "SELECT 2");
    apply_operation(CreateSequence{{.name = "s", .start = 5}}, schema);
    apply_operation(AlterSequence{.sequence = {.name = "s", .increment = 3}}, schema);
    EXPECT_EQ(schema.sequences[0], (Sequence{.name = "s", .start = 5, .increment = 3}));
    apply_operation(CreateObject{{.kind = "function", .name = "f()", .body = "x"}}, schema);
    apply_operation(CreateExtension{.name = "citext"}, schema);
    apply_operation(CreateSchema{.name = "extra"}, schema);
    apply_operation(CreateTable{{.name = "t", .schema = "extra", .columns = {column("a")}}},
                    schema);
    for (const Operation& operation : std::vector<Operation>{
             DropView{.name = "v"}, DropSequence{.name = "s"},
             DropObject{.kind = "function", .name = "f()"}, DropExtension{.name = "citext"},
             DropSchema{.name = "extra", .cascade = true}})
        apply_operation(operation, schema);
    EXPECT_EQ(schema, Schema{});
}

TEST(Apply, RefusesWhatNoDatabaseCouldDo) {
    EXPECT_EQ(error_of(CreateTable{{.name = "t"}}), "there is a table \"t\" already");
    EXPECT_EQ(error_of(CreateTable{{.name = "t"}, true}), "no error");
    EXPECT_EQ(error_of(CreateTable{{.name = "u", .columns = {column("a"), column("a")}}}),
              "table \"u\" has a column \"a\" already");
    EXPECT_EQ(error_of(CreateTable{{.name = "u", .indexes = {index({"a"})}}}),
              "table \"u\" has no column \"a\"");
    EXPECT_EQ(error_of(DropTable{.table = "x"}), "there is no table \"x\"");
    EXPECT_EQ(error_of(DropTable{.table = "x", .if_exists = true}), "no error");
    EXPECT_EQ(error_of(AddColumn{"t", "", column("a")}), "table \"t\" has a column \"a\" already");
    EXPECT_EQ(error_of(AddColumn{"x", "", column("a")}), "there is no table \"x\"");
    EXPECT_EQ(error_of(DropColumn{.table = "t", .column = "x"}), "table \"t\" has no column \"x\"");
    EXPECT_EQ(error_of(RenameColumn{"t", "", "a", "b"}), "table \"t\" has a column \"b\" already");
    EXPECT_EQ(error_of(CreateConstraint{"t", "", unique({"x"})}),
              "table \"t\" has no column \"x\"");
    EXPECT_EQ(error_of(CreateConstraint{"t", "", unique({"a"}, "uq")}),
              "table \"t\" has a constraint \"uq\" already");
    EXPECT_EQ(error_of(CreateConstraint{"t", "", primary_key({"b"})}),
              "table \"t\" has a primary key already");
    EXPECT_EQ(error_of(DropConstraint{.table = "t", .name = "x"}),
              "table \"t\" has no constraint \"x\"");
    EXPECT_EQ(error_of(CreateIndex{"t", "", index({"a"}, "ix")}),
              "there is an index \"ix\" already");
    EXPECT_EQ(error_of(DropIndex{.name = "x"}), "there is no index \"x\"");
    EXPECT_EQ(error_of(RemoveEnumValue{.name = "x", .value = "y"}), "there is no enum \"x\"");
}

TEST(Apply, LeavesTheSchemaAloneForDataAndSql) {
    auto schema = with_table();
    const auto before = schema;
    for (const Operation& operation :
         std::vector<Operation>{Execute{.sql = "DROP TABLE t"}, Insert{.table = "t"},
                                Delete{.table = "t"}, Custom{.name = "x"}})
        apply_operation(operation, schema);
    EXPECT_EQ(schema, before);
}

TEST(Track, ForgetsATableItNoLongerUnderstands) {
    auto schema = with_table();
    track(RenameTable{"unknown", "", "x"}, schema);
    EXPECT_EQ(schema, with_table());
    track(DropColumn{.table = "t", .column = "added_by_sql"}, schema);
    EXPECT_EQ(schema, Schema{});
}

}  // namespace
}  // namespace retort::schema
