// What a run does when all goes well: transactions, version rows, log rows, no more than needed.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "host/database/recording.hpp"
#include "host/schema/canonical.hpp"
#include "tests/unit/migrate/world.hpp"

namespace retort::migrate::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(Runner, AppliesEachRevisionAndWritesRowsAndLog) {
    World world;
    world.add("a", sql({"CREATE TABLE t (n int)", "INSERT INTO t VALUES (1)"}));
    world.add("b", sql({"INSERT INTO t VALUES (2)"}));
    EXPECT_EQ(world.upgrade(), "");
    EXPECT_EQ(world.ask("SELECT version_num FROM retort_version"), "b");
    EXPECT_EQ(world.ask("SELECT n FROM t"), "1 2");
    EXPECT_EQ(world.log(), "upgrade - done 0\nupgrade a done 2\nupgrade b done 1\n");
    EXPECT_EQ(world.result.steps, 2U);
    EXPECT_THAT(world.result.rows_after, ElementsAre("b"));
}

TEST(Runner, LogsBuildAndFingerprintOfAnUpgrade) {
    World world;
    world.add("a", sql({"CREATE TABLE t (n int)"}));
    world.upgrade();
    const std::vector<schema::Operation> operations{
        schema::Execute{.sql = "CREATE TABLE t (n int)"}};
    EXPECT_EQ(world.ask("SELECT fingerprint FROM retort_log WHERE step = 1"),
              schema::fingerprint(operations));
    EXPECT_EQ(world.ask("SELECT build FROM retort_log WHERE step = 1"), "build of a");
}

TEST(Runner, UndoesRevisionsNewestFirst) {
    World world;
    world.add("a", sql({"CREATE TABLE a (n int)"}), sql({"DROP TABLE a"}));
    world.add("b", sql({"CREATE TABLE b (n int)"}), sql({"DROP TABLE b"}));
    world.upgrade();
    EXPECT_EQ(world.downgrade("base"), "");
    EXPECT_THAT(world.code.ran, ElementsAre("up a", "up b", "down b", "down a"));
    EXPECT_EQ(world.ask("SELECT count(*) FROM retort_version"), "0");
    EXPECT_EQ(world.ask("SELECT name FROM sqlite_schema WHERE name IN ('a', 'b')"), "");
}

TEST(Runner, DoesNothingAtAllWhenThereIsNothingToDo) {
    World world;
    EXPECT_EQ(world.upgrade(), "");
    EXPECT_EQ(world.ask("SELECT version_num FROM retort_version"), "no table");
    world.add("a", sql({}));
    world.upgrade();
    const auto writer = world.connect();
    writer->begin();  // a run that took the lock would wait for it
    world.options.lock_timeout = std::chrono::milliseconds(1);
    EXPECT_EQ(world.upgrade(), "");
    writer->rollback();
    EXPECT_EQ(world.log(), "upgrade - done 0\nupgrade a done 0\n");
}

TEST(Runner, HoldsEverythingInOneTransactionWhenAsked) {
    World world;
    world.add("a", sql({"CREATE TABLE t (n int)"}));
    world.add("b", sql({"INSERT INTO missing VALUES (1)"}));
    world.options.single_transaction = true;
    EXPECT_THAT(
        world.upgrade(),
        HasSubstr(
            "nothing of this run was applied: the transaction was rolled back; the database is at base"));
    EXPECT_EQ(world.ask("SELECT n FROM t"), "no table");
    EXPECT_EQ(world.ask("SELECT count(*) FROM retort_version"), "0");
    EXPECT_EQ(world.ask("SELECT rows_after FROM retort_log WHERE step = 0"), "");
    world.code.up["b"] = sql({"INSERT INTO t VALUES (1)"});
    EXPECT_EQ(world.upgrade(), "");
    EXPECT_EQ(world.ask("SELECT version_num FROM retort_version"), "b");
}

TEST(Runner, RefusesASingleTransactionThatARevisionDeclines) {
    World world;
    world.add("a", sql({}), {}, not_transactional);
    world.options.single_transaction = true;
    EXPECT_THAT(world.upgrade(), HasSubstr("--single-transaction cannot hold revision a (make a)"));
    EXPECT_EQ(world.ask("SELECT version_num FROM retort_version"), "no table");
}

