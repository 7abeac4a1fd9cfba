// What PostgreSQL cannot do, refused before anything runs and with what to do instead.

#include <gtest/gtest.h>

#include <functional>

#include "host/base/error.hpp"
#include "host/dialects/dialect.hpp"

using namespace retort;
using namespace retort::schema;

namespace {

/// Message and first hint of a refusal: "message; hint"; "" when it is accepted.
std::string refusal(const Operation& operation) {
    try {
        dialects::postgresql::dialect().renderer(nullptr)->validate(operation);
    } catch (const Error& error) {
        EXPECT_EQ(error.category(), ErrorCategory::operation);
        return error.hints().empty() ? error.message() : error.message() + "; " + error.hints()[0];
    }
    return "";
}

Column integer(std::string name) {
    Column out;
    out.name = std::move(name);
    out.type.kind = TypeKind::integer;
    return out;
}

std::string refusal_of_column(const std::function<void(Column&)>& change) {
    auto column = integer("a");
    change(column);
    const auto text = refusal(AddColumn{.table = "t", .column = column});
    EXPECT_EQ(refusal(CreateTable{{.name = "t", .columns = {column}}, false}), text);
    return text;
}

std::string refusal_of_constraint(const Constraint& constraint) {
    const auto text = refusal(CreateConstraint{"t", "", constraint});
    Table table{.name = "t", .constraints = {constraint}};
    EXPECT_EQ(refusal(CreateTable{table, false}), text);
    return text;
}

}  // namespace

TEST(PostgresqlCheck, RefusesNamesThatAreTooLong) {
    EXPECT_EQ(refusal(DropTable{.table = std::string(63, 'x')}), "");
    EXPECT_NE(refusal(DropTable{.table = std::string(64, 'x')}).find("has 64 bytes"),
              std::string::npos);
    EXPECT_NE(refusal(DropTable{.table = "é" + std::string(62, 'x')}), "");
}

TEST(PostgresqlCheck, RefusesWhatOnlyOtherDatabasesDoToColumns) {
    EXPECT_EQ(refusal_of_column([](Column& c) { c.charset = "utf8"; }),
              "character sets of columns are not supported on PostgreSQL; the database has one "
              "encoding; state a collation instead");
    EXPECT_EQ(refusal_of_column([](Column& c) { c.on_update_sql = "now()"; }),
              "columns with ON UPDATE are not supported on PostgreSQL; use a trigger");
    EXPECT_EQ(refusal_of_column([](Column& c) {
                  c.computed = Computed{"1", false};
              }),
              "computed columns that are not stored are not supported on PostgreSQL; write "
              "`.stored = true`, or make a view");
    EXPECT_EQ(refusal_of_column([](Column& c) {
                  c.type.kind = TypeKind::text;
                  c.autoincrement = true;
              }),
              "column \"a\" cannot count up: it is TEXT, not an integer");
    EXPECT_EQ(refusal_of_column([](Column& c) {
                  c.primary_key = true;
                  c.nullable = true;
              }),
              "column \"a\" is part of the primary key, so it cannot be nullable");
    EXPECT_EQ(refusal_of_column([](Column& c) {
                  c.options = {{"postgresql", "storag", "x"}};
              }),
              "column \"a\" has the option postgresql_storag, which is unknown; did you mean "
              "storage?");
    EXPECT_EQ(refusal_of_column([](Column& c) { c.options = {{"mysql", "anything", "x"}}; }), "");
}

TEST(PostgresqlCheck, RefusesColumnPositions) {
    const std::string text =
        "column positions are not supported on PostgreSQL; leave `after` and `first` out: new "
        "columns go to the end";
    EXPECT_EQ(refusal(AddColumn{.table = "t", .column = integer("a"), .after = "b"}), text);
    EXPECT_EQ(refusal(AddColumn{.table = "t", .column = integer("a"), .first = true}), text);
    EXPECT_EQ(refusal(AlterColumn{.table = "t", .column = "a", .after = "b"}), text);
}

