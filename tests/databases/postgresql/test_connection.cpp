// The PostgreSQL driver on a real server.

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

class PostgresqlConnection : public tests::OnPostgresql {
protected:
    /// The failure of `sql`, which must fail.
    DatabaseError failure(std::string_view sql) {
        try {
            db->execute(sql);
        } catch (const DatabaseError& error) {
            return error;
        }
        ADD_FAILURE() << "did not fail: " << sql;
        return DatabaseError(Failure::other, "", "");
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
    return DatabaseError(Failure::other, "", "");
}

using Texts = std::vector<std::string>;
using Values = std::vector<Value>;

}  // namespace

TEST_F(PostgresqlConnection, SaysItsVersion) {
    EXPECT_EQ(db->server_version().substr(0, 3), "15.");
    EXPECT_EQ(db->backend(), Backend::postgresql);
    EXPECT_EQ(cell("SHOW application_name"), "retort");
    EXPECT_EQ(cell("SHOW client_encoding"), "UTF8");
}

TEST_F(PostgresqlConnection, SendsStatementsVerbatim) {
    EXPECT_EQ(cell(R"(SELECT E'it\'s :x' || '{"a":1}'::text -- :no
    )"),
              R"(it's :x{"a":1})");
    EXPECT_EQ(cell("SELECT (ARRAY[1,2,3])[2:3]"), "{2,3}");
    EXPECT_EQ(cell("SELECT $body$ a; :b $body$"), " a; :b ");
    EXPECT_EQ(cell("SELECT 'a?b', 1 /* ; */"), "a?b");
}

TEST_F(PostgresqlConnection, RunsOneStatementOnly) {
    try {
        db->execute("SELECT 1; SELECT 2");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.category(), ErrorCategory::usage);
        EXPECT_STREQ(error.what(), "this is more than one statement");
    }
    EXPECT_THROW(db->query("SELECT 1; SELECT 2"), Error);
    EXPECT_EQ(db->execute("-- nothing"), 0u);
    EXPECT_EQ(cell("SELECT 1;"), "1");
}

TEST_F(PostgresqlConnection, CountsChangedRows) {
    EXPECT_EQ(db->execute("CREATE TABLE t (a int)"), 0u);
    EXPECT_EQ(db->execute("INSERT INTO t VALUES (1), (2)"), 2u);
    EXPECT_EQ(db->execute("UPDATE t SET a = 3 WHERE a = 1 RETURNING a"), 1u);
    EXPECT_EQ(db->execute("SELECT * FROM t"), 0u);
}

TEST_F(PostgresqlConnection, KeepsEveryDigitAndByte) {
    const auto rows = db->query(
        "SELECT 9223372036854775807, 12345678901234567890.123456789, 0.1::float8, true, "
        "'\\x00ff27'::bytea, 'é\n', NULL, 'NaN'::numeric, '{1,2}'::int[], 2::smallint");
    const Values expected{
        {ValueKind::integer, "9223372036854775807"},
        {ValueKind::number, "12345678901234567890.123456789"},
        {ValueKind::number, "0.1"},
        Value::of_boolean(true),
        Value::of_bytes(std::string("\0\xff'", 3)),
        Value::of_text("é\n"),
        {},
        {ValueKind::number, "NaN"},
        Value::of_text("{1,2}"),
        {ValueKind::integer, "2"},
    };
    EXPECT_EQ(rows.rows, (std::vector<Values>{expected}));
    EXPECT_EQ(db->query("SELECT 1 AS \"A b\", 2 AS c WHERE false").columns, (Texts{"A b", "c"}));
}

TEST_F(PostgresqlConnection, BindsValuesAsTheirLiteralsWouldMean) {
    const Values given{Value::of_integer(7),
                       Value::of_integer(1LL << 40),
                       {ValueKind::integer, "99999999999999999999"},
                       {ValueKind::number, "1.50"},
                       Value::of_boolean(false),
                       Value::of_bytes(std::string("\0a", 2)),
                       Value::of_text("it's"),
                       {}};
    const auto rows = db->query(
        "SELECT $1, $2, $3, $4, $5, $6, $7, $8::int, pg_typeof($1)::text, pg_typeof($2)::text, "
        "pg_typeof($3)::text, substr('abcdefgh', $1)",
        given);
    auto expected = given;
    expected[2].kind = ValueKind::number;
    for (const char* text : {"integer", "bigint", "numeric", "gh"})
        expected.push_back(Value::of_text(text));
    EXPECT_EQ(rows.rows, (std::vector<Values>{expected}));
    db->execute("CREATE TABLE t (d date, n numeric, j jsonb)");
    db->execute("INSERT INTO t VALUES ($1, $2, $3)",
                Values{Value::of_text("2026-11-22"), Value::of_text("1.5"), Value::of_text("{}")});
    EXPECT_EQ(lines("SELECT * FROM t"), (Texts{"2026-11-22|1.5|{}"}));
}