TEST(Runner, RunsARevisionWithoutATransactionWhenItSaysSo) {
    World world;
    world.add("a", sql({"VACUUM"}), {}, not_transactional);
    EXPECT_EQ(world.upgrade(), "");
    EXPECT_EQ(world.log(), "upgrade - done 0\nupgrade a done 1\n");
}

/// Each statement changes one row, as those on the version table must.
class OneRowEach final : public database::RecordingConnection {
public:
    using RecordingConnection::RecordingConnection;
    std::uint64_t execute(std::string_view sql, std::span<const Value> parameters) override {
        RecordingConnection::execute(sql, parameters);
        return 1;
    }
};

TEST(Runner, KeepsStatementsVersionRowAndLogRowInOneTransaction) {
    OneRowEach connection(database::Backend::sqlite);
    World world;
    world.add("a", sql({"UPDATE t SET n = 1"}));
    EXPECT_EQ(world.upgrade_on(connection), "");
    std::string order;
    for (const auto& statement : connection.statements())
        for (const char* part : {"BEGIN", "COMMIT", "UPDATE t", "INSERT INTO \"retort_version\"",
                                 "INSERT INTO \"retort_log\"", "UPDATE \"retort_log\""})
            if (statement.starts_with(part))
                order += std::string(order.empty() ? "" : ", ") + part;
    EXPECT_THAT(order, HasSubstr("BEGIN, UPDATE t, INSERT INTO \"retort_version\", INSERT INTO "
                                 "\"retort_log\", UPDATE \"retort_log\", COMMIT"));
}

TEST(Runner, PlansAgainWhenAnotherRunWasFaster) {
    World world;
    World* other = &world;
    world.add("a", sql({"CREATE TABLE t (n int)"}));
    world.add("b", sql({"INSERT INTO t VALUES (2)"}));
    // The other run applies `a` between our plan and our transaction.
    bool raced = false;
    const auto connection = world.connect();
    const graph::Graph graph([] {
        graph::Revision a, b;
        a.id = "a";
        b.id = "b";
        b.down_revisions = {"a"};
        return std::vector{a, b};
    }());
    const database::Url url;
    Runner runner(*connection, url, world.code, world.options, world.watcher);
    const auto result = runner.run("upgrade", "b", [&](const std::vector<std::string>& rows) {
        if (!std::exchange(raced, true)) {
            EXPECT_EQ(other->upgrade("a"), "");
        }
        return graph::plan_upgrade(graph, rows, "b");
    });
    EXPECT_EQ(result.steps, 1U);
    EXPECT_THAT(world.code.ran, ElementsAre("up a", "up b"));
    EXPECT_THAT(world.watcher.notes,
                ElementsAre("another run brought the database to a meanwhile"));
}

TEST(Runner, AdoptsAnAlembicTable) {
    World world;
    world.add("a", sql({"CREATE TABLE t (n int)"}));
    world.add("b", sql({"CREATE TABLE u (n int)"}));
    world.options.tables.version_table = "alembic_version";
    world.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)");
    world.execute("INSERT INTO alembic_version VALUES ('a')");
    EXPECT_EQ(world.upgrade(), "");
    EXPECT_THAT(world.code.ran, ElementsAre("up b"));
    EXPECT_EQ(world.ask("SELECT version_num FROM alembic_version"), "b");
}

TEST(Runner, GivesUpWaitingForAnotherWriter) {
    World world;
    world.add("a", sql({"CREATE TABLE t (n int)"}));
    world.options.lock_timeout = std::chrono::milliseconds(600);
    const auto writer = world.connect();
    writer->begin();
    EXPECT_THAT(world.upgrade(),
                HasSubstr("the database stayed locked for 600 ms\n  held by another "
                          "writer that is not Retort"));
    EXPECT_EQ(world.category, static_cast<int>(ErrorCategory::lock));
    EXPECT_THAT(world.watcher.holders, ElementsAre(HasSubstr("another writer")));
    writer->rollback();
    EXPECT_EQ(world.ask("SELECT version_num FROM retort_version"), "no table");
    writer->execute("BEGIN EXCLUSIVE");
    world.options.lock_timeout = std::chrono::milliseconds(20);
    EXPECT_THAT(world.upgrade(), HasSubstr("another program keeps the database from being read"));
    EXPECT_EQ(world.category, static_cast<int>(ErrorCategory::lock));
}

}  // namespace
}  // namespace retort::migrate::testing
