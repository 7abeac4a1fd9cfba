// Changing a CREATE TABLE text without touching the rest of it.

#include <gtest/gtest.h>

#include "host/dialects/sqlite/table_edit.hpp"
#include "tests/unit/dialects_sqlite/random_table.hpp"

namespace retort::dialects::sqlite {
namespace {

constexpr const char* k_lines =
    "CREATE TABLE t (\n"
    "    a INT, -- the a\n"
    "    b TEXT -- the b\n"
    ")";

TEST(SqliteTableEdit, AddsAnItemTheWayItsNeighboursAreLaidOut) {
    EXPECT_EQ(with_item(parse_table(k_lines), 2, "c INT"),
              "CREATE TABLE t (\n    a INT, -- the a\n    b TEXT, -- the b\n    c INT\n)");
    EXPECT_EQ(with_item(parse_table(k_lines), 0, "c INT"),
              "CREATE TABLE t (\n    c INT,\n    a INT, -- the a\n    b TEXT -- the b\n)");
    EXPECT_EQ(with_item(parse_table("CREATE TABLE t(a, b)"), 1, "c"), "CREATE TABLE t(a, c, b)");
    EXPECT_EQ(with_item(parse_table("CREATE TABLE t(a /* c */)"), 1, "b"),
              "CREATE TABLE t(a, b /* c */)");
}

TEST(SqliteTableEdit, TakesAnItemAwayWithItsComma) {
    EXPECT_EQ(without_item(parse_table(k_lines), 1),
              "CREATE TABLE t (\n    a INT -- the a\n     -- the b\n)");
    EXPECT_EQ(without_item(parse_table("CREATE TABLE t(a, b, c)"), 1), "CREATE TABLE t(a, c)");
    EXPECT_EQ(without_item(parse_table("CREATE TABLE t(a, b)"), 1), "CREATE TABLE t(a)");
    EXPECT_EQ(without_item(parse_table("CREATE TABLE t(a /* x */, b)"), 0),
              "CREATE TABLE t( /* x */ b)");
    EXPECT_EQ(without_item(parse_table("CREATE TABLE t(a, UNIQUE(a) CHECK(a))"), 1),
              "CREATE TABLE t(a, CHECK(a))");
    EXPECT_EQ(without_item(parse_table("CREATE TABLE t(a, UNIQUE(a) CHECK(a))"), 2),
              "CREATE TABLE t(a, UNIQUE(a) )");
}

TEST(SqliteTableEdit, KeepsTheLineBreakThatEndsAComment) {
    const auto table = parse_table("CREATE TABLE t(a -- c\n NOT NULL, b UNIQUE)");
    EXPECT_EQ(without_part(table, table.columns[0].parts[0].span),
              "CREATE TABLE t(a -- c\n , b UNIQUE)");
    EXPECT_EQ(without_part(table, table.columns[1].parts[0].span),
              "CREATE TABLE t(a -- c\n NOT NULL, b)");
}

TEST(SqliteTableEdit, AddsToAColumnBeforeTheCommentBehindIt) {
    const auto table = parse_table(k_lines);
    EXPECT_EQ(with_part(table, table.columns[1], "NOT NULL"),
              "CREATE TABLE t (\n    a INT, -- the a\n    b TEXT NOT NULL -- the b\n)");
}

/// The texts of all items.
std::vector<std::string> items(const TableText& table) {
    std::vector<std::string> out;
    for (const auto& column : table.columns)
        out.emplace_back(table.text(column.span));
    for (const auto& constraint : table.constraints)
        out.emplace_back(table.text(constraint.span));
    return out;
}

TEST(SqliteTableEdit, ChangesOneItemOfARandomTableAndNoOther) {
    for (std::uint32_t seed = 0; seed < 1200; ++seed) {
        const auto table = parse_table(tests::random_table(seed).sql);
        SCOPED_TRACE("seed " + std::to_string(seed) + ": " + table.sql);
        const auto before = items(table);
        const auto position = seed % before.size();

        auto without = before;
        without.erase(without.begin() + static_cast<std::ptrdiff_t>(position));
        if (position >= table.columns.size() || table.columns.size() > 1) {
            EXPECT_EQ(items(parse_table(without_item(table, position))), without);
        }
        const auto place = position % (table.columns.size() + 1);
        auto with = before;
        with.insert(with.begin() + static_cast<std::ptrdiff_t>(place), "added INT");
        const auto added = with_item(table, place, "added INT");
        EXPECT_EQ(items(parse_table(added)), with) << added;

        with = before;
        with.emplace_back("CHECK (2)");
        EXPECT_EQ(items(parse_table(with_item(table, before.size(), "CHECK (2)"))), with);
        if (HasFailure())
            break;
    }
}

TEST(SqliteTableEdit, TakesOnePartOfARandomColumnAndNoOther) {
    for (std::uint32_t seed = 0; seed < 1200; ++seed) {
        const auto table = parse_table(tests::random_table(seed).sql);
        const auto& column = table.columns[seed % table.columns.size()];
        if (column.parts.empty())
            continue;
        SCOPED_TRACE("seed " + std::to_string(seed) + ": " + table.sql);
        const auto index = seed / 7 % column.parts.size();
        const auto after = parse_table(without_part(table, column.parts[index].span));
        std::vector<std::string> expected, found;
        for (std::size_t i = 0; i < column.parts.size(); ++i)
            if (i != index)
                expected.emplace_back(table.text(column.parts[i].span));
        for (const auto& part : after.find_column(column.name)->parts)
            found.emplace_back(after.text(part.span));
        EXPECT_EQ(found, expected) << after.sql;
        if (HasFailure())
            break;
    }
}

}  // namespace
}  // namespace retort::dialects::sqlite
