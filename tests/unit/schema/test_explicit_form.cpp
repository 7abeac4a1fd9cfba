#include "host/schema/explicit_form.hpp"

#include <gtest/gtest.h>

#include "host/base/error.hpp"
#include "tests/unit/schema/make.hpp"

namespace retort::schema {
namespace {

using Operations = std::vector<Operation>;

Column not_null(Column column) {
    column.nullable = false;
    return column;
}
Column key(std::string name) {
    auto made = column(std::move(name));
    made.primary_key = true;
    return made;
}

TEST(ExplicitForm, OfATableHasItsKeysAndIndexesAsParts) {
    auto email = column("email");
    email.unique = true;
    auto name = column("name");
    name.index = true;
    const CreateTable create{{.name = "user", .columns = {key("id"), email, name}}};
    const CreateTable expected{
        {.name = "user",
         .columns = {not_null(column("id")), column("email"), column("name")},
         .constraints = {primary_key({"id"}), unique({"email"})},
         .indexes = {index({"name"})}}};
    EXPECT_EQ(explicit_form(create), Operations{expected});
}

TEST(ExplicitForm, GathersAKeyOfSeveralColumns) {
    const CreateTable create{{.name = "t", .columns = {key("a"), key("b")}}};
    EXPECT_EQ(std::get<CreateTable>(explicit_form(create).at(0)).table.constraints,
              std::vector{primary_key({"a", "b"})});
}

TEST(ExplicitForm, ForbidsNullInAKeyStatedAsAConstraint) {
    const CreateTable create{
        {.name = "t", .columns = {column("a"), column("b")}, .constraints = {primary_key({"b"})}}};
    const auto table = std::get<CreateTable>(explicit_form(create).at(0)).table;
    EXPECT_EQ(table.columns, (std::vector{column("a"), not_null(column("b"))}));
}

TEST(ExplicitForm, RefusesTwoPrimaryKeys) {
    const CreateTable create{
        {.name = "t", .columns = {key("a"), column("b")}, .constraints = {primary_key({"b"})}}};
    EXPECT_THROW(explicit_form(create), Error);
}

TEST(ExplicitForm, FillsTheColumnOfAReference) {
    auto made = column("user_id");
    made.references = Constraint{.references = Reference{.table = "user"}};
    const auto operations = explicit_form(CreateTable{{.name = "t", .columns = {made}}});
    EXPECT_EQ(std::get<CreateTable>(operations.at(0)).table.columns[0].references,
              foreign_key({"user_id"}, "user", {}));
}

TEST(ExplicitForm, OfAnAddedColumnIsABlockAndItsIndex) {
    auto made = column("email");
    made.unique = made.index = true;
    const Operations expected = {AlterTable{"t",
                                            "s",
                                            {AddColumn{"t", "s", column("email")},
                                             CreateConstraint{"t", "s", unique({"email"})}}},
                                 CreateIndex{"t", "s", index({"email"})}};
    EXPECT_EQ(explicit_form(AddColumn{"t", "s", made}), expected);
}

TEST(ExplicitForm, OfAnAddedColumnWithAnIndexOnlyStaysAColumnAndAnIndex) {
    auto made = column("a");
    made.index = true;
    const Operations expected = {AddColumn{"t", "", column("a"), true},
                                 CreateIndex{"t", "", index({"a"}), true}};
    EXPECT_EQ(explicit_form(AddColumn{"t", "", made, true}), expected);
}

TEST(ExplicitForm, IndexesAColumnByTheNameItHasAtTheEndOfItsBlock) {
    auto made = column("a");
    made.index = true;
    const AlterTable alter{"t", "", {AddColumn{"t", "", made}, RenameColumn{"t", "", "a", "b"}}};
    EXPECT_EQ(explicit_form(alter).at(1), Operation(CreateIndex{"t", "", index({"b"})}));
}

TEST(ExplicitForm, RefusesAKeyOfAColumnThatMayBeThereAlready) {
    EXPECT_THROW(explicit_form(AddColumn{"t", "", key("a"), true}), Error);
}

TEST(ExplicitForm, OfABlockWithoutChangesIsNothing) {
    EXPECT_EQ(explicit_form(AlterTable{"t", "", {}}), Operations{});
}

TEST(ExplicitForm, OfWhatHasNoShortFormIsTheSame) {
    for (const Operation& operation : Operations{DropColumn{"t", "", "a"}, Execute{"select 1"},
                                                 AddColumn{"t", "", column("a"), false, "b"}})
        EXPECT_EQ(explicit_form(operation), Operations{operation});
}

TEST(ExplicitTable, HasTheReferencesAndChecksOfColumnsAsConstraints) {
    auto made = column("a");
    made.references = Constraint{.name = "fk", .references = Reference{.table = "u"}};
    made.checks = {check("a > 0")};
    EXPECT_EQ(explicit_table({.name = "t", .columns = {made}}),
              (Table{.name = "t",
                     .columns = {column("a")},
                     .constraints = {foreign_key({"a"}, "u", {}, "fk"), check("a > 0")}}));
}

}  // namespace
}  // namespace retort::schema
