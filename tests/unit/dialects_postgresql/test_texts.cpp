// Names, literals, types and what is read from the catalogue: texts in, texts out.

#include <gtest/gtest.h>

#include "host/base/error.hpp"
#include "host/dialects/postgresql/reflect.hpp"
#include "host/dialects/postgresql/sql.hpp"

using namespace retort;
using namespace retort::dialects::postgresql;
using retort::schema::Type;
using retort::schema::TypeKind;

namespace {

Type type(TypeKind kind) {
    Type out;
    out.kind = kind;
    return out;
}

}  // namespace

TEST(PostgresqlNames, AreAlwaysQuoted) {
    EXPECT_EQ(quote("user"), "\"user\"");
    EXPECT_EQ(quote("a\"b"), "\"a\"\"b\"");
    EXPECT_EQ(qualified("", "t"), "\"t\"");
    EXPECT_EQ(qualified("s.x", "t"), "\"s.x\".\"t\"");
    EXPECT_EQ(quote_all({"a", "b"}), "\"a\", \"b\"");
    EXPECT_EQ(collation_sql("C"), "\"C\"");
    EXPECT_EQ(collation_sql("pg_catalog.\"de-x-icu\""), "pg_catalog.\"de-x-icu\"");
}

TEST(PostgresqlLiterals, MeanTheSameWhateverTheSession) {
    EXPECT_EQ(literal({}), "NULL");
    EXPECT_EQ(literal(Value::of_text("it's")), "'it''s'");
    EXPECT_EQ(literal(Value::of_text("it's \\")), "E'it''s \\\\'");
    EXPECT_EQ(literal(Value::of_integer(-5)), "-5");
    EXPECT_EQ(literal({ValueKind::number, "1.50e+3"}), "1.50e+3");
    EXPECT_EQ(literal({ValueKind::number, "NaN"}), "'NaN'::numeric");
    EXPECT_EQ(literal({ValueKind::number, "1; DROP TABLE t"}), "'1; DROP TABLE t'::numeric");
    EXPECT_EQ(literal({ValueKind::integer, "1e"}), "'1e'::numeric");
    EXPECT_EQ(literal(Value::of_boolean(true)), "true");
    EXPECT_EQ(literal(Value::of_bytes(std::string("\0\\'", 3))), "decode('005c27', 'hex')");
    EXPECT_EQ(literal(Value::of_sql("now()")), "now()");
    EXPECT_THROW(literal(Value::of_text(std::string("\0", 1))), Error);
}

TEST(PostgresqlLiterals, DollarQuotesAvoidTheirOwnTag) {
    EXPECT_EQ(dollar_quoted("a"), "$retort$a$retort$");
    EXPECT_EQ(dollar_quoted("$retort$ $retort1$"), "$retort2$$retort$ $retort1$$retort2$");
}

TEST(PostgresqlTypes, HaveTheirOwnTextForOneDialect) {
    auto text = type(TypeKind::string);
    text.variants = {{"mysql", "LONGTEXT"}, {"postgresql", "citext"}};
    EXPECT_EQ(type_sql(text), "citext");
    text.variants.pop_back();
    EXPECT_EQ(type_sql(text), "VARCHAR");
}

TEST(PostgresqlTypes, RefuseWhatMeansNothing) {
    auto scaled = type(TypeKind::numeric);
    scaled.scale = 2;
    EXPECT_THROW(type_sql(scaled), Error);
    EXPECT_THROW(type_sql(type(TypeKind::enumeration)), Error);
    EXPECT_THROW(type_sql(type(TypeKind::array)), Error);
}

TEST(PostgresqlTypes, AreReadBackFromTheCataloguesWords) {
    auto expected = type(TypeKind::date_time);
    expected.length = 3;
    expected.with_time_zone = true;
    EXPECT_EQ(type_of_sql("timestamp(3) with time zone"), expected);
    EXPECT_EQ(type_of_sql("character varying"), type(TypeKind::string));
    auto array = type(TypeKind::array);
    array.element.push_back(type(TypeKind::integer));
    EXPECT_EQ(type_of_sql("integer[]"), array);
    for (const char* other : {"geometry(Point,4326)", "interval day to second(3)", "\"odd type\"",
                              "numeric(x)", "character varying(5) x"}) {
        Type verbatim;
        verbatim.text = other;
        EXPECT_EQ(type_of_sql(other), verbatim) << other;
    }
}

TEST(PostgresqlCatalogue, ReadsArrays) {
    using Elements = std::vector<std::optional<std::string>>;
    EXPECT_EQ(array_elements("{}"), Elements{});
    EXPECT_EQ(array_elements("{a,\"b c\",NULL,\"NULL\",\"q\\\"\\\\\",\"\"}"),
              (Elements{"a", "b c", std::nullopt, "NULL", "q\"\\", ""}));
    EXPECT_EQ(storage_parameters("{fillfactor=70,\"a=b c\"}"), "fillfactor=70, a=b c");
}

TEST(PostgresqlCatalogue, TakesAwayParenthesesThatHoldEverything) {
    EXPECT_EQ(without_parentheses("(a > 0)"), "a > 0");
    EXPECT_EQ(without_parentheses("(a) > (0)"), "(a) > (0)");
    EXPECT_EQ(without_parentheses("(a = ')(' AND \"(\" = 1)"), "a = ')(' AND \"(\" = 1");
    EXPECT_EQ(without_parentheses("a"), "a");
}

TEST(PostgresqlCatalogue, ReadsConstantsOutOfDefaults) {
    const auto read = [](std::string_view sql, TypeKind kind) {
        return default_value(sql, type(kind));
    };
    EXPECT_EQ(read("'it''s'::text", TypeKind::text), Value::of_text("it's"));
    EXPECT_EQ(read("'5'::text", TypeKind::text), Value::of_text("5"));
    EXPECT_EQ(read("E'a\\\\b'::character varying(9)", TypeKind::string), Value::of_text("a\\b"));
    EXPECT_EQ(read("5", TypeKind::integer), Value::of_integer(5));
    EXPECT_EQ(read("'-5'::integer", TypeKind::integer), Value::of_integer(-5));
    EXPECT_EQ(read("(-1.5)", TypeKind::numeric), (Value{ValueKind::number, "-1.5"}));
    EXPECT_EQ(read("true", TypeKind::boolean), Value::of_boolean(true));
    EXPECT_EQ(read("NULL::character varying", TypeKind::string), Value{});
    EXPECT_EQ(read("decode('00ff'::text, 'hex'::text)", TypeKind::large_binary),
              Value::of_bytes(std::string("\0\xff", 2)));
    EXPECT_EQ(read("'\\x00ff'::bytea", TypeKind::large_binary),
              Value::of_bytes(std::string("\0\xff", 2)));
    EXPECT_EQ(read("'2026-11-22'::date", TypeKind::date), Value::of_text("2026-11-22"));
    EXPECT_EQ(read("'{}'::integer[]", TypeKind::array), Value::of_text("{}"));
    for (const char* sql : {"now()", "('now'::text)::date", "'a'::text || 'b'::text",
                            "nextval('s'::regclass)", "1 + 2", "'x'::text COLLATE \"C\" || 'y'"})
        EXPECT_EQ(read(sql, TypeKind::text), Value::of_sql(sql)) << sql;
}
