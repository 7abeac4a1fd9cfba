// The twin of a database connection: what it records and how it is scripted.

#include <gtest/gtest.h>

#include "host/database/recording.hpp"

using namespace retort;
using namespace retort::database;

namespace {

using Texts = std::vector<std::string>;

DatabaseError refused() {
    return DatabaseError(Failure::already_exists, "42P07", "relation \"t\" already exists");
}

}  // namespace

TEST(RecordingConnection, RecordsStatementsWithTheirParameters) {
    RecordingConnection connection;
    connection.begin();
    connection.execute("INSERT INTO t VALUES ($1)", std::vector{Value::of_integer(7)});
    connection.commit();
    EXPECT_EQ(
        connection.log(),
        (std::vector<Recorded>{
            {"BEGIN", {}}, {"INSERT INTO t VALUES ($1)", {Value::of_integer(7)}}, {"COMMIT", {}}}));
    EXPECT_EQ(connection.transaction_state(), TransactionState::none);
}

TEST(RecordingConnection, AnswersQueriesAsScripted) {
    RecordingConnection connection;
    EXPECT_TRUE(connection.query("SELECT a FROM t").rows.empty());
    connection.answer("FROM t", {{"a"}, {{Value::of_text("x")}}});
    EXPECT_EQ(connection.query("SELECT a FROM t").rows[0][0], Value::of_text("x"));
    EXPECT_THROW(connection.query("SELECT a FROM t", {}, 0), DatabaseError);
}

TEST(RecordingConnection, FailsAsScriptedAndFailsTheTransaction) {
    RecordingConnection connection;
    connection.fail("CREATE TABLE", refused());
    connection.begin();
    EXPECT_THROW(connection.execute("CREATE TABLE t ()"), DatabaseError);
    EXPECT_EQ(connection.transaction_state(), TransactionState::failed);
    EXPECT_THROW(connection.commit(), DatabaseError);
    connection.rollback();
    connection.execute("CREATE TABLE t ()");
    EXPECT_EQ(connection.statements(),
              (Texts{"BEGIN", "CREATE TABLE t ()", "ROLLBACK", "CREATE TABLE t ()"}));
}

TEST(RecordingConnection, PlaysACommitInsideAnAuthorsSql) {
    RecordingConnection connection;
    connection.leaves("commit", TransactionState::none);
    connection.begin();
    connection.execute("commit");
    EXPECT_EQ(connection.transaction_state(), TransactionState::none);
}

TEST(RecordingConnection, RecordsStreamedRows) {
    RecordingConnection connection;
    const Texts columns{"a"};
    auto writer = connection.insert_rows("t", columns);
    writer->put(std::vector{Value::of_integer(2)});
    writer->put(std::vector{Value::of_integer(1)});
    EXPECT_EQ(writer->finish(), 2u);
    EXPECT_EQ(connection.log().back(),
              (Recorded{"INSERT INTO t (a)", {Value::of_integer(2), Value::of_integer(1)}}));
}
