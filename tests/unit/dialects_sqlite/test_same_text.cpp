#include "host/dialects/sqlite/same_text.hpp"

#include <string_view>

#include <gtest/gtest.h>

namespace retort::tests {
namespace {

bool same(std::string_view one, std::string_view other) {
    const bool is = dialects::sqlite::same_but_for_blanks(one, other);
    EXPECT_EQ(dialects::sqlite::same_but_for_blanks(other, one), is);
    return is;
}

TEST(SqliteSameText, OverlooksBlanksBetweenWordsAndSigns) {
    EXPECT_TRUE(same("", "  \n"));
    EXPECT_TRUE(same("CREATE TABLE t (\n    a INT,\n    b\n)", "CREATE TABLE\tt(a INT,b)"));
    EXPECT_TRUE(same("CREATE TABLE \"a b\" (a)", "CREATE TABLE \"a b\"(a )"));
    EXPECT_TRUE(same("CHECK (a>'x'||b)", "CHECK(a > 'x' || b)"));
}

TEST(SqliteSameText, SeesEachLetter) {
    EXPECT_FALSE(same("CREATE TABLE t (a)", "CREATE TABLE t (b)"));
    EXPECT_FALSE(same("CREATE TABLE t (a)", "CREATE TABLE t (a"));
    EXPECT_FALSE(same("CREATE TABLE t (a)", "create table t (a)"));
}

TEST(SqliteSameText, SeesBlanksThatMakeOtherWords) {
    EXPECT_FALSE(same("a INT", "aINT"));
    EXPECT_FALSE(same("DEFAULT X'00'", "DEFAULT X '00'"));
    EXPECT_FALSE(same("'a''b'", "'a' 'b'"));
    EXPECT_FALSE(same("[a]b", "[a] b"));
    EXPECT_FALSE(same("\xC3\xA4 b",
                      "\xC3\xA4"
                      "b"));
}

TEST(SqliteSameText, SeesBlanksWithinQuotes) {
    EXPECT_FALSE(same("DEFAULT 'x y'", "DEFAULT 'x  y'"));
    EXPECT_FALSE(same("(\"a\")", "(\"a \")"));
    EXPECT_FALSE(same("[a b]", "[a  b]"));
    EXPECT_FALSE(same("`a\n`", "`a `"));
    EXPECT_TRUE(same("('it''s' , 1)", "('it''s',1)"));
}

TEST(SqliteSameText, IsInDoubtAboutCommentsAndOpenQuotes) {
    EXPECT_FALSE(same("(a - -1)", "(a --1)"));
    EXPECT_FALSE(same("(a --1\n)", "(a  --1\n)"));
    EXPECT_FALSE(same("(a /* b */)", "( a /* b */)"));
    EXPECT_FALSE(same("b 'a", "b  'a"));
    EXPECT_TRUE(same("(a --1\n)", "(a --1\n)"));
    EXPECT_TRUE(same("('a--b')", "( 'a--b' )"));
}

}  // namespace
}  // namespace retort::tests
