#include "host/dialects/common/script.hpp"

#include <gtest/gtest.h>

#include <random>

#include "tests/unit/dialects_common/script_cases.hpp"

namespace retort::dialects {
namespace {

using Strings = std::vector<std::string>;
constexpr Lexis k_all[] = {k_sqlite_lexis, k_postgresql_lexis, k_mysql_lexis};

TEST(Script, IsSplitAtSemicolonsOutsideQuotesAndComments) {
    for (const auto& lexis : k_all)
        EXPECT_EQ(statements("a;b ';' ;\n-- c;\n/* d; */ e", lexis), (Strings{"a", "b ';'", "e"}));
}

TEST(Script, HasNoEmptyStatements) {
    for (const auto& lexis : k_all)
        EXPECT_EQ(statements(" ;;\n-- only this\n; /* x */ ;", lexis), Strings{});
}

TEST(Script, NamesTheLineWhereEachStatementBegins) {
    const auto split = split_script("-- head\n\na;\n/* b */ c\n;d", k_sqlite_lexis);
    ASSERT_EQ(split.size(), 3u);
    EXPECT_EQ(split[0].line, 3);
    EXPECT_EQ(split[1].line, 4);
    EXPECT_EQ(split[2].line, 5);
}

TEST(Script, KeepsCommentsInsideAStatement) {
    EXPECT_EQ(statements("-- before\na -- in; side\n b /* after */;", k_sqlite_lexis),
              Strings{"a -- in; side\n b"});
}

TEST(Script, KeepsASqliteTriggerWhole) {
    for (const std::string trigger : {
             "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE b SET c = 1; END",
             "create temp trigger t after insert on a begin select 1; select 2; end",
             "CREATE TEMPORARY TRIGGER IF NOT EXISTS t UPDATE OF a ON b BEGIN SELECT 1; END",
             "CREATE TRIGGER t DELETE ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; SELECT 3; END",
             "CREATE TRIGGER \"end\" DELETE ON a BEGIN SELECT \";end\"; END",
             "EXPLAIN QUERY PLAN CREATE TRIGGER t DELETE ON a BEGIN SELECT 1; END",
             "CREATE /* x; */ TRIGGER t DELETE ON a BEGIN SELECT 1; -- end;\n END",
         })
        EXPECT_TRUE(is_one(trigger, k_sqlite_lexis)) << trigger;
}

TEST(Script, TakesOnlyATriggerForOneOnSqlite) {
    EXPECT_EQ(statements("BEGIN; create table trigger_log (a); END;", k_sqlite_lexis),
              (Strings{"BEGIN", "create table trigger_log (a)", "END"}));
    EXPECT_EQ(statements("DROP TRIGGER t; select 1", k_sqlite_lexis),
              (Strings{"DROP TRIGGER t", "select 1"}));
}

TEST(Script, KeepsPostgresqlBodiesWhole) {
    for (const std::string body : {
             "CREATE FUNCTION f() RETURNS int AS $$ BEGIN; RETURN 1; END $$ LANGUAGE plpgsql",
             "CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN "
             "true THEN 2 END; END",
             "CREATE PROCEDURE p() BEGIN ATOMIC INSERT INTO t VALUES (1); END",
             "CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO a VALUES (1); DELETE FROM b)",
             "DO $x$ BEGIN PERFORM 1; END; $x$",
             "SELECT E'a\\';b'",
         })
        EXPECT_TRUE(is_one(body, k_postgresql_lexis)) << body;
    EXPECT_EQ(statements("BEGIN; select 1; END;", k_postgresql_lexis),
              (Strings{"BEGIN", "select 1", "END"}));
}

TEST(Script, RefusesWhatOnlyAClientUnderstands) {
    EXPECT_EQ(script_error("select 1;\nDELIMITER //\ncreate procedure p() it's //", k_mysql_lexis),
              "error: line 2: DELIMITER is a command of the mariadb client, which no server "
              "understands\n"
              "hint: leave the DELIMITER lines out and end each body with END; - bodies are "
              "recognised without them\n");
    EXPECT_EQ(script_error("COPY t (a, b) FROM stdin;\n1\tit's\n\\.\n", k_postgresql_lexis),
              "error: line 1: COPY ... FROM STDIN takes its rows from psql, which no server "
              "understands\n"
              "hint: insert the rows with bulk_insert, or dump them as INSERT statements (pg_dump "
              "--inserts)\n");
    EXPECT_NE(script_error("\\connect db\nselect 1", k_postgresql_lexis), "no error");
    EXPECT_NE(script_error("select 1;\n.read x.sql", k_sqlite_lexis), "no error");
    EXPECT_EQ(script_error("COPY t TO STDOUT; COPY t FROM '/f'", k_postgresql_lexis), "no error");
    EXPECT_EQ(script_error("select delimiter from t", k_mysql_lexis), "no error");
}

TEST(Script, RefusesABodyThatDoesNotEnd) {
    EXPECT_EQ(
        script_error("select 1;\nCREATE TRIGGER t DELETE ON a BEGIN SELECT 1;", k_sqlite_lexis),
        "error: line 2: the trigger of the statement that begins here does not end\n"
        "hint: a script holds whole statements\n");
    EXPECT_NE(script_error("CREATE PROCEDURE p() BEGIN SELECT 1;", k_mysql_lexis), "no error");
    EXPECT_NE(script_error("SELECT (1;", k_postgresql_lexis), "no error");
}

TEST(Script, OfAnyTextIsThePiecesJoined) {
    constexpr std::string_view k_parts[] = {
        "CREATE", "TRIGGER", "PROCEDURE", "p",      "(",    ")",       "BEGIN",   "END",
        "IF",     "CASE",    "WHEN",      "THEN",   "ELSE", "LOOP",    "REPEAT",  "UNTIL",
        "WHILE",  "DO",      "FOR",       "ATOMIC", "NOT",  ";",       ";",       ";",
        "'a;'",   "-- ;\n",  "/*;*/",     "$$;$$",  "\n",   "DECLARE", "HANDLER", "FUNCTION",
        "ROW",    "lbl:",    "/*!",       "*/",     "=",    "SET"};
    int cut = 0;
    for (unsigned seed = 1; seed <= 10'000; ++seed) {
        std::mt19937 random(seed);
        std::string script;
        for (auto parts = random() % 40; parts > 0; --parts)
            script.append(k_parts[random() % std::size(k_parts)]).append(" ");
        for (const auto& lexis : k_all) {
            try {
                std::string joined;
                for (const auto& piece : cut_script(script, lexis)) {
                    joined += piece.text;
                    ASSERT_NE(piece.text.find(piece.statement), std::string_view::npos);
                }
                ASSERT_EQ(joined, script) << "seed " << seed << " " << lexis.name;
                ++cut;
            } catch (const Error&) {
                continue;  // an unfinished body or comment
            }
        }
    }
    EXPECT_GT(cut, 5'000);
}

}  // namespace
}  // namespace retort::dialects