TEST_F(PostgresqlConnection, RefusesAZeroByteInsteadOfCuttingTheText) {
    const Value cut = Value::of_text(std::string("a\0b", 3));
    EXPECT_THROW(db->query("SELECT $1", Values{cut}), DatabaseError);
    EXPECT_THROW(db->execute(std::string_view("SELECT 1 \0 nothing", 18)), Error);
    EXPECT_THROW(db->query("SELECT $1", Values{Value::of_sql("now()")}), Error);
}

TEST_F(PostgresqlConnection, RefusesAResultThatIsTooLargeAndGoesOn) {
    try {
        db->query("SELECT repeat('x', 1000) FROM generate_series(1, 1000000)", {}, 1 << 20);
        FAIL();
    } catch (const DatabaseError& error) {
        EXPECT_EQ(error.failure(), Failure::too_large);
    }
    EXPECT_EQ(cell("SELECT 1"), "1");
}

TEST_F(PostgresqlConnection, ClassifiesFailures) {
    db->execute("CREATE TABLE t (a int PRIMARY KEY, b int NOT NULL CHECK (b > 0))");
    const std::pair<const char*, Failure> cases[] = {
        {"SELEC 1", Failure::syntax},
        {"SELECT * FROM no_such", Failure::does_not_exist},
        {"SELECT c FROM t", Failure::does_not_exist},
        {"SELECT no_such(1)", Failure::does_not_exist},
        {"DROP INDEX no_such", Failure::does_not_exist},
        {"CREATE TABLE t (a int)", Failure::already_exists},
        {"ALTER TABLE t ADD a int", Failure::already_exists},
        {"CREATE SCHEMA public", Failure::already_exists},
        {"INSERT INTO t VALUES (1, 0)", Failure::constraint},
        {"INSERT INTO t VALUES (1, NULL)", Failure::constraint},
        {"SELECT 1/0", Failure::other},
    };
    for (const auto& [sql, expected] : cases)
        EXPECT_EQ(failure(sql).failure(), expected) << sql;
    EXPECT_EQ(failure("SELECT 1/0").code(), "22012");
}

TEST_F(PostgresqlConnection, ShowsDetailPlaceAndHintOfAnError) {
    db->execute("CREATE TABLE t (a int PRIMARY KEY)");
    db->execute("INSERT INTO t VALUES (1)");
    EXPECT_EQ(format_error(failure("INSERT INTO t VALUES (1)")),
              "error: duplicate key value violates unique constraint \"t_pkey\"\n"
              "  Key (a)=(1) already exists.\n");
    EXPECT_EQ(format_error(failure("SELECT 'é',\n       b\n  FROM t")),
              "error: column \"b\" does not exist\n"
              "  line 2: b\n");
    db->execute("CREATE VIEW v AS SELECT * FROM t");
    EXPECT_NE(format_error(failure("DROP TABLE t"))
                  .find("hint: Use DROP ... CASCADE to drop the dependent objects too."),
              std::string::npos);
}

TEST_F(PostgresqlConnection, TellsTheTransactionsStateFromTheServer) {
    EXPECT_EQ(db->transaction_state(), TransactionState::none);
    db->begin();
    EXPECT_EQ(db->transaction_state(), TransactionState::open);
    EXPECT_THROW(db->begin(), DatabaseError);
    db->execute("CREATE TABLE t ()");
    db->rollback();
    db->rollback();
    EXPECT_EQ(db->transaction_state(), TransactionState::none);
    EXPECT_EQ(cell("SELECT to_regclass('t')"), "NULL");
    db->begin();
    db->execute("commit");
    EXPECT_EQ(db->transaction_state(), TransactionState::none);
}

