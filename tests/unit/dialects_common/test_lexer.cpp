#include "host/dialects/common/lexer.hpp"

#include <gtest/gtest.h>

#include <random>

#include "host/base/error.hpp"

namespace retort::dialects {
namespace {

constexpr Lexis k_all[] = {k_sqlite_lexis, k_postgresql_lexis, k_mysql_lexis};

/// "kind(text)" of each significant token, w, q, s, n, p, ?, and the symbols as they stand.
std::string shape(std::string_view sql, const Lexis& lexis) {
    std::string out;
    for (const auto& token : lex_significant(sql, lexis)) {
        constexpr std::string_view k_letters = "bcwqsnp?";
        if (!out.empty())
            out += ' ';
        if (token.kind == TokenKind::symbol)
            out += token.text;
        else
            out += k_letters[static_cast<std::size_t>(token.kind)] +
                   ("(" + std::string(token.text)) + ")";
    }
    return out;
}

std::string error_of(std::string_view sql, const Lexis& lexis) {
    try {
        lex(sql, lexis);
    } catch (const Error& error) {
        return error.message();
    }
    return "no error";
}

TEST(Lexer, KnowsWordsNumbersStringsAndSymbols) {
    for (const auto& lexis : k_all)
        EXPECT_EQ(shape("select a.b, 1.5e-3 from t where c <> 'it''s';", lexis),
                  "w(select) w(a) . w(b) , n(1.5e-3) w(from) w(t) w(where) w(c) < > s('it''s') ;");
}

TEST(Lexer, KeepsADigitBehindADotPartOfANumberButNotOfAName) {
    EXPECT_EQ(shape("t.1 .5 1..3", k_postgresql_lexis), "w(t) . n(1) n(.5) n(1) . n(.3)");
    EXPECT_EQ(shape(".5", k_sqlite_lexis), "n(.5)");
    EXPECT_EQ(shape("0x1f 1e5 12.", k_sqlite_lexis), "n(0x1f) n(1e5) n(12.)");
}

TEST(Lexer, TakesABackslashForAnEscapeWhereTheDatabaseDoes) {
    EXPECT_EQ(shape(R"('a\' , 'b')", k_postgresql_lexis), R"(s('a\') , s('b'))");
    EXPECT_EQ(shape(R"('a\' , \'b')", k_mysql_lexis), R"(s('a\' , \'b'))");
    EXPECT_EQ(shape(R"(E'a\' , \'b' e'\\' 'x')", k_postgresql_lexis),
              R"(s(E'a\' , \'b') s(e'\\') s('x'))");
    EXPECT_EQ(shape(R"("a\"b")", k_mysql_lexis), R"(s("a\"b"))");
}

TEST(Lexer, TakesAWordThatEndsInEForAWord) {
    EXPECT_EQ(shape(R"(type'a\' x)", k_postgresql_lexis), R"(w(type) s('a\') w(x))");
}

TEST(Lexer, TellsNamesInQuotesFromStrings) {
    EXPECT_EQ(shape(R"("a""b" `c``d` [e f])", k_sqlite_lexis), R"(q("a""b") q(`c``d`) q([e f]))");
    EXPECT_EQ(shape(R"("a" `b`)", k_mysql_lexis), R"(s("a") q(`b`))");
    EXPECT_EQ(shape(R"(U&"d\0061t" U&'d\0061t')", k_postgresql_lexis),
              R"(q(U&"d\0061t") s(U&'d\0061t'))");
}

TEST(Lexer, FindsTheEndOfDollarQuotes) {
    EXPECT_EQ(shape("$$ it's; :x $$ $a$ $$ $b$ $a$ a$b$c", k_postgresql_lexis),
              "s($$ it's; :x $$) s($a$ $$ $b$ $a$) w(a$b$c)");
    EXPECT_EQ(shape("$1$2", k_postgresql_lexis), "?($1$2)");
    EXPECT_EQ(error_of("select 1;\nselect $x$ abc $y$", k_postgresql_lexis),
              "line 2: the string $x$ that begins here does not end");
}

TEST(Lexer, KnowsEachDatabasesComments) {
    EXPECT_EQ(shape("a -- it's\nb", k_sqlite_lexis), "w(a) w(b)");
    EXPECT_EQ(shape("a /* x /* y */ z */ b", k_postgresql_lexis), "w(a) w(b)");
    EXPECT_EQ(shape("a /* x /* y */ z", k_mysql_lexis), "w(a) w(z)");
    EXPECT_EQ(shape("a # don't\nb", k_mysql_lexis), "w(a) w(b)");
    EXPECT_EQ(shape("a # b", k_postgresql_lexis), "w(a) # w(b)");
    EXPECT_EQ(shape("5--3", k_mysql_lexis), "n(5) - - n(3)");
    EXPECT_EQ(shape("5--3", k_postgresql_lexis), "n(5)");
    EXPECT_EQ(shape("a --", k_mysql_lexis), "w(a)");
    EXPECT_EQ(shape("a -- b\rc", k_postgresql_lexis), "w(a) w(c)");
    EXPECT_EQ(shape("a -- b\rc", k_sqlite_lexis), "w(a)");
}

TEST(Lexer, ReadsWhatStandsInAnExecutableComment) {
    EXPECT_EQ(shape("/*!50001 select '*/' */ x", k_mysql_lexis),
              "/*!50001 w(select) s('*/') */ w(x)");
    EXPECT_EQ(shape("/*M!100100 a */ /* b */", k_mysql_lexis), "/*M!100100 w(a) */");
    EXPECT_EQ(shape("/*!50001 a */", k_postgresql_lexis), "");
    EXPECT_EQ(error_of("a\n/*! b", k_mysql_lexis),
              "line 2: the comment /*! that begins here does not end");
}

TEST(Lexer, TellsParametersFromOtherColons) {
    EXPECT_EQ(shape("a=:id and b>:b_2", k_sqlite_lexis), "w(a) = p(:id) w(and) w(b) > p(:b_2)");
    EXPECT_EQ(shape("x::text a:=1", k_postgresql_lexis), "w(x) :: w(text) w(a) := n(1)");
    EXPECT_EQ(
        shape("a[1:2] a[lo:hi] a[f(1):n] \"a\":b", k_postgresql_lexis),
        "w(a) [ n(1) : n(2) ] w(a) [ w(lo) : w(hi) ] w(a) [ w(f) ( n(1) ) : w(n) ] q(\"a\") : "
        "w(b)");
    EXPECT_EQ(shape("'12:30' '{\"a\":1}' -- :x", k_mysql_lexis), "s('12:30') s('{\"a\":1}')");
    EXPECT_EQ(shape("lbl:begin lbl: loop", k_mysql_lexis), "w(lbl) : w(begin) w(lbl) : w(loop)");
    EXPECT_EQ(shape("select :\xC3\xA9t\xC3\xA9, :x$", k_sqlite_lexis),
              "w(select) p(:\xC3\xA9t\xC3\xA9) , p(:x) $");
}

TEST(Lexer, KnowsTheDatabasesOwnPlaceholders) {
    EXPECT_EQ(shape("? ?12 @a $b", k_sqlite_lexis), "?(?) ?(?12) ?(@a) ?($b)");
    EXPECT_EQ(shape("? @a", k_mysql_lexis), "?(?) @ w(a)");
    EXPECT_EQ(shape("a ? 'b' and $12", k_postgresql_lexis), "w(a) ? s('b') w(and) ?($12)");
}

TEST(Lexer, NamesTheLineWhereAnUnfinishedQuoteBegins) {
    EXPECT_EQ(error_of("a\n'b\nc", k_sqlite_lexis),
              "line 2: the string that begins here does not end");
    EXPECT_EQ(error_of("a\n\"b\nc", k_sqlite_lexis),
              "line 2: the quoted name that begins here does not end");
    EXPECT_EQ(error_of("\n\n[b\nc", k_sqlite_lexis),
              "line 3: the name in brackets that begins here does not end");
    EXPECT_EQ(error_of("`b", k_mysql_lexis),
              "line 1: the name in backticks that begins here does not end");
    EXPECT_EQ(error_of("a /* b /* c */", k_postgresql_lexis),
              "line 1: the comment that begins here does not end");
    EXPECT_EQ(error_of("'a\\", k_mysql_lexis), "line 1: the string that begins here does not end");
}

TEST(Lexer, GivesEachTokenItsPlaceAndLine) {
    const auto tokens = lex_significant("a\n 'x\ny' b", k_sqlite_lexis);
    ASSERT_EQ(tokens.size(), 3u);
    EXPECT_EQ(tokens[1].offset, 3u);
    EXPECT_EQ(tokens[1].line, 2);
    EXPECT_EQ(tokens[2].line, 3);
}

TEST(Lexer, RemovesQuotesFromNames) {
    for (const std::string_view quoted : {"\"a\"\"b]\"", "U&\"a\"\"b]\""})
        EXPECT_EQ(unquote(lex(quoted, k_postgresql_lexis).front()), "a\"b]");
    EXPECT_EQ(unquote(lex("`a``b`", k_sqlite_lexis).front()), "a`b");
    EXPECT_EQ(unquote(lex("[a[b]", k_sqlite_lexis).front()), "a[b");
    EXPECT_EQ(unquote(lex("Plain", k_sqlite_lexis).front()), "Plain");
}

TEST(Lexer, LosesNoByteOfAnyText) {
    constexpr std::string_view k_parts[] = {
        "a",  "1",   ".",  "'",        "\"", "`",  "[",  "]",  "$",
        "$$", "$t$", ":",  ":=",       "::", "--", "-",  "\n", "\r",
        " ",  "/*",  "*/", "/*!",      "#",  "\\", "E'", "e",  "+",
        "?",  "@",   ";",  "\xC3\xA9", "(",  ")",  "U&", "x'", std::string_view("\0", 1)};
    for (unsigned seed = 1; seed <= 20'000; ++seed) {
        std::mt19937 random(seed);
        std::string sql;
        for (auto parts = random() % 30; parts > 0; --parts)
            sql += k_parts[random() % std::size(k_parts)];
        for (const auto& lexis : k_all) {
            std::string joined;
            try {
                lex(sql, lexis, [&](const Token& token) {
                    ASSERT_EQ(token.offset, joined.size()) << "seed " << seed;
                    ASSERT_FALSE(token.text.empty()) << "seed " << seed;
                    joined += token.text;
                });
                ASSERT_EQ(joined, sql) << "seed " << seed;
            } catch (const Error&) {
                ASSERT_TRUE(sql.starts_with(joined)) << "seed " << seed;
            }
        }
    }
}

}  // namespace
}  // namespace retort::dialects
