// The MariaDB driver on a real server.

#include <fmt/format.h>
#include <soci/soci.h>
#include <unistd.h>

#include <functional>

#include "fixture.hpp"
#include "host/database/together.hpp"

using namespace retort;
using namespace retort::database;
using namespace std::chrono_literals;

namespace {

class MariadbConnection : public tests::OnMariadb {
protected:
    /// The failure of `sql`, which must fail.
    DatabaseError failure(std::string_view sql, std::span<const Value> parameters = {}) {
        try {
            db->execute(sql, parameters);
        } catch (const DatabaseError& error) {
            return error;
        }
        ADD_FAILURE() << "did not fail: " << sql;
        return {Failure::other, "", ""};
    }
};

/// What happens when `url` is opened.
DatabaseError refusal(const Url& url) {
    try {
        connect(url, Access::read_write);
    } catch (const DatabaseError& error) {
        return error;
    }
    ADD_FAILURE() << "connected";
    return {Failure::other, "", ""};
}

using Texts = std::vector<std::string>;
using Values = std::vector<Value>;

}  // namespace

TEST_F(MariadbConnection, SaysItsVersion) {
    EXPECT_EQ(db->server_version().substr(0, 6), "10.11.");
    EXPECT_NE(db->server_version().find("MariaDB"), std::string::npos);
    EXPECT_EQ(db->backend(), Backend::mysql);
    EXPECT_EQ(cell("SELECT @@character_set_client"), "utf8mb4");
}

TEST_F(MariadbConnection, SendsStatementsVerbatim) {
    EXPECT_EQ(cell(R"(SELECT CONCAT('it\'s :x', "{\"a\":1}") -- :no
    )"),
              R"(it's :x{"a":1})");
    EXPECT_EQ(cell("SELECT @a := 12"), "12");
    EXPECT_EQ(cell("SELECT 'a?b' /* ; ? :x */"), "a?b");
    db->execute("CREATE TABLE t (a int)");
    db->execute("INSERT INTO t VALUES (1), (2)");
    EXPECT_EQ(db->execute("UPDATE t SET a = 3 /* note: one only */ WHERE a = 1"), 1u);
}

TEST_F(MariadbConnection, RunsOneStatementOnly) {
    for (const char* sql : {"SELECT 1; SELECT 2", "INSERT INTO t VALUES (';'); DROP TABLE t",
                            "SELECT 1; /*! SELECT 2 */", "SELECT 'it''s; \\'', `;` ; SELECT 2"}) {
        try {
            db->execute(sql);
            FAIL() << sql;
        } catch (const Error& error) {
            EXPECT_EQ(error.category(), ErrorCategory::usage) << sql;
            EXPECT_STREQ(error.what(), "this is more than one statement");
        }
    }
    EXPECT_THROW(db->query("SELECT ?; SELECT 2", Values{Value::of_integer(1)}), Error);
    EXPECT_EQ(cell("SELECT 1; -- the end\n"), "1");
    EXPECT_EQ(failure("SELEC 1;").failure(), Failure::syntax);
    EXPECT_EQ(failure("CREATE PROCEDURE p() BEGIN SELECT 1; SELEC 2; END").code(), "1064");
}

TEST_F(MariadbConnection, CountsMatchedRows) {
    EXPECT_EQ(db->execute("CREATE TABLE t (a int)"), 0u);
    EXPECT_EQ(db->execute("INSERT INTO t VALUES (1), (2)"), 2u);
    EXPECT_EQ(db->execute("UPDATE t SET a = 1"), 2u);
    EXPECT_EQ(db->execute("SELECT * FROM t"), 0u);
    EXPECT_EQ(db->execute("DELETE FROM t WHERE a = ?", Values{Value::of_integer(1)}), 2u);
    EXPECT_EQ(db->execute("SELECT * FROM t WHERE a = ?", Values{Value::of_integer(1)}), 0u);
}

