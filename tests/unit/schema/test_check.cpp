#include "host/schema/check.hpp"

#include <gtest/gtest.h>

#include "host/base/error.hpp"
#include "host/schema/describe.hpp"
#include "tests/unit/schema/samples.hpp"

namespace retort::schema {
namespace {

std::string error_of(const Operation& operation) {
    try {
        check_operation(operation);
    } catch (const Error& error) {
        EXPECT_EQ(error.context().back(), describe(operation));
        return error.message();
    }
    return "no error";
}
std::string error_of(Constraint constraint) {
    return error_of(CreateConstraint{"t", "", std::move(constraint)});
}

TEST(CheckOperation, AcceptsEveryOperationThatIsWhole) {
    for (const auto& operation : every_operation())
        EXPECT_EQ(error_of(operation), "no error") << describe(operation);
}

TEST(CheckOperation, RefusesWhatHasNoName) {
    EXPECT_EQ(error_of(CreateTable{{.columns = {column("a")}}}), "the table has no name");
    EXPECT_EQ(error_of(CreateTable{{.name = "t", .columns = {column("")}}}),
              "a column has no name");
    EXPECT_EQ(error_of(RenameTable{"t", "", ""}), "what the table is renamed to has no name");
    EXPECT_EQ(error_of(AlterTable{"t", "", {RenameColumn{"t", "", "a", ""}}}),
              "what the column is renamed to has no name");
    EXPECT_EQ(error_of(DropSequence{}), "the sequence has no name");
    EXPECT_EQ(error_of(CreateObject{{.name = "x", .body = "y"}}), "the kind of object has no name");
}

TEST(CheckOperation, RefusesNamesGivenTwice) {
    EXPECT_EQ(error_of(CreateTable{{.name = "t", .columns = {column("a"), column("a")}}}),
              "the column \"a\" is named twice");
    EXPECT_EQ(error_of(CreateTable{{.name = "t",
                                    .columns = {column("a")},
                                    .constraints = {check("a > 0", "c"), unique({"a"}, "c")}}}),
              "the constraint \"c\" is named twice");
    EXPECT_EQ(error_of(unique({"a", "a"})), "the column \"a\" is named twice");
    EXPECT_EQ(error_of(CreateEnum{{.name = "e", .values = {"x", "x"}}}),
              "the value \"x\" is named twice");
    EXPECT_EQ(error_of(Insert{.table = "t", .columns = {"a", "a"}}),
              "the column \"a\" is named twice");
}

TEST(CheckOperation, RefusesConstraintsAndIndexesThatSayNothing) {
    EXPECT_EQ(error_of(primary_key({})), "the primary key has no columns");
    EXPECT_EQ(error_of(unique({}, "uq")), "the unique \"uq\" has no columns");
    EXPECT_EQ(error_of(check(" ", "ck")), "the check \"ck\" has no condition");
    EXPECT_EQ(error_of(foreign_key({"a"}, "", {"x"})),
              "the table a foreign key refers to has no name");
    EXPECT_EQ(error_of(foreign_key({"a"}, "u", {"x", "y"})),
              "a foreign key of 1 columns refers to 2");
    EXPECT_EQ(error_of(foreign_key({"a", "b"}, "u", {})), "no error");
    EXPECT_EQ(error_of(Constraint{.kind = ConstraintKind::foreign_key, .columns = {"a"}}),
              "the foreign key refers to nothing");
    EXPECT_EQ(error_of(CreateIndex{"t", "", index({})}), "the index has no columns");
    EXPECT_EQ(error_of(CreateIndex{"t", "", {.elements = {{.column = "a", .expression = "b"}}}}),
              "an element of the index is not either a column or an expression");
    EXPECT_EQ(error_of(CreateTable{{.name = "t"}}), "a table without columns");
}

TEST(CheckOperation, RefusesContradictions) {
    EXPECT_EQ(error_of(AddColumn{"t", "", column("a"), false, "b", true}),
              "first and after exclude each other");
    EXPECT_EQ(error_of(AlterColumn{
                  .table = "t", .column = "a", .identity = Identity{}, .drop_identity = true}),
              "identity and drop_identity exclude each other");
    auto made = column("a");
    made.computed = Computed{"1"};
    made.default_ = Value::of_integer(1);
    EXPECT_EQ(error_of(AddColumn{"t", "", made}), "computed and default exclude each other");
    EXPECT_EQ(error_of(AddEnumValue{"e", "", "x", "a", "b"}),
              "before and after exclude each other");
    EXPECT_EQ(error_of(RemoveEnumValue{.name = "e", .value = "x", .replacement = "x"}),
              "the value \"x\" is to replace itself");
}

TEST(CheckOperation, RefusesWhatDoesNothing) {
    EXPECT_EQ(error_of(AlterColumn{.table = "t", .column = "a", .existing = column("a")}),
              "a change of a column that changes nothing");
    EXPECT_EQ(error_of(Execute{.sql = " \n"}), "execute has no SQL");
    EXPECT_EQ(error_of(CreateSequence{{.name = "s", .increment = 0}}),
              "a sequence that does not advance");
    EXPECT_EQ(error_of(Backfill{{.table = "t"}, "id", 0}), "a backfill of 0 rows at a time");
}

TEST(CheckOperation, WantsToKnowWhatIsDropped) {
    EXPECT_EQ(error_of(DropConstraint{.table = "t", .kind = ConstraintKind::check}),
              "a constraint that is dropped has neither a name nor a description");
    EXPECT_EQ(error_of(DropConstraint{.table = "t", .kind = ConstraintKind::primary_key}),
              "no error");
    EXPECT_EQ(error_of(DropConstraint{.table = "t", .existing = unique({"a"})}), "no error");
    EXPECT_EQ(error_of(DropIndex{.table = "t"}),
              "an index that is dropped has neither a name nor a description");
}

}  // namespace
}  // namespace retort::schema
