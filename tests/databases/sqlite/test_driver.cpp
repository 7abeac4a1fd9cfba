// The SQLite driver: values both ways, one statement per call, errors, transactions, streams.

#include <memory>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "host/database/connection.hpp"
#include "host/database/sqlite.hpp"

namespace retort::database {
namespace {

std::unique_ptr<Connection> memory() {
    return open_sqlite_scratch(false);
}

Value echo(const Value& value) {
    return memory()->query("SELECT ?", std::vector{value}).rows.at(0).at(0);
}

DatabaseError failure_of(Connection& connection, std::string_view sql) {
    try {
        connection.execute(sql);
    } catch (const DatabaseError& error) {
        return error;
    }
    return {Failure::other, "no failure", ""};
}

TEST(SqliteDriver, GivesBoundValuesBackAsTheyWere) {
    const Value values[] = {
        {},
        Value::of_text("it's; :a ?"),
        Value::of_text(std::string("a\0b", 3)),
        Value::of_text(""),
        Value::of_integer(INT64_MIN),
        Value::of_integer(INT64_MAX),
        {ValueKind::number, "0.1"},
        {ValueKind::number, "1.5e-300"},
        Value::of_bytes(std::string("\0\xff\0", 3)),
        Value::of_bytes(""),
    };
    for (const auto& value : values)
        EXPECT_EQ(echo(value), value) << value.text;
    EXPECT_EQ(echo(Value::of_boolean(true)), Value::of_integer(1));
}

TEST(SqliteDriver, KeepsEveryDigitOfANumberWhereTheColumnCan) {
    auto connection = memory();
    connection->execute("CREATE TABLE t (a TEXT, b NUMERIC, c REAL)");
    const Value number{ValueKind::number, "12345678901234567890.123456789"};
    connection->execute(
        "INSERT INTO t VALUES (?, ?, ?)",
        std::vector{number, Value{ValueKind::number, "1.10"}, Value{ValueKind::number, "2"}});
    const auto row = connection->query("SELECT a, b, c FROM t").rows.at(0);
    EXPECT_EQ(row[0].text, number.text);
    EXPECT_EQ(row[1], (Value{ValueKind::number, "1.1"}));
    EXPECT_EQ(row[2], (Value{ValueKind::number, "2.0"}));
}

TEST(SqliteDriver, WritesRealsSoThatTheyReadBackTheSame) {
    const auto row = memory()->query("SELECT 0.1 + 0.2, 1.0, 1e300, 9e999, 1e15").rows.at(0);
    EXPECT_EQ(row[0].text, "0.30000000000000004");
    EXPECT_EQ(row[1].text, "1.0");
    EXPECT_EQ(row[2].text, "1e+300");
    EXPECT_EQ(row[3].text, "9e999");
    EXPECT_EQ(row[4].text, "1000000000000000.0");
}

TEST(SqliteDriver, RunsExactlyOneStatement) {
    auto connection = memory();
    EXPECT_EQ(connection->query("; -- c\nSELECT 1; /* x */ ; -- y").rows.size(), 1U);
    for (const auto* sql : {"SELECT 1; SELECT 2", "SELECT 1; nonsense", "", "-- only", ";"})
        EXPECT_THROW(connection->execute(sql), Error) << sql;
    EXPECT_THROW(connection->execute(std::string_view("SELECT 1\0", 9)), Error);
}

TEST(SqliteDriver, RefusesAWrongNumberOfValues) {
    auto connection = memory();
    EXPECT_THROW(connection->execute("SELECT ?", {}), Error);
    EXPECT_THROW(connection->execute("SELECT 1", std::vector{Value::of_integer(1)}), Error);
}

TEST(SqliteDriver, SaysHowManyRowsChanged) {
    auto connection = memory();
    EXPECT_EQ(connection->execute("CREATE TABLE t (a)"), 0U);
    EXPECT_EQ(connection->execute("INSERT INTO t VALUES (1), (2), (3)"), 3U);
    EXPECT_EQ(connection->execute("CREATE TABLE u (a)"), 0U);
    EXPECT_EQ(connection->execute("UPDATE t SET a = 0 WHERE a > 1"), 2U);
}

TEST(SqliteDriver, ClassifiesFailures) {
    auto connection = memory();
    connection->execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b UNIQUE CHECK (b > 0))");
    connection->execute("INSERT INTO t VALUES (1, 1)");
    EXPECT_EQ(failure_of(*connection, "SELEKT 1").failure(), Failure::syntax);
    EXPECT_EQ(failure_of(*connection, "CREATE TABLE t (a)").failure(), Failure::already_exists);
    EXPECT_EQ(failure_of(*connection, "SELECT * FROM u").failure(), Failure::does_not_exist);
    EXPECT_EQ(failure_of(*connection, "ALTER TABLE t ADD COLUMN a").failure(),
              Failure::already_exists);
    const auto unique = failure_of(*connection, "INSERT INTO t VALUES (2, 1)");
    EXPECT_EQ(unique.failure(), Failure::constraint);
    EXPECT_EQ(unique.code(), "SQLITE_CONSTRAINT_UNIQUE");
    EXPECT_EQ(unique.message(), "UNIQUE constraint failed: t.b");
    EXPECT_EQ(failure_of(*connection, "INSERT INTO t VALUES (3, -1)").code(),
              "SQLITE_CONSTRAINT_CHECK");
}

TEST(SqliteDriver, TellsTheTransactionAsSqliteDoes) {
    auto connection = memory();
    EXPECT_EQ(connection->transaction_state(), TransactionState::none);
    connection->begin();
    EXPECT_EQ(connection->transaction_state(), TransactionState::open);
    connection->execute("COMMIT");
    EXPECT_EQ(connection->transaction_state(), TransactionState::none);
    connection->rollback();
    EXPECT_THROW(connection->commit(), DatabaseError);
}

TEST(SqliteDriver, TurnsForeignKeysOffAndPutsBackWhatARebuildChanged) {
    auto connection = memory();
    EXPECT_EQ(connection->query("PRAGMA foreign_keys").rows[0][0].text, "0");
    connection->begin();
    connection->execute("PRAGMA legacy_alter_table = ON");
    connection->rollback();
    EXPECT_EQ(connection->query("PRAGMA legacy_alter_table").rows[0][0].text, "0");
}

TEST(SqliteDriver, RefusesAResultLargerThanTheLimit) {
    try {
        memory()->query("SELECT zeroblob(2000000)", {}, 1 << 20);
        FAIL();
    } catch (const DatabaseError& error) {
        EXPECT_EQ(error.failure(), Failure::too_large);
    }
}

TEST(SqliteDriver, StreamsRowsInOneTransaction) {
    auto connection = memory();
    connection->execute("CREATE TABLE t (a INTEGER, b TEXT)");
    const std::vector<std::string> columns{"\"a\"", "\"b\""};
    auto writer = connection->insert_rows("\"t\"", columns);
    for (int i = 0; i < 1000; ++i)
        writer->put(std::vector{Value::of_integer(i), Value::of_text("row")});
    EXPECT_EQ(connection->transaction_state(), TransactionState::open);
    EXPECT_EQ(writer->finish(), 1000U);
    EXPECT_EQ(connection->transaction_state(), TransactionState::none);
    EXPECT_EQ(connection->query("SELECT sum(a) FROM t").rows[0][0].text, "499500");
}

TEST(SqliteDriver, AbandonsRowsThatAreNotFinished) {
    auto connection = memory();
    connection->execute("CREATE TABLE t (a UNIQUE)");
    const std::vector<std::string> columns{"a"};
    {
        auto writer = connection->insert_rows("t", columns);
        for (int i = 0; i < 99; ++i)
            writer->put(std::vector{Value::of_integer(i)});
        EXPECT_THROW(writer->put(std::vector{Value::of_integer(1)}), DatabaseError);
    }
    EXPECT_EQ(connection->transaction_state(), TransactionState::none);
    EXPECT_TRUE(connection->query("SELECT * FROM t").rows.empty());
}

TEST(SqliteDriver, StreamsEveryRowWhateverTheirNumberWidthAndSize) {
    auto connection = memory();
    for (const std::size_t width : {1U, 3U, 1500U}) {
        std::vector<std::string> columns;
        for (std::size_t i = 0; i < width; ++i)
            columns.push_back(fmt::format("c{}", i));
        connection->execute(fmt::format("CREATE TABLE t{} ({})", width, fmt::join(columns, ", ")));
        const auto writer = connection->insert_rows(fmt::format("t{}", width), columns);
        std::vector<Value> row(width);
        for (int i = 0; i < 120; ++i) {
            row.front() = Value::of_integer(i);
            row.back() = i == 60 ? Value::of_text(std::string(3 << 20, 'x')) : row.front();
            writer->put(row);
        }
        EXPECT_THROW(writer->put(std::vector<Value>(width + 1)), Error);
        EXPECT_EQ(writer->finish(), 120U);
        EXPECT_EQ(connection
                      ->query(fmt::format("SELECT count(*), sum(c{}), max(length(c{})) FROM t{}",
                                          width - 1, width - 1, width))
                      .rows[0],
                  (std::vector{Value::of_integer(120), Value{ValueKind::number, "7080.0"},
                               Value::of_integer(3 << 20)}));
    }
}

TEST(SqliteDriver, AnOddRowFailsTheStreamAtItsEndToo) {
    auto connection = memory();
    connection->execute("CREATE TABLE t (a UNIQUE)");
    const std::vector<std::string> columns{"a"};
    auto writer = connection->insert_rows("t", columns);
    writer->put(std::vector{Value::of_integer(1)});
    writer->put(std::vector{Value::of_integer(1)});
    EXPECT_THROW(writer->finish(), DatabaseError);
    writer.reset();
    EXPECT_TRUE(connection->query("SELECT * FROM t").rows.empty());
}

TEST(SqliteDriver, AScratchDatabaseCanRefuseDoubleQuotedStrings) {
    EXPECT_EQ(memory()->query("SELECT \"text\"").rows[0][0].text, "text");
    EXPECT_THROW(open_sqlite_scratch(true)->query("SELECT \"text\""), DatabaseError);
}

}  // namespace
}  // namespace retort::database