TEST_F(MariadbConnection, KeepsEveryDigitAndByteWithAndWithoutParameters) {
    db->execute(
        "CREATE TABLE t (i bigint unsigned, n decimal(30,10), d double, f float, b boolean, y blob,"
        " s varchar(20), x text, bits bit(10), ts datetime(3), u uuid, i6 inet6, j json, nothing "
        "int, e enum('a','b'), tm time)");
    db->execute(
        "INSERT INTO t VALUES (18446744073709551615, 12345678901234567890.123456789, 0.1, 1.5, "
        "true, x'00ff27', 'é\\n', '', b'1000000001', '2026-11-22 01:02:03.456', "
        "'123e4567-e89b-12d3-a456-426655440000', '::1', '{\"a\": 1}', NULL, 'b', '-01:00:00')");
    const std::vector<Values> expected{{
        {ValueKind::integer, "18446744073709551615"},
        {ValueKind::number, "12345678901234567890.1234567890"},
        {ValueKind::number, "0.1"},
        {ValueKind::number, "1.5"},
        {ValueKind::integer, "1"},
        Value::of_bytes(std::string("\0\xff'", 3)),
        Value::of_text("é\n"),
        Value::of_text(""),
        Value::of_bytes("\x02\x01"),
        Value::of_text("2026-11-22 01:02:03.456"),
        Value::of_text("123e4567-e89b-12d3-a456-426655440000"),
        Value::of_text("::1"),
        Value::of_text("{\"a\": 1}"),
        {},
        Value::of_text("b"),
        Value::of_text("-01:00:00"),
    }};
    EXPECT_EQ(db->query("SELECT * FROM t").rows, expected);
    EXPECT_EQ(db->query("SELECT * FROM t WHERE b = ?", Values{Value::of_boolean(true)}).rows,
              expected);
    EXPECT_EQ(db->query("SELECT 1 AS `A b`, 2 AS c FROM t WHERE false").columns,
              (Texts{"A b", "c"}));
}

TEST_F(MariadbConnection, BindsValuesExactly) {
    db->execute(
        "CREATE TABLE t (i bigint, u bigint unsigned, n decimal(40,20), d double, b boolean, y "
        "blob, s text, nothing int)");
    const Values given{{ValueKind::integer, "-9223372036854775808"},
                       {ValueKind::integer, "18446744073709551615"},
                       {ValueKind::number, "12345678901234567890.12345678901234567890"},
                       {ValueKind::number, "1.5e300"},
                       Value::of_boolean(false),
                       Value::of_bytes(std::string("\0\\'a", 4)),
                       Value::of_text("it's \\ ? \"é😀"),
                       {}};
    EXPECT_EQ(db->execute("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?, ?)", given), 1u);
    auto expected = given;
    expected[3].text = "1.5e300";
    expected[4].kind = ValueKind::integer;
    EXPECT_EQ(db->query("SELECT * FROM t").rows, (std::vector<Values>{expected}));
    EXPECT_THROW(db->execute("DELETE FROM t WHERE i = ?", Values{{}, {}}), Error);
    EXPECT_THROW(db->execute("DELETE FROM t WHERE i = ?", Values{Value::of_sql("1")}), Error);
    EXPECT_EQ(failure("DELETE FROM nowhere WHERE i = ?", Values{{}}).failure(),
              Failure::does_not_exist);
}

TEST_F(MariadbConnection, ReadsLongValuesThroughParameters) {
    db->execute("CREATE TABLE t (i int, s longtext)");
    db->execute("INSERT INTO t VALUES (1, ?)", Values{Value::of_text(std::string(3'000'000, 'x'))});
    const auto rows = db->query("SELECT s FROM t WHERE i = ?", Values{Value::of_integer(1)});
    EXPECT_EQ(rows.rows[0][0].text, std::string(3'000'000, 'x'));
}

TEST_F(MariadbConnection, DrainsTheResultsOfProcedures) {
    db->execute("CREATE PROCEDURE p(n int) BEGIN SELECT n; SELECT n + 1; END");
    EXPECT_EQ(db->execute("CALL p(1)"), 0u);
    EXPECT_EQ(db->query("CALL p(5)").rows, (std::vector<Values>{{Value::of_integer(5)}}));
    EXPECT_EQ(db->execute("CALL p(?)", Values{Value::of_integer(1)}), 0u);
    EXPECT_EQ(db->query("CALL p(?)", Values{Value::of_integer(7)}).rows,
              (std::vector<Values>{{Value::of_integer(7)}}));
    EXPECT_EQ(cell("SELECT 1"), "1");
}