TEST(PostgresqlCheck, RefusesToMakeAColumnComputed) {
    EXPECT_EQ(refusal(AlterColumn{.table = "t", .column = "a", .computed = Computed{"1", true}}),
              "changes of a column into a computed one are not supported on PostgreSQL; drop the "
              "column and add it again");
}

TEST(PostgresqlCheck, RefusesConstraintsThatCannotBe) {
    Constraint check{.kind = ConstraintKind::check, .name = "c", .sql = "a > 0"};
    check.deferrable = true;
    EXPECT_EQ(refusal_of_constraint(check),
              "deferrable CHECK constraints are not supported on PostgreSQL; use a constraint "
              "trigger");
    check.deferrable = {};
    check.nulls_not_distinct = true;
    EXPECT_NE(refusal_of_constraint(check), "");
    Constraint key{.kind = ConstraintKind::primary_key};
    EXPECT_EQ(refusal_of_constraint(key), "a key has no columns");
    key.columns = {"a"};
    key.not_valid = true;
    EXPECT_NE(refusal_of_constraint(key), "");
    key.not_valid = false;
    key.comment = "x";
    EXPECT_EQ(refusal_of_constraint(key), "a constraint with a comment needs a name");
    Constraint foreign{.kind = ConstraintKind::foreign_key, .name = "f", .columns = {"a"}};
    EXPECT_EQ(refusal_of_constraint(foreign), "a foreign key refers to no table");
    foreign.references = Reference{.table = "t", .on_delete = "set null"};
    EXPECT_EQ(refusal_of_constraint(foreign), "");
    foreign.references->on_delete = "CASCADE; DROP TABLE t";
    EXPECT_NE(refusal_of_constraint(foreign), "");
    foreign.references->on_delete = "";
    foreign.references->match = "PARTIAL";
    EXPECT_NE(refusal_of_constraint(foreign), "");
    EXPECT_EQ(refusal_of_constraint({.kind = ConstraintKind::exclude, .name = "x"}),
              "an exclusion constraint has no elements");
}

TEST(PostgresqlCheck, RefusesIndexesOfOtherDatabases) {
    Index index{.name = "ix", .elements = {{.column = "a"}}};
    const auto refused = [&] { return refusal(CreateIndex{"t", "", index, false, false}); };
    EXPECT_EQ(refused(), "");
    index.elements[0].length = 10;
    EXPECT_EQ(refused(),
              "indexes on the first characters of a column are not supported on PostgreSQL; index "
              "an expression instead: left(column, 20)");
    index.elements[0].length = {};
    index.using_ = "FULLTEXT";
    EXPECT_NE(refused().find("FULLTEXT indexes are not supported"), std::string::npos);
    index.using_ = "spatial";
    EXPECT_NE(refused().find("SPATIAL indexes are not supported"), std::string::npos);
    index.using_ = "";
    index.elements.clear();
    EXPECT_EQ(refused(), "index \"ix\" has no columns");
    EXPECT_NE(refusal(DropIndex{.name = "ix", .concurrently = true, .cascade = true}), "");
    EXPECT_NE(refusal(CreateIndex{"t", "", {.elements = {{.column = "a"}}}, true, false}), "");
}

TEST(PostgresqlCheck, RefusesInsideABlockToo) {
    AlterTable block{.table = "t"};
    block.changes = {SetTableComment{.comment = "x"},
                     AddColumn{.column = integer("a"), .first = true}};
    EXPECT_NE(refusal(block), "");
}

TEST(PostgresqlCheck, RefusesUnknownOptionsOfTablesAndViews) {
    Table table{.name = "t", .options = {{"postgresql", "engine", "InnoDB"}}};
    EXPECT_EQ(refusal(CreateTable{table, false}),
              "table \"t\" has the option postgresql_engine, which is unknown");
    CreateView view{
        {.name = "v", .sql = "SELECT 1", .options = {{"postgresql", "with_no_date", "x"}}}};
    EXPECT_EQ(
        refusal(view),
        "view \"v\" has the option postgresql_with_no_date, which is unknown; did you mean with_no_data?");
}
