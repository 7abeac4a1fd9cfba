#include "host/dialects/mysql/types.hpp"

#include "host/dialects/mysql/text.hpp"
#include "vocabulary.hpp"

using namespace retort;
using namespace retort::tests;
using namespace retort::dialects::mysql;

TEST(MysqlText, QuotesNames) {
    EXPECT_EQ(quote_name("a"), "`a`");
    EXPECT_EQ(quote_name("a`b"), "`a``b`");
    EXPECT_EQ(quote_name("a\"'\\é"), "`a\"'\\é`");
}

TEST(MysqlText, QuotesTextsAndReadsThemBack) {
    EXPECT_EQ(quote_text("it's \\"), "'it''s \\\\'");
    for (const std::string text :
         {"", "a", "it's", "\\", "''", "\\'", "a\nb\rc\td", "é😀", "\"x\"", "\\0"})
        EXPECT_EQ(unquote_text(quote_text(text)), text);
    const std::string nul("a\0b", 3);
    EXPECT_EQ(unquote_text(quote_text(nul)), nul);
    EXPECT_EQ(unquote_text(R"('a\'b\n\%')"), "a'b\n%");
}

TEST(MysqlText, WritesLiterals) {
    EXPECT_EQ(literal({}), "NULL");
    EXPECT_EQ(literal(Value::of_boolean(true)), "TRUE");
    EXPECT_EQ(literal(Value::of_boolean(false)), "FALSE");
    EXPECT_EQ(literal(Value::of_integer(-7)), "-7");
    EXPECT_EQ(literal({ValueKind::number, "1.5e-10"}), "1.5e-10");
    EXPECT_EQ(literal({ValueKind::number, "1); DROP TABLE t"}), "'1); DROP TABLE t'");
    EXPECT_EQ(literal({ValueKind::number, "1--1"}), "'1--1'");
    EXPECT_EQ(literal(Value::of_bytes("\x01\xff")), "x'01ff'");
    EXPECT_EQ(literal(Value::of_sql("now()")), "now()");
}

TEST(MysqlTypes, CutNothing) {
    using K = s::TypeKind;
    EXPECT_EQ(type_sql(type(K::string)), "LONGTEXT");
    EXPECT_EQ(type_sql(type(K::string, 10)), "VARCHAR(10)");
    EXPECT_EQ(type_sql(type(K::date_time)), "DATETIME(6)");
    EXPECT_EQ(type_sql(type(K::date_time, 0)), "DATETIME");
    EXPECT_EQ(type_sql(type(K::large_binary)), "LONGBLOB");
    EXPECT_EQ(type_sql(type(K::large_binary, 100'000)), "LONGBLOB");
    auto zoned = type(K::date_time);
    zoned.with_time_zone = true;
    EXPECT_EQ(type_sql(zoned), "TIMESTAMP(6)");
    auto moods = type(K::enumeration);
    moods.values = {"it's", "a,b"};
    EXPECT_EQ(type_sql(moods), "ENUM('it''s','a,b')");
}

TEST(MysqlTypes, TakeTheirOwnVariant) {
    auto text = type(s::TypeKind::array);
    text.variants = {{"postgresql", "int[]"}, {"mysql", "JSON"}};
    EXPECT_EQ(type_sql(text), "JSON");
}

TEST(MysqlTypes, AreReadBack) {
    EXPECT_EQ(parse_type("int(11)"), type(s::TypeKind::integer));
    EXPECT_EQ(parse_type("tinyint(1)"), type(s::TypeKind::boolean));
    EXPECT_EQ(parse_type("datetime(6)"), type(s::TypeKind::date_time));
    EXPECT_EQ(parse_type("datetime"), type(s::TypeKind::date_time, 0));
    EXPECT_EQ(parse_type("enum('a''b','c,d')").values, (Texts{"a'b", "c,d"}));
    EXPECT_EQ(parse_type("bigint(20) unsigned").text, "bigint(20) unsigned");
    EXPECT_EQ(parse_type("some_plugin_type(3,4)").text, "some_plugin_type(3,4)");
}

TEST(MysqlTypes, HaveNamesForCasts) {
    EXPECT_EQ(cast_type(type(s::TypeKind::integer)), "SIGNED");
    EXPECT_EQ(cast_type(type(s::TypeKind::string, 5)), "CHAR(5)");
    EXPECT_EQ(cast_type(type(s::TypeKind::text)), "CHAR");
    EXPECT_EQ(cast_type(type(s::TypeKind::date_time)), "DATETIME(6)");
}