TEST_F(PostgresqlConnection, BeginsBeforeTheFirstStatementWhateverItIs) {
    db->execute("CREATE TABLE t (a int)");
    const std::function<void()> ways[] = {
        [&] { db->execute("INSERT INTO t VALUES (1)"); },
        [&] { db->query("INSERT INTO t VALUES (1) RETURNING a"); },
        [&] { db->execute("COPY t FROM PROGRAM 'echo 1'"); },
        [&] { db->session() << "INSERT INTO t VALUES (1)"; },
        [&] {
            const auto writer = db->insert_rows("t", Texts{"a"});
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
    db->commit();
    db->begin();
    EXPECT_THROW(db->execute("COPY t FROM STDIN"), Error);
    db->rollback();
    EXPECT_EQ(db->transaction_state(), TransactionState::none);
}

TEST_F(PostgresqlConnection, SendsStatementsTogetherAndEndsAtTheFirstThatFails) {
    db->execute("CREATE TABLE t (a int PRIMARY KEY)");
    const auto insert = [](int n) {
        return Command().text("INSERT INTO t VALUES (").value(Value::of_integer(n)).text(")");
    };
    const std::vector good{insert(1), Command().text("UPDATE t SET a = a + 1"),
                           Command().text("DELETE FROM t WHERE a > ").value(Value::of_integer(5))};
    db->begin();
    EXPECT_EQ(execute_all(*db, good), (std::vector<std::uint64_t>{1, 1, 0}));
    db->commit();
    db->begin();
    try {
        execute_all(*db, std::vector{insert(3), insert(3), Command().text("no SQL")});
        FAIL();
    } catch (const DatabaseError& error) {
        EXPECT_EQ(error.failure(), Failure::constraint);
    }
    EXPECT_EQ(db->transaction_state(), TransactionState::failed);
    db->rollback();
    EXPECT_EQ(lines("SELECT a FROM t"), (Texts{"2"}));
}

TEST_F(PostgresqlConnection, PreparesWhatComesAgainUntilTheSessionForgetsIt) {
    db->execute("CREATE TABLE t (a int, b text)");
    int last = 0;
    const auto insert = [&] {
        db->begin();
        const auto changed = execute_all(*db, std::vector{Command()
                                                              .text("INSERT INTO t VALUES (")
                                                              .value(Value::of_integer(++last))
                                                              .text(", ")
                                                              .value(Value{})
                                                              .text(")"),
                                                          Command().text("UPDATE t SET b = 'b'")});
        db->commit();
        EXPECT_EQ(changed, (std::vector<std::uint64_t>{1, static_cast<std::uint64_t>(last)}));
    };
    const auto prepared = [&] { return cell("SELECT count(*) FROM pg_prepared_statements"); };
    insert();
    EXPECT_EQ(prepared(), "0");
    insert();
    EXPECT_EQ(prepared(), "2");
    insert();
    EXPECT_EQ(prepared(), "2");
    for (const auto* forget : {"DISCARD ALL", "DEALLOCATE ALL"}) {
        db->execute(forget);
        insert();
        EXPECT_EQ(prepared(), "0");
        insert();
        EXPECT_EQ(prepared(), "2");
    }
    db->begin();
    EXPECT_THROW(execute_all(*db, std::vector{Command().text("no SQL")}), DatabaseError);
    db->rollback();
    insert();
    insert();
    EXPECT_EQ(cell("SELECT count(*) FROM t"), std::to_string(last));
}

TEST_F(PostgresqlConnection, PreparesNothingInTheCallersSession) {
    db->execute("CREATE TABLE t (a int)");
    const auto borrowed = adopt(db->session());
    for (int i = 0; i < 3; ++i) {
        borrowed->begin();
        execute_all(*borrowed, std::vector{Command().text("INSERT INTO t VALUES (1)")});
        borrowed->commit();
    }
    EXPECT_EQ(cell("SELECT count(*) FROM pg_prepared_statements"), "0");
}

TEST_F(PostgresqlConnection, DoesNotCommitAFailedTransactionQuietly) {
    db->begin();
    failure("SELECT 1/0");
    EXPECT_EQ(db->transaction_state(), TransactionState::failed);
    EXPECT_THROW(db->commit(), DatabaseError);
    db->rollback();
    EXPECT_EQ(cell("SELECT 1"), "1");
}

TEST_F(PostgresqlConnection, ReportsADeferredConstraintAtCommit) {
    db->execute("CREATE TABLE t (a int UNIQUE DEFERRABLE INITIALLY DEFERRED)");
    db->begin();
    db->execute("INSERT INTO t VALUES (1), (1)");
    try {
        db->commit();
        FAIL();
    } catch (const DatabaseError& error) {
        EXPECT_EQ(error.failure(), Failure::constraint);
    }
    EXPECT_EQ(db->transaction_state(), TransactionState::none);
}

TEST_F(PostgresqlConnection, WaitsForALockNoLongerThanItIsTold) {
    db->execute("CREATE TABLE t (a int)");
    const auto other = another();
    other->begin();
    other->execute("LOCK TABLE t");
    db->set_lock_timeout(50ms);
    EXPECT_EQ(failure("INSERT INTO t VALUES (1)").failure(), Failure::busy);
    db->set_lock_timeout(0ms);
    EXPECT_EQ(cell("SHOW lock_timeout"), "0");
}

TEST_F(PostgresqlConnection, HandsNoticesToTheHandlerOnly) {
    Texts heard;
    db->execute("DROP TABLE IF EXISTS t");
    db->set_notice_handler([&](std::string_view text) { heard.emplace_back(text); });
    db->execute("DROP TABLE IF EXISTS t");
    db->execute("DO $$ BEGIN RAISE WARNING 'half done'; END $$");
    EXPECT_EQ(heard, (Texts{"notice: table \"t\" does not exist, skipping", "warning: half done"}));
}

TEST_F(PostgresqlConnection, StreamsRowsOfEveryKind) {
    db->execute("CREATE TABLE t (a int, b text, c bytea, d bool, \"odd \"\"name\" numeric)");
    auto writer = db->insert_rows("t", Texts{"a", "b", "c", "d", "\"odd \"\"name\""});
    const std::string odd = "tab\t line\n return\r back\\slash \\N \\. \"quote\" é";
    writer->put(Values{Value::of_integer(1),
                       Value::of_text(odd),
                       Value::of_bytes(std::string("\0\n\\\xff", 4)),
                       Value::of_boolean(true),
                       {ValueKind::number, "0.10"}});
    writer->put(Values{{}, Value::of_text(""), Value::of_bytes(""), {}, {}});
    EXPECT_EQ(writer->finish(), 2u);
    const auto rows = db->query("SELECT * FROM t ORDER BY a").rows;
    EXPECT_EQ(rows[0], (Values{Value::of_integer(1),
                               Value::of_text(odd),
                               Value::of_bytes(std::string("\0\n\\\xff", 4)),
                               Value::of_boolean(true),
                               {ValueKind::number, "0.10"}}));
    EXPECT_EQ(rows[1], (Values{{}, Value::of_text(""), Value::of_bytes(""), {}, {}}));
}

TEST_F(PostgresqlConnection, StreamsManyRows) {
    db->execute("CREATE TABLE t (a int, b text)");
    auto writer = db->insert_rows("t", Texts{"a", "b"});
    for (int i = 0; i < 50'000; ++i)
        writer->put(Values{Value::of_integer(i), Value::of_text("some text to fill the buffer")});
    EXPECT_EQ(writer->finish(), 50'000u);
    EXPECT_EQ(cell("SELECT count(*) || ' ' || sum(a) FROM t"), "50000 1249975000");
}

TEST_F(PostgresqlConnection, AbandonsAStreamThatIsNotFinished) {
    db->execute("CREATE TABLE t (a int)");
    db->begin();
    {
        auto writer = db->insert_rows("t", Texts{"a"});
        writer->put(Values{Value::of_integer(1)});
        EXPECT_THROW(writer->put(Values{Value::of_sql("now()")}), Error);
    }
    EXPECT_EQ(db->transaction_state(), TransactionState::failed);
    db->rollback();
    EXPECT_EQ(cell("SELECT count(*) FROM t"), "0");
}

TEST_F(PostgresqlConnection, ReportsABadRowOfAStream) {
    db->execute("CREATE TABLE t (a int UNIQUE)");
    auto writer = db->insert_rows("t", Texts{"a"});
    writer->put(Values{Value::of_text("no number")});
    try {
        writer->finish();
        FAIL();
    } catch (const DatabaseError& error) {
        EXPECT_EQ(error.code(), "22P02");
        EXPECT_EQ(error.context().back(), "COPY t, line 1, column a: \"no number\"");
    }
    EXPECT_EQ(cell("SELECT count(*) FROM t"), "0");
    EXPECT_THROW(db->insert_rows("no_such", Texts{"a"}), DatabaseError);
    EXPECT_EQ(cell("SELECT 1"), "1");
}

TEST_F(PostgresqlConnection, RefusesCopyInAnAuthorsStatement) {
    db->execute("CREATE TABLE t (a int)");
    EXPECT_THROW(db->execute("COPY t FROM STDIN"), Error);
    EXPECT_THROW(db->execute("COPY t TO STDOUT"), Error);
    EXPECT_THROW(db->query("COPY t TO STDOUT"), Error);
    EXPECT_EQ(cell("SELECT 1"), "1");
}

TEST_F(PostgresqlConnection, SaysWhenTheConnectionIsLost) {
    const auto other = another();
    const auto pid = other->query("SELECT pg_backend_pid()").rows[0][0];
    db->query("SELECT pg_terminate_backend($1)", Values{pid});
    other->begin();
    try {
        other->execute("SELECT 1");
        FAIL();
    } catch (const DatabaseError& error) {
        EXPECT_EQ(error.failure(), Failure::unreachable);
    }
    EXPECT_EQ(other->transaction_state(), TransactionState::none);
    other->rollback();
}

TEST_F(PostgresqlConnection, ClassifiesARefusedConnectionAndHidesThePassword) {
    auto url = *tests::own_database();
    url.password = "wrong p@ss=word";
    auto error = refusal(url);
    EXPECT_EQ(error.failure(), Failure::access_denied);
    EXPECT_EQ(format_error(error).find("wrong"), std::string::npos) << format_error(error);

    url = *tests::own_database();
    url.database = "no such";
    error = refusal(url);
    EXPECT_EQ(error.failure(), Failure::no_such_database);
    EXPECT_EQ(format_error(error).find(url.password), std::string::npos);

    url = *tests::own_database();
    url.port = "1";
    EXPECT_EQ(refusal(url).failure(), Failure::unreachable);
    url.host = "no-such-host.invalid";
    EXPECT_EQ(refusal(url).failure(), Failure::unreachable);
    url.host = "/no/such/folder";
    EXPECT_EQ(refusal(url).failure(), Failure::unreachable);
}

TEST_F(PostgresqlConnection, NamesAnOptionLibpqDoesNotKnow) {
    auto url = *tests::own_database();
    url.options["ssl mode"] = "x";
    try {
        connect(url, Access::read_write);
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.category(), ErrorCategory::settings);
        EXPECT_EQ(error.context().back(), "invalid URI query parameter: \"ssl mode\"");
    }
}

TEST_F(PostgresqlConnection, ConnectsWithOddUserAndPassword) {
    const std::string password = "it's = a \\ b@c:/%20 é\"";
    db->execute(
        fmt::format("CREATE ROLE \"odd =user {}\" LOGIN PASSWORD E'it\\'s = a \\\\ "
                    "b@c:/%20 é\"'",
                    getpid()));
    auto url = *tests::own_database();
    url.user = fmt::format("odd =user {}", getpid());
    url.password = password;
    EXPECT_EQ(connect(url, Access::read_only)->query("SELECT current_user").rows[0][0].text,
              url.user);
    db->execute(fmt::format("DROP ROLE \"odd =user {}\"", getpid()));
}

TEST_F(PostgresqlConnection, WorksOverTheCallersSession) {
    auto& session = db->session();
    session << "SET client_encoding = 'LATIN1'";
    const auto adopted = adopt(session);
    EXPECT_EQ(adopted->query("SELECT 'é'").rows[0][0].text, "é");
    session << "CREATE TABLE t (a int)";
    adopted->begin();
    adopted->execute("INSERT INTO t VALUES (1)");
    adopted->commit();
    EXPECT_EQ(cell("SELECT count(*) FROM t"), "1");
}
