// What SQLite cannot do, and the words it is refused with.

#include <gtest/gtest.h>

#include "host/base/error.hpp"
#include "host/dialects/dialect.hpp"

namespace retort::dialects::sqlite {
namespace {

using namespace schema;

std::string refusal(const Operation& operation) {
    try {
        dialect().renderer(nullptr)->validate(operation);
    } catch (const Error& error) {
        EXPECT_FALSE(error.hints().empty()) << error.message();
        return error.message();
    }
    return {};
}

const Type k_integer{.kind = TypeKind::integer};

CreateTable table_with(Column column) {
    return {.table = {.name = "t", .columns = {std::move(column)}}};
}

CreateConstraint constraint(Constraint constraint) {
    return {.table = "t", .constraint = std::move(constraint)};
}

CreateIndex index(Index index) {
    index.name = "i";
    if (index.elements.empty())
        index.elements = {{.column = "a"}};
    return {.table = "t", .index = std::move(index)};
}

TEST(SqliteValidate, RefusesWhatSqliteHasNot) {
    const std::pair<Operation, std::string> cases[] = {
        {CreateSequence{}, "sequences are not supported on SQLite"},
        {AlterSequence{}, "sequences are not supported on SQLite"},
        {DropSequence{}, "sequences are not supported on SQLite"},
        {CreateExtension{}, "extensions are not supported on SQLite"},
        {DropExtension{}, "extensions are not supported on SQLite"},
        {CreateSchema{}, "schemas are not supported on SQLite"},
        {DropSchema{}, "schemas are not supported on SQLite"},
        {CreateView{.view = {.materialized = true}},
         "materialized views are not supported on SQLite"},
        {DropView{.materialized = true}, "materialized views are not supported on SQLite"},
        {CreateObject{.object = {.kind = "function", .body = "x"}},
         "objects of kind function are not supported on SQLite"},
        {DropObject{.kind = "procedure"}, "objects of kind procedure are not supported on SQLite"},
        {Custom{.name = "mine", .variants = {{"mysql", "x"}}},
         "operations \"mine\" are not supported on SQLite"},
        {CreateEnum{}, "an enumeration has no values"},
        {table_with({.name = "a", .type = {.kind = TypeKind::array}}),
         "array types are not supported on SQLite"},
        {CreateTable{.table = {.name = "sqlite_x", .columns = {{.name = "a"}}}},
         "the name \"sqlite_x\" is SQLite's own"},
        {RenameTable{.table = "t", .new_name = "SQLITE_y"},
         "the name \"SQLITE_y\" is SQLite's own"},
        {CreateTable{.table = {.name = "t"}}, "table \"t\" has no columns"},
        {CreateTable{.table = {.name = "t",
                               .columns = {{.name = "a"}},
                               .options = {{"sqlite", "without_rowid", "true"}}}},
         "table \"t\" has neither a rowid nor a primary key"},
        {CreateTable{.table = {.name = "t",
                               .columns = {{.name = "a"}},
                               .options = {{"sqlite", "strikt", "true"}}}},
         "table \"t\" has the option sqlite_strikt, which is unknown"},
    };
    for (const auto& [operation, expected] : cases)
        EXPECT_EQ(refusal(operation), expected);
}

TEST(SqliteValidate, LetsOneColumnOnlyCountByItself) {
    EXPECT_EQ(refusal(table_with({.name = "a", .type = k_integer, .autoincrement = true})),
              "column \"a\" cannot count by itself");
    EXPECT_EQ(refusal(table_with({.name = "a",
                                  .type = {.kind = TypeKind::text},
                                  .primary_key = true,
                                  .autoincrement = true})),
              "column \"a\" cannot count by itself");
    EXPECT_EQ(refusal(table_with({.name = "a",
                                  .type = k_integer,
                                  .primary_key = true,
                                  .identity = Identity{.start = 100}})),
              "the identity of column \"a\" has options SQLite has not");
    EXPECT_EQ(refusal(table_with({.name = "a",
                                  .type = {.kind = TypeKind::big_integer},
                                  .primary_key = true,
                                  .identity = Identity{.always = true}})),
              "identity columns that take no value (GENERATED ALWAYS) are not supported on SQLite");
}

TEST(SqliteValidate, RefusesConstraintsAndOptionsOfOtherDatabases) {
    const std::pair<Constraint, std::string> cases[] = {
        {{.kind = ConstraintKind::exclude}, "exclusion constraints are not supported on SQLite"},
        {{.kind = ConstraintKind::unique, .columns = {"a"}, .deferrable = true},
         "deferrable constraints other than foreign keys are not supported on SQLite"},
        {{.kind = ConstraintKind::unique, .columns = {"a"}, .nulls_not_distinct = true},
         "unique constraints with nulls not distinct are not supported on SQLite"},
        {{.kind = ConstraintKind::unique, .columns = {"a"}, .include = {"b"}},
         "included columns are not supported on SQLite"},
        {{.kind = ConstraintKind::check, .sql = "a", .not_valid = true},
         "checks that are not valid for old rows are not supported on SQLite"},
        {{.kind = ConstraintKind::foreign_key,
          .columns = {"a"},
          .references = Reference{.table = "p", .schema = "other"}},
         "foreign keys into another database are not supported on SQLite"},
        {{.kind = ConstraintKind::foreign_key,
          .columns = {"a"},
          .references = Reference{.table = "p", .columns = {"x", "y"}}},
         "the foreign key has 1 columns and refers to 2"},
        {{.kind = ConstraintKind::foreign_key,
          .columns = {"a"},
          .references = Reference{.table = "p"},
          .deferrable = true,
          .not_valid = true},
         ""},
    };
    for (const auto& [each, expected] : cases)
        EXPECT_EQ(refusal(constraint(each)), expected);
}

TEST(SqliteValidate, RefusesIndexOptionsOfOtherDatabases) {
    const std::pair<Index, std::string> cases[] = {
        {{.using_ = "gin"}, "gin indexes are not supported on SQLite"},
        {{.using_ = "BTREE"}, ""},
        {{.include = {"b"}}, "included columns are not supported on SQLite"},
        {{.nulls_not_distinct = true},
         "indexes with nulls not distinct are not supported on SQLite"},
        {{.tablespace = "fast"}, "tablespaces are not supported on SQLite"},
        {{.elements = {{.column = "a", .operator_class = "x"}}},
         "operator classes are not supported on SQLite"},
        {{.elements = {{.column = "a", .length = 5}}},
         "prefix lengths are not supported on SQLite"},
        {{.elements = {{.column = "a", .nulls_first = false}}},
         "indexes that move NULL from its place are not supported on SQLite"},
        {{.elements = {{.column = "a", .descending = true, .nulls_first = false}}}, ""},
        {{.options = {{"postgresql", "fillfactor", "70"}}}, ""},
    };
    for (const auto& [each, expected] : cases)
        EXPECT_EQ(refusal(index(each)), expected);
    EXPECT_EQ(refusal(CreateIndex{.table = "t", .index = {.name = "i"}}),
              "an index has no columns");
}

TEST(SqliteValidate, RefusesWhatWouldBeLeftOut) {
    const std::string charset = "character sets of columns are not supported on SQLite";
    EXPECT_EQ(refusal(table_with({.name = "a", .type = k_integer, .charset = "latin1"})), charset);
    EXPECT_EQ(refusal(AlterColumn{.table = "t", .column = "a", .charset = "latin1"}), charset);
    const std::string cascade = "drops with CASCADE are not supported on SQLite";
    EXPECT_EQ(refusal(DropTable{.table = "t", .cascade = true}), cascade);
    EXPECT_EQ(refusal(DropView{.name = "v", .cascade = true}), cascade);
    EXPECT_EQ(refusal(DropIndex{.name = "ix", .cascade = true}), cascade);
    EXPECT_EQ(
        refusal(AlterTable{.table = "t", .changes = {DropColumn{.column = "a", .cascade = true}}}),
        cascade);
    EXPECT_EQ(refusal(DropTable{.table = "t"}), "");
}

TEST(SqliteValidate, LooksIntoBlocksOfChanges) {
    AlterTable block{.table = "t"};
    block.changes = {AddColumn{.column = {.name = "a", .type = {.kind = TypeKind::array}}}};
    EXPECT_EQ(refusal(block), "array types are not supported on SQLite");
    block.changes = {AlterColumn{.column = "a", .type = Type{.kind = TypeKind::array}}};
    EXPECT_EQ(refusal(block), "array types are not supported on SQLite");
    block.changes = {CreateConstraint{.constraint = {.kind = ConstraintKind::exclude}}};
    EXPECT_EQ(refusal(block), "exclusion constraints are not supported on SQLite");
}

TEST(SqliteDialect, WritesLiteralsOfEveryKind) {
    const std::pair<Value, std::string> cases[] = {
        {{}, "NULL"},
        {Value::of_text("it's -- \\ \"x\""), "'it''s -- \\ \"x\"'"},
        {Value::of_text(std::string("a\0b", 3)), "CAST(X'610062' AS TEXT)"},
        {Value::of_integer(-5), "-5"},
        {{ValueKind::number, "1.50"}, "1.50"},
        {Value::of_boolean(true), "1"},
        {Value::of_boolean(false), "0"},
        {Value::of_bytes(std::string("\x00\xff", 2)), "X'00FF'"},
        {Value::of_sql("a + 1"), "a + 1"},
    };
    for (const auto& [value, expected] : cases)
        EXPECT_EQ(dialect().literal(value), expected);
}

TEST(SqliteDialect, QuotesNames) {
    EXPECT_EQ(dialect().quote("a\"b"), "\"a\"\"b\"");
    EXPECT_EQ(dialect().quote(""), "\"\"");
}

TEST(SqliteDialect, WritesAChecksScriptSoThatItFailsByItself) {
    const Statement check{.sql = "SELECT a FROM t WHERE a = ?",
                          .parameters = {Value::of_text("x")},
                          .must_be_empty = "it's wrong"};
    EXPECT_EQ(dialect().inline_parameters(check),
              "SELECT json_extract('{}', 'it''s wrong') FROM (SELECT a FROM t WHERE a = 'x') "
              "LIMIT 1");
}

TEST(SqliteDialect, CastsToWhatKeepsTheValue) {
    Select select{.columns = {{.kind = ExpressionKind::cast,
                               .type = Type{.kind = TypeKind::date},
                               .arguments = {{.kind = ExpressionKind::column, .name = "a"}}}},
                  .table = "t"};
    EXPECT_EQ(dialect().renderer(nullptr)->render(select).sql,
              "SELECT CAST(\"a\" AS TEXT) FROM \"t\"");
}

}  // namespace
}  // namespace retort::dialects::sqlite
