#include "host/dialects/mysql/column_text.hpp"

#include "vocabulary.hpp"

using namespace retort;
using namespace retort::tests;
using namespace retort::dialects;
using namespace retort::dialects::mysql;

namespace {

ColumnText parse(std::string_view text) {
    return parse_column(text, lex_significant(text, k_mysql_lexis));
}

}  // namespace

TEST(MysqlColumnText, SurvivesBeingReadAndWritten) {
    for (const std::string definition :
         {"int(11) NOT NULL", "bigint(20) unsigned NOT NULL AUTO_INCREMENT COMMENT 'it''s, (x)'",
          "varchar(10) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT 'CHECK ('",
          "timestamp(3) NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3)",
          "int(11) GENERATED ALWAYS AS (`a` + (1)) STORED COMMENT 'x'",
          "int(11) GENERATED ALWAYS AS (`a`) VIRTUAL INVISIBLE",
          "text /*M!100301 COMPRESSED*/ DEFAULT NULL",
          "enum('a','b)c','NOT NULL') DEFAULT 'a' CHECK ('enum:x' is not null)",
          "decimal(10,3) unsigned zerofill NOT NULL DEFAULT 0000000.000",
          "point NOT NULL REF_SYSTEM_ID=4326", "int(11) NOT NULL INVISIBLE DEFAULT 5",
          "timestamp(6) GENERATED ALWAYS AS ROW START",
          "int(11) DEFAULT nextval(`db`.`s`) COMMENT 'x' `attribute`='it''s' CHECK (`c` > 0)"})
        EXPECT_EQ(to_sql(parse("`c` " + definition)), definition);
}

TEST(MysqlColumnText, RefusesWhatItDoesNotUnderstand) {
    EXPECT_THROW(parse("`c`"), Error);
    EXPECT_THROW(parse("`c` int CHECK"), Error);
    EXPECT_THROW(parse("( int"), Error);
}

TEST(MysqlColumnText, RenamesColumnsInExpressionsOnly) {
    EXPECT_EQ(rename_in("`a` + A > f(a) or 'a' = \"a\" or a.b = b.a or a(1) /* a */", "a", "x"),
              "`x` + `x` > f(`x`) or 'a' = \"a\" or a.b = b.`x` or a(1) /* a */");
    EXPECT_EQ(rename_in("", "a", "b"), "");
    EXPECT_TRUE(mentions("json_valid(`J`)", "j"));
    EXPECT_FALSE(mentions("'j'", "j"));
    EXPECT_FALSE(mentions("jj", "j"));
}

TEST(MysqlColumnText, WrapsDefaultExpressionsWhenMariadbWantsIt) {
    const std::pair<const char*, const char*> cases[] = {
        {"CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP"},
        {"now(6)", "now(6)"},
        {"(a + b)", "(a + b)"},
        {"((a) + b)", "((a) + b)"},
        {"(a) + (b)", "((a) + (b))"},
        {"a + b", "(a + b)"},
        {"-5", "-5"},
        {"f(x) + 1", "(f(x) + 1)"},
        {"b'101'", "b'101'"},
        {"'x'", "'x'"},
    };
    for (const auto& [sql, expected] : cases)
        EXPECT_EQ(default_sql(Value::of_sql(sql)), expected);
    EXPECT_EQ(default_sql(Value::of_text("a + b")), "'a + b'");
}

TEST(MysqlColumnText, TellsEnumerationsByTheirMark) {
    for (const auto& [schema, name] : std::initializer_list<std::pair<std::string, std::string>>{
             {"", "mood"}, {"db", "mood"}, {"a/b", "c%d"}, {"", "a/b"}, {"", "it's \\"}})
        EXPECT_EQ(marked_enum(enum_mark(schema, name)), (EnumName{schema, name}));
    EXPECT_EQ(marked_enum("(`a` > 0)"), std::nullopt);
    EXPECT_EQ(marked_enum("('mood' is not null)"), std::nullopt);
    EXPECT_EQ(marked_enum(""), std::nullopt);
}

TEST(MysqlColumnText, KnowsWhatJsonStandsFor) {
    EXPECT_TRUE(is_json_alias(
        parse("`c` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin CHECK (json_valid(`c`))")));
    EXPECT_FALSE(is_json_alias(parse("`c` longtext CHECK (json_valid(`c`))")));
    EXPECT_FALSE(is_json_alias(
        parse("`c` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin CHECK (json_valid(`d`))")));
}

TEST(MysqlColumnText, ChangesOnlyWhatIsMentioned) {
    const std::string all =
        "`c` varchar(9) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL INVISIBLE DEFAULT 'd' "
        "COMMENT 'c' x=1 CHECK (`c` > 'a')";
    const auto changed = [&](auto set) {
        auto column = parse(all);
        s::AlterColumn change;
        set(change);
        change_column(column, change);
        return to_sql(column);
    };
    EXPECT_EQ(changed([](s::AlterColumn&) {}), all.substr(4));
    EXPECT_EQ(changed([](s::AlterColumn& c) { c.type = type(s::TypeKind::string, 50); }),
              "VARCHAR(50)" + all.substr(14));
    EXPECT_EQ(changed([](s::AlterColumn& c) { c.nullable = true; }).find("NOT NULL"),
              std::string::npos);
    EXPECT_EQ(changed([](s::AlterColumn& c) { c.using_ = "c::text"; }), all.substr(4))
        << "PostgreSQL's";
}