TEST_F(MariadbConnection, RefusesAResultBeyondTheLimit) {
    const std::string_view sql = "SELECT REPEAT('x', 1000) FROM seq_1_to_100";
    for (const Values& parameters : {Values{}, Values{Value::of_integer(1)}}) {
        try {
            db->query(std::string(sql) + (parameters.empty() ? "" : " WHERE 1 = ?"), parameters,
                      50'000);
            FAIL();
        } catch (const DatabaseError& error) {
            EXPECT_EQ(error.failure(), Failure::too_large);
        }
        EXPECT_EQ(cell("SELECT 1"), "1");
    }
}

TEST_F(MariadbConnection, TellsWhatTheServerSaysOfItsTransaction) {
    db->execute("CREATE TABLE t (a int)");
    EXPECT_EQ(db->transaction_state(), TransactionState::none);
    db->begin();
    EXPECT_EQ(db->transaction_state(), TransactionState::open);
    db->execute("INSERT INTO t VALUES (1)");
    db->execute("INSERT INTO t VALUES (?)", Values{Value::of_integer(2)});
    EXPECT_EQ(db->transaction_state(), TransactionState::open);
    db->rollback();
    EXPECT_EQ(db->transaction_state(), TransactionState::none);
    EXPECT_EQ(cell("SELECT count(*) FROM t"), "0");
    db->begin();
    db->execute("INSERT INTO t VALUES (1)");
    db->execute("CREATE TABLE u (a int)");
    EXPECT_EQ(db->transaction_state(), TransactionState::none) << "DDL commits";
    db->rollback();
    EXPECT_EQ(cell("SELECT count(*) FROM t"), "1");
    db->begin();
    db->execute("COMMIT");
    EXPECT_EQ(db->transaction_state(), TransactionState::none);
}

TEST_F(MariadbConnection, BeginsBeforeTheFirstStatementWhateverItIs) {
    db->execute("CREATE TABLE t (a int)");
    const std::function<void()> ways[] = {
        [&] { db->execute("INSERT INTO t VALUES (1)"); },
        [&] { db->execute("INSERT INTO t VALUES (?)", Values{Value::of_integer(1)}); },
        [&] { db->query("INSERT INTO t VALUES (1) RETURNING a"); },
        [&] { db->session() << "INSERT INTO t VALUES (1)"; },
        [&] { execute_all(*db, std::vector{Command().text("INSERT INTO t VALUES (1)")}); },
        [&] {
            const auto writer = db->insert_rows("`t`", Texts{"`a`"});
            writer->put(Values{Value::of_integer(1)});
            writer->finish();
        },
    };
    for (const auto& insert : ways) {
        db->begin();
        insert();
        EXPECT_EQ(db->transaction_state(), TransactionState::open);
        EXPECT_EQ(cell("SELECT count(*) FROM t"), "1");
        db->rollback();
        EXPECT_EQ(cell("SELECT count(*) FROM t"), "0");
    }
    db->begin();
    EXPECT_EQ(failure("no SQL").failure(), Failure::syntax);
    EXPECT_EQ(db->transaction_state(), TransactionState::open);
    db->execute("INSERT INTO t VALUES (1)");
    db->begin();
    db->rollback();
    EXPECT_EQ(cell("SELECT count(*) FROM t"), "1") << "a new transaction commits the one before";
    db->begin();
    db->commit();
    EXPECT_EQ(db->transaction_state(), TransactionState::none);
}

TEST_F(MariadbConnection, SendsStatementsTogetherAndTellsTheFirstFailure) {
    db->execute("CREATE TABLE `t?` (a int PRIMARY KEY, s text, b blob)");
    const auto insert = [](int n) {
        return Command()
            .text("INSERT INTO `t?` VALUES (")
            .value(Value::of_integer(n))
            .text(", ")
            .value(Value::of_text("it's ? \\ \n"))
            .text(", ")
            .value(n == 1 ? Value{} : Value::of_bytes(std::string("\0'\xff", 3)))
            .text(")");
    };
    const std::vector good{insert(1), Command().text("UPDATE `t?` SET a = a + 1"), insert(3),
                           Command().text("DELETE FROM `t?` WHERE a > 5")};
    db->begin();
    EXPECT_EQ(execute_all(*db, good), (std::vector<std::uint64_t>{1, 1, 1, 0}));
    db->commit();
    db->begin();
    try {
        execute_all(*db, std::vector{insert(4), insert(4), Command().text("no SQL"), insert(5)});
        FAIL();
    } catch (const DatabaseError& error) {
        EXPECT_EQ(error.failure(), Failure::constraint);
    }
    EXPECT_EQ(db->transaction_state(), TransactionState::open);
    db->rollback();
    EXPECT_EQ(db->query("SELECT a, s, b FROM `t?` ORDER BY a").rows,
              (std::vector{Values{Value::of_integer(2), Value::of_text("it's ? \\ \n"), {}},
                           Values{Value::of_integer(3), Value::of_text("it's ? \\ \n"),
                                  Value::of_bytes(std::string("\0'\xff", 3))}}));
}

TEST_F(MariadbConnection, ClassifiesFailures) {
    db->execute("CREATE TABLE t (a int NOT NULL PRIMARY KEY CHECK (a > 0))");
    db->execute("INSERT INTO t VALUES (1)");
    const std::pair<const char*, Failure> cases[] = {
        {"CREATE TABLE t (a int)", Failure::already_exists},
        {"ALTER TABLE t ADD COLUMN a int", Failure::already_exists},
        {"SELECT * FROM nowhere", Failure::does_not_exist},
        {"SELECT b FROM t", Failure::does_not_exist},
        {"ALTER TABLE t DROP COLUMN b", Failure::does_not_exist},
        {"DROP TABLE nowhere", Failure::does_not_exist},
        {"INSERT INTO t VALUES (1)", Failure::constraint},
        {"INSERT INTO t VALUES (-1)", Failure::constraint},
        {"INSERT INTO t VALUES (NULL)", Failure::constraint},
        {"INSERT INTO t VALUES ('x')", Failure::other},
        {"SELEC 1", Failure::syntax},
        {"USE `no such database`", Failure::no_such_database},
    };
    for (const auto& [sql, expected] : cases)
        EXPECT_EQ(failure(sql).failure(), expected) << sql;
    db->execute("SET SESSION max_statement_time = 0.05");
    const std::string_view slow = "SELECT 1 FROM seq_1_to_1000000000 WHERE RAND() > ";
    EXPECT_EQ(failure(std::string(slow) + "2").failure(), Failure::cancelled);
    EXPECT_EQ(failure(std::string(slow) + "?", Values{Value::of_integer(2)}).failure(),
              Failure::cancelled);
    EXPECT_EQ(failure("SELECT REPEAT('x', 100) FROM seq_1_to_1000000000").failure(),
              Failure::cancelled)
        << "between two rows";
    db->execute("SET SESSION max_statement_time = DEFAULT");
    db->execute("START TRANSACTION READ ONLY");
    EXPECT_EQ(failure("INSERT INTO t VALUES (2)").failure(), Failure::read_only);
}

TEST_F(MariadbConnection, GivesUpWaitingForALock) {
    db->execute("CREATE TABLE t (a int PRIMARY KEY)");
    db->execute("INSERT INTO t VALUES (1)");
    const auto other = another();
    other->begin();
    other->execute("UPDATE t SET a = 2");
    db->set_lock_timeout(100ms);
    EXPECT_EQ(cell("SELECT @@lock_wait_timeout"), "1");
    EXPECT_EQ(failure("UPDATE t SET a = 3").failure(), Failure::busy);
    EXPECT_EQ(failure("ALTER TABLE t ADD b int").failure(), Failure::busy);
    db->set_lock_timeout(0ms);
    EXPECT_EQ(cell("SELECT @@lock_wait_timeout = @@global.lock_wait_timeout"), "1");
}

TEST_F(MariadbConnection, SaysWhyItCannotConnect) {
    auto wrong = url();
    wrong.password = "not the 'pass' word\\";
    const auto denied = refusal(wrong);
    EXPECT_EQ(denied.failure(), Failure::access_denied);
    EXPECT_EQ(denied.code(), "1045");
    EXPECT_EQ(format_error(denied).find("pass' word"), std::string::npos);
    EXPECT_NE(format_error(denied).find(":***@"), std::string::npos);
    auto nowhere = url();
    nowhere.database = "no such database";
    EXPECT_EQ(refusal(nowhere).failure(), Failure::no_such_database);
    auto closed = url();
    closed.port = "1";
    EXPECT_EQ(refusal(closed).failure(), Failure::unreachable);
    auto unknown = url();
    unknown.host = "no-such-host.invalid";
    EXPECT_EQ(refusal(unknown).failure(), Failure::unreachable);
    auto socket = url();
    socket.options["unix_socket"] = "/nowhere/mysqld.sock";
    socket.host.clear();
    EXPECT_EQ(refusal(socket).failure(), Failure::unreachable);
    auto option = url();
    option.options["sslmode"] = "require";
    try {
        connect(option, Access::read_write);
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.category(), ErrorCategory::settings);
        EXPECT_STREQ(error.what(),
                     "the URL has an option MariaDB connections do not know: sslmode");
    }
}

