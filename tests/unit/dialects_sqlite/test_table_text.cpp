// Finding the parts of a CREATE TABLE text.

#include <gtest/gtest.h>

#include "host/base/error.hpp"
#include "host/dialects/sqlite/table_text.hpp"
#include "tests/unit/dialects_sqlite/random_table.hpp"

namespace retort::dialects::sqlite {
namespace {

std::vector<std::string> texts(const TableText& table, const std::vector<Part>& parts) {
    std::vector<std::string> out;
    for (const auto& part : parts)
        out.emplace_back(table.text(part.span));
    return out;
}

TEST(SqliteTableText, FindsEveryPartOfAColumn) {
    const auto table = parse_table(
        "CREATE TABLE \"my t\" (id INTEGER CONSTRAINT pk PRIMARY KEY AUTOINCREMENT, "
        "'b c' VARCHAR (10) COLLATE NoCase DEFAULT ('x' || \"y\") NOT NULL)");
    EXPECT_EQ(table.text(table.name), "\"my t\"");
    ASSERT_EQ(table.columns.size(), 2U);
    const auto& id = table.columns[0];
    EXPECT_EQ(id.parts.at(0).name, "pk");
    EXPECT_EQ(table.text(id.parts.at(0).autoincrement), "AUTOINCREMENT");
    EXPECT_EQ(table.rowid_column(), &id);
    const auto& second = table.columns[1];
    EXPECT_EQ(second.name, "b c");
    EXPECT_EQ(table.text(second.type), "VARCHAR (10)");
    EXPECT_EQ(second.find(PartKind::collate)->words, "NoCase");
    EXPECT_EQ(table.text(second.find(PartKind::default_)->value), "('x' || \"y\")");
    EXPECT_EQ(table.text(second.find(PartKind::not_null)->span), "NOT NULL");
}

TEST(SqliteTableText, ReadsForeignKeysWithAllTheirOptions) {
    const auto table = parse_table(
        "CREATE TABLE t(a REFERENCES p(x) ON DELETE SET NULL ON UPDATE NO ACTION MATCH full "
        "NOT NULL DEFERRABLE INITIALLY DEFERRED, b, "
        "CONSTRAINT f FOREIGN KEY (a, b) REFERENCES \"q q\" (c, d) ON DELETE RESTRICT "
        "NOT DEFERRABLE)");
    const auto* inlined = table.columns[0].find(PartKind::foreign_key);
    EXPECT_EQ(inlined->reference->table, "p");
    EXPECT_EQ(inlined->reference->columns, std::vector<std::string>{"x"});
    EXPECT_EQ(inlined->reference->on_delete, "SET NULL");
    EXPECT_EQ(inlined->reference->on_update, "");
    EXPECT_EQ(inlined->reference->match, "full");
    EXPECT_FALSE(inlined->deferrable);
    EXPECT_TRUE(table.columns[0].find(PartKind::deferral)->initially_deferred);
    const auto& listed = table.constraints.at(0);
    EXPECT_EQ(listed.name, "f");
    EXPECT_EQ(listed.columns.size(), 2U);
    EXPECT_EQ(listed.reference->table, "q q");
    EXPECT_EQ(listed.reference->on_delete, "RESTRICT");
    EXPECT_EQ(listed.deferrable, false);
}

TEST(SqliteTableText, KnowsGeneratedColumnsAndTableOptions) {
    const auto table = parse_table(
        "CREATE TABLE t(a INT, b INT GENERATED ALWAYS AS (a * (2)) STORED, c AS (a) NOT NULL, "
        "d INT GENERATED, PRIMARY KEY(a DESC)) WITHOUT ROWID, STRICT");
    EXPECT_TRUE(table.columns[1].find(PartKind::generated)->stored);
    EXPECT_EQ(table.text(table.columns[1].find(PartKind::generated)->value), "a * (2)");
    EXPECT_FALSE(table.columns[2].find(PartKind::generated)->stored);
    EXPECT_EQ(table.text(table.columns[3].type), "INT GENERATED");
    EXPECT_TRUE(table.strict && table.without_rowid);
    EXPECT_EQ(table.primary_key(), std::vector<std::string>{"a"});
    EXPECT_EQ(table.rowid_column(), nullptr);
}

TEST(SqliteTableText, KnowsWhichColumnIsTheRowid) {
    const auto rowid = [](const char* sql) { return parse_table(sql).rowid_column() != nullptr; };
    EXPECT_TRUE(rowid("CREATE TABLE t(a integer primary key)"));
    EXPECT_TRUE(rowid("CREATE TABLE t(a INTEGER, PRIMARY KEY(A DESC))"));
    EXPECT_FALSE(rowid("CREATE TABLE t(a INTEGER PRIMARY KEY DESC)"));
    EXPECT_FALSE(rowid("CREATE TABLE t(a INT PRIMARY KEY)"));
    EXPECT_FALSE(rowid("CREATE TABLE t(a INTEGER, b, PRIMARY KEY(a, b))"));
}

TEST(SqliteTableText, AcceptsConstraintsWithoutCommasAndWithoutABody) {
    const auto table = parse_table(
        "CREATE TABLE t(x int, y CONSTRAINT foo, UNIQUE(x) CHECK(x>0), CONSTRAINT bar)");
    EXPECT_EQ(table.columns[1].parts.at(0).kind, PartKind::name_only);
    EXPECT_EQ(texts(table, table.constraints),
              (std::vector<std::string>{"UNIQUE(x)", "CHECK(x>0)", "CONSTRAINT bar"}));
}

TEST(SqliteTableText, RefusesATextItDoesNotUnderstand) {
    for (const auto* sql :
         {"CREATE VIRTUAL TABLE t USING fts5(a)", "CREATE TABLE t", "CREATE TABLE t(a",
          "CREATE TABLE t(a CHECK (b)", "CREATE TABLE t(a) SOMEHOW", "SELECT 1", ""})
        EXPECT_THROW(parse_table(sql), Error) << sql;
}

TEST(SqliteTableText, FindsThePartsOfRandomTables) {
    for (std::uint32_t seed = 0; seed < 2000; ++seed) {
        const auto expected = tests::random_table(seed);
        SCOPED_TRACE("seed " + std::to_string(seed) + ": " + expected.sql);
        const auto table = parse_table(expected.sql);
        EXPECT_EQ(table.sql, expected.sql);
        ASSERT_EQ(table.columns.size(), expected.columns.size());
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const auto& column = table.columns[i];
            EXPECT_EQ(column.name, expected.columns[i].name);
            EXPECT_EQ(table.text(column.type), expected.columns[i].type);
            EXPECT_EQ(table.text(column.span), expected.columns[i].text);
            EXPECT_EQ(texts(table, column.parts), expected.columns[i].parts);
        }
        EXPECT_EQ(texts(table, table.constraints), expected.constraints);
        if (HasFailure())
            break;
    }
}

}  // namespace
}  // namespace retort::dialects::sqlite
