// What is said and what stays when a revision fails.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "host/database/recording.hpp"
#include "tests/unit/migrate/world.hpp"

namespace retort::migrate::testing {
namespace {

using ::testing::HasSubstr;

TEST(RunFailure, SaysWhatFailedWhereAndWhatTheStateIs) {
    World world;
    world.add("a", sql({"CREATE TABLE t (n int)"}));
    world.add("b", sql({"INSERT INTO t VALUES (1)", "INSERT INTO missing VALUES (1)", "SELECT 1"}));
    EXPECT_EQ(
        world.upgrade(),
        "error: revision b (make b) failed in upgrade\n"
        "  no such table: missing\n"
        "  INSERT INTO missing VALUES (1)\n"
        "  operation 2 of 3: execute INSERT INTO missing VALUES (1)\n"
        "  nothing of this revision was applied: the transaction was rolled back; the database is at a\n");
    EXPECT_EQ(world.category, static_cast<int>(ErrorCategory::operation));
    EXPECT_EQ(world.ask("SELECT version_num FROM retort_version"), "a");
    EXPECT_EQ(world.ask("SELECT n FROM t"), "");
    EXPECT_EQ(world.log(), "upgrade - failed 0\nupgrade a done 1\nupgrade b failed 1\n");
    EXPECT_THAT(world.ask("SELECT error FROM retort_log WHERE revision = 'b'"),
                HasSubstr("no such table: missing"));
}

TEST(RunFailure, RefusesTransactionControlBeforeTheFirstStatement) {
    for (const char* word : {"commit", "/* x */ COMMIT", "rollback", "begin immediate", "END",
                             "-- x\nstart transaction", "xa start 'x'"}) {
        World world;
        world.add("a", sql({"CREATE TABLE t (n int)", word}));
        EXPECT_THAT(world.upgrade(), HasSubstr("in a revision's SQL is refused")) << word;
        EXPECT_EQ(world.log(), "upgrade - failed 0\nupgrade a failed 0\n") << word;
    }
}

TEST(RunFailure, RefusesACommitInsideAScript) {
    World world;
    world.add("a", [](plugins::Receiver& receiver) {
        receiver.emit(schema::ExecuteScript{.sql = "CREATE TABLE t (n int);\ncommit;"});
    });
    EXPECT_THAT(world.upgrade(), HasSubstr("`commit` in a revision's SQL is refused"));
    EXPECT_EQ(world.ask("SELECT n FROM t"), "no table");
}

TEST(RunFailure, AllowsSavepoints) {
    World world;
    world.add("a", sql({"SAVEPOINT s", "CREATE TABLE t (n int)", "ROLLBACK TO s", "RELEASE s"}));
    EXPECT_EQ(world.upgrade(), "");
    EXPECT_EQ(world.ask("SELECT n FROM t"), "no table");
}

TEST(RunFailure, NoticesAStatementThatEndsTheTransaction) {
    database::RecordingConnection connection(database::Backend::sqlite);
    connection.leaves("CALL", database::TransactionState::none);
    World world;
    world.add("a", sql({"CALL it_commits()"}));
    EXPECT_THAT(world.upgrade_on(connection),
                HasSubstr("the statement ended the transaction Retort had opened"));
}

TEST(RunFailure, CannotBeHiddenByTheAuthorsCatch) {
    World world;
    // The bridge rethrows what the receiver threw; here the first operation is run at the query.
    world.add(
        "a",
        [](plugins::Receiver& receiver) {
            receiver.emit(schema::Execute{.sql = "INSERT INTO missing VALUES (1)"});
            receiver.query(schema::Execute{.sql = "SELECT 1"});
        },
        {}, [](graph::Revision& revision) { revision.reads_rows = true; });
    EXPECT_THAT(world.upgrade(), HasSubstr("no such table: missing"));
    EXPECT_EQ(world.ask("SELECT count(*) FROM retort_version"), "0");
}

TEST(RunFailure, RefusesAQueryOfARevisionThatDoesNotSayItReads) {
    World world;
    world.add("a", [](plugins::Receiver& receiver) {
        receiver.query(schema::Execute{.sql = "SELECT 1"});
    });
    EXPECT_THAT(world.upgrade(), HasSubstr("add `.reads_rows = true` to its RETORT_REVISION"));
}

TEST(RunFailure, RefusesAnIrreversibleStepBeforeAnything) {
    World world;
    world.add("a", sql({}), {}, [](graph::Revision& a) { a.irreversible = "it drops data"; });
    world.add("b", sql({}));
    world.upgrade();
    EXPECT_THAT(world.downgrade("base"),
                HasSubstr("revision a (make a) cannot be downgraded: it drops data\n  nothing was "
                          "changed\n"));
    EXPECT_EQ(world.ask("SELECT version_num FROM retort_version"), "b");
}

TEST(RunFailure, TellsOfAChangedVersionTable) {
    World world;
    world.add("a", sql({}));
    world.add("b", sql({"DELETE FROM retort_version"}));
    EXPECT_THAT(world.upgrade(), HasSubstr("the version table changed while the revision ran"));
    EXPECT_EQ(world.ask("SELECT version_num FROM retort_version"), "a");
}

TEST(RunFailure, WrapsWhatIsNoErrorOfOurs) {
    World world;
    world.add("a", [](plugins::Receiver&) { throw std::runtime_error("out of luck"); });
    EXPECT_THAT(world.upgrade(),
                HasSubstr("revision a (make a) failed in upgrade\n  out of luck\n"));
    EXPECT_EQ(world.log(), "upgrade - failed 0\nupgrade a failed 0\n");
}

}  // namespace
}  // namespace retort::migrate::testing