TEST_F(MariadbConnection, TakesAnyPassword) {
    const std::string user = fmt::format("retort{}", getpid());
    const std::string password = "a' b\\c\"=x;é%@ ";
    db->execute(
        fmt::format("CREATE OR REPLACE USER '{}'@'%' IDENTIFIED BY 'a\\' b\\\\c\"=x;é%@ '", user));
    db->execute(fmt::format("GRANT ALL ON *.* TO '{}'@'%'", user));
    auto odd = url();
    odd.user = user;
    odd.password = password;
    EXPECT_EQ(connect(odd, Access::read_only)->query("SELECT USER()").rows[0][0].text.substr(0, 6),
              "retort");
    db->execute(fmt::format("DROP USER '{}'@'%'", user));
}

TEST_F(MariadbConnection, ConnectsThroughAUnixSocket) {
    auto socket = url();
    socket.host.clear();
    socket.port.clear();
    socket.options["unix_socket"] = cell("SELECT @@socket");
    EXPECT_EQ(connect(socket, Access::read_write)->query("SELECT 1").rows[0][0].text, "1");
}

TEST_F(MariadbConnection, StreamsRows) {
    db->execute("CREATE TABLE t (i int, s text, y blob, n decimal(10,5))");
    const Texts columns{"`i`", "`s`", "`y`", "`n`"};
    auto writer = db->insert_rows("`t`", columns);
    for (int i = 0; i < 30'000; ++i) {
        const std::string text = fmt::format("row ' \\ {}\n\"é", i);
        const std::string bytes("\0\xff\\'\"", 5);
        writer->put(Values{Value::of_integer(i), Value::of_text(text), Value::of_bytes(bytes),
                           i % 2 ? Value{} : Value{ValueKind::number, "1.25"}});
    }
    EXPECT_EQ(writer->finish(), 30'000u);
    EXPECT_EQ(db->transaction_state(), TransactionState::none);
    EXPECT_EQ(lines("SELECT count(*), sum(i), sum(s = concat('row \\' \\\\ ', i, '\\n\"é')), "
                    "sum(y = x'00ff5c2722'), sum(n), count(n) FROM t"),
              (Texts{"30000|449985000|30000|30000|18750.00000|15000"}));
}

TEST_F(MariadbConnection, StreamsRowsIntoTheOpenTransaction) {
    db->execute("CREATE TABLE t (i int)");
    const Texts columns{"`i`"};
    db->begin();
    db->insert_rows("`t`", columns)->finish();
    auto writer = db->insert_rows("`t`", columns);
    writer->put(Values{Value::of_integer(1)});
    EXPECT_EQ(writer->finish(), 1u);
    EXPECT_EQ(db->transaction_state(), TransactionState::open);
    db->rollback();
    EXPECT_EQ(cell("SELECT count(*) FROM t"), "0");
}

TEST_F(MariadbConnection, LeavesNoRowsOfAFailedStream) {
    db->execute("CREATE TABLE t (i int PRIMARY KEY, s longtext)");
    const Texts columns{"`i`", "`s`"};
    {
        auto writer = db->insert_rows("`t`", columns);
        for (int i = 0; i < 4; ++i)
            writer->put(Values{Value::of_integer(i), Value::of_text(std::string(600'000, 'x'))});
        writer->put(Values{Value::of_integer(0), Value::of_text("again")});
        EXPECT_THROW(writer->finish(), DatabaseError);
    }
    EXPECT_EQ(cell("SELECT count(*) FROM t"), "0");
    EXPECT_EQ(db->transaction_state(), TransactionState::none);
    EXPECT_THROW(db->insert_rows("`t`", columns)->put(Values{Value::of_integer(1)}), Error);
    EXPECT_THROW(
        db->insert_rows("`t`", columns)->put(Values{Value::of_sql("1"), Value::of_text("")}),
        Error);
}

TEST_F(MariadbConnection, WritesWhatIsNoNumberAsText) {
    db->execute("CREATE TABLE t (i int)");
    const Texts columns{"`i`"};
    auto writer = db->insert_rows("`t`", columns);
    writer->put(Values{{ValueKind::number, "1),(2"}});
    EXPECT_THROW(writer->finish(), DatabaseError);
}

TEST_F(MariadbConnection, HandsWarningsOver) {
    Texts notices;
    db->set_notice_handler([&](std::string_view text) { notices.emplace_back(text); });
    db->execute("DROP TABLE IF EXISTS nowhere");
    db->execute("SELECT 1");
    ASSERT_EQ(notices.size(), 1u);
    EXPECT_EQ(notices[0].substr(0, 11), "note 1051: ");
}

TEST_F(MariadbConnection, FixesTheModesThatChangeTheMeaningOfSql) {
    const auto& from = url();
    soci::session session(
        "mysql", fmt::format("host={} port={} user={} password='{}' dbname='{}'", from.host,
                             from.port, from.user, from.password, from.database));
    const std::pair<const char*, const char*> cases[] = {
        {"ORACLE,NO_BACKSLASH_ESCAPES,EMPTY_STRING_IS_NULL",
         "PIPES_AS_CONCAT,IGNORE_SPACE,STRICT_TRANS_TABLES,NO_AUTO_CREATE_USER,"
         "SIMULTANEOUS_ASSIGNMENT"},
        {"EMPTY_STRING_IS_NULL", "STRICT_TRANS_TABLES"},
        {"ANSI_QUOTES,NO_ZERO_DATE", "STRICT_TRANS_TABLES,NO_ZERO_DATE"},
        {"", "STRICT_TRANS_TABLES"},
    };
    for (const auto& [given, expected] : cases) {
        session.once << "SET SESSION sql_mode = '" << given << "'";
        const auto adopted = adopt(session);
        EXPECT_EQ(adopted->query("SELECT @@sql_mode").rows[0][0].text, expected);
        EXPECT_EQ(adopted->query(R"(SELECT CONCAT("a\\", 'it\'s', ''))").rows[0][0].text,
                  "a\\it's");
    }
}

TEST_F(MariadbConnection, AdoptsTheCallersSessionAndGivesItBackAsItWas) {
    const auto& from = url();
    soci::session session(
        "mysql", fmt::format("host={} port={} user={} password='{}' dbname='{}'", from.host,
                             from.port, from.user, from.password, from.database));
    session << "SET SESSION sql_mode = 'ANSI_QUOTES'";
    {
        const auto adopted = adopt(session);
        EXPECT_EQ(adopted->query("SELECT \"text\"").rows[0][0].text, "text");
        EXPECT_EQ(&adopted->session(), &session);
    }
    std::string mode;
    session << "SELECT @@sql_mode", soci::into(mode);
    EXPECT_EQ(mode, "ANSI_QUOTES");
}
