// What a run does about the ones that did not end: crashed, half-applied, interrupted backfills.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/migrate/world.hpp"

namespace retort::migrate::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// A line of two whose second one failed half-way without a transaction.
void half_apply(World& world) {
    world.add("a", sql({"CREATE TABLE t (n int)"}), sql({"DROP TABLE t"}));
    world.add("b", sql({"INSERT INTO t VALUES (1)", "INSERT INTO missing VALUES (1)"}), {},
              not_transactional);
    EXPECT_THAT(world.upgrade(),
                HasSubstr("1 of its statements stay applied (no transaction held them); the "
                          "version table still says a\nhint: undo what it did by hand, mend the "
                          "revision, then `retort upgrade --retry`; or complete it by hand and "
                          "`retort stamp b`"));
}

TEST(UnfinishedWork, StopsTheNextRunAndNamesTheChoices) {
    World world;
    half_apply(world);
    const auto said = world.upgrade();
    EXPECT_EQ(world.category, static_cast<int>(ErrorCategory::interrupted));
    EXPECT_THAT(said,
                HasSubstr("the upgrade of revision b was left half-applied: it failed after 1 "
                          "statement\n"));
    EXPECT_THAT(said, HasSubstr("`retort upgrade --retry`"));
    EXPECT_THAT(said, HasSubstr("`retort stamp b`"));
    EXPECT_THAT(world.code.ran, ElementsAre("up a", "up b"));
}

TEST(UnfinishedWork, IsRunAgainOnRequest) {
    World world;
    half_apply(world);
    world.code.up["b"] = sql({"INSERT INTO t VALUES (2)"});
    world.options.retry = true;
    EXPECT_EQ(world.upgrade(), "");
    world.options.retry = false;
    EXPECT_EQ(world.ask("SELECT version_num FROM retort_version"), "b");
    EXPECT_EQ(world.downgrade("a"), "");
}

TEST(UnfinishedWork, IsSettledByAStamp) {
    World world;
    half_apply(world);
    EXPECT_EQ(world.stamp("b"), "");
    EXPECT_EQ(world.upgrade(), "");
    EXPECT_EQ(world.ask("SELECT count(*) FROM retort_log WHERE outcome = 'half-applied'"), "0");
}

TEST(UnfinishedWork, IsKeptAndToldByARunThatDoesNotTouchIt) {
    World world;
    half_apply(world);
    EXPECT_EQ(world.downgrade("base"), "");
    EXPECT_THAT(world.watcher.notes, ElementsAre(HasSubstr("this run does not touch it")));
    world.upgrade();
    EXPECT_EQ(world.category, static_cast<int>(ErrorCategory::interrupted));
}

TEST(UnfinishedWork, OfACrashedRunIsToldOnce) {
    World world;
    world.add("a", sql({}));
    world.add("b", sql({}));
    world.upgrade("a");
    // What a process that died leaves: a row without an end.
    world.execute(
        "UPDATE retort_log SET outcome = 'running', finished = NULL, host = 'elsewhere' "
        "WHERE step = 0");
    EXPECT_EQ(world.upgrade(), "");
    EXPECT_THAT(
        world.watcher.notes,
        ElementsAre(HasSubstr("an earlier run ended without finishing: `retort upgrade` by")));
    world.downgrade("a");
    EXPECT_EQ(world.watcher.notes.size(), 1U);
}

TEST(UnfinishedWork, OfACrashWithAMarkNeedsADecision) {
    World world;
    world.add("a", sql({"CREATE TABLE t (n int)"}));
    world.add("b", sql({}), {}, not_transactional);
    world.upgrade("a");
    world.execute(
        "UPDATE retort_log SET outcome = 'running', revision = 'b', host = 'elsewhere' "
        "WHERE step = 0");
    EXPECT_THAT(world.upgrade(),
                HasSubstr("revision b was running when an earlier run ended without a word"));
    EXPECT_EQ(world.category, static_cast<int>(ErrorCategory::interrupted));
    world.options.retry = true;
    EXPECT_EQ(world.upgrade(), "");
}

Body backfill_in_twos() {
    return [](plugins::Receiver& receiver) {
        schema::Backfill backfill;
        backfill.update.table = "t";
        schema::Expression one;
        one.kind = schema::ExpressionKind::value;
        one.value = Value::of_integer(1);
        backfill.update.assignments = {{"done", one}};
        backfill.column = "id";
        backfill.batch = 2;
        receiver.emit(backfill);
    };
}

void rows_to_fill(World& world) {
    world.add("a", sql({"CREATE TABLE t (id int, done int CHECK (done IS NULL OR id <> 5))",
                        "INSERT INTO t (id) VALUES (1), (2), (3), (4), (5), (6)"}));
    world.add("b", backfill_in_twos(), {}, not_transactional);
}

TEST(Backfill, IsRefusedInATransaction) {
    World world;
    world.add("a", sql({"CREATE TABLE t (id int, done int)"}));
    world.add("b", backfill_in_twos());
    EXPECT_THAT(world.upgrade(), HasSubstr("a backfill commits batch by batch"));
}

TEST(Backfill, PassesOverRowsWithoutAKey) {
    World world;
    world.add("a",
              sql({"CREATE TABLE t (id int, done int)",
                   "INSERT INTO t (id) VALUES (NULL), (NULL), (NULL), (1), (2), (3), (4), (5)"}));
    world.add("b", backfill_in_twos(), {}, not_transactional);
    EXPECT_EQ(world.upgrade(), "");
    EXPECT_EQ(world.ask("SELECT id FROM t WHERE done = 1 ORDER BY id"), "1 2 3 4 5");
}

TEST(Backfill, GoesOnWhereItWasInterrupted) {
    World world;
    rows_to_fill(world);
    EXPECT_THAT(world.upgrade(), HasSubstr("CHECK constraint failed"));
    EXPECT_EQ(world.ask("SELECT count(*) FROM t WHERE done = 1"), "4");
    // Rows before the position are not met again.
    world.execute("UPDATE t SET done = 7 WHERE id = 1");
    world.execute("UPDATE t SET id = 50 WHERE id = 5");
    EXPECT_EQ(world.upgrade(), "");
    EXPECT_EQ(world.ask("SELECT done FROM t ORDER BY id"), "7 1 1 1 1 1");
    EXPECT_THAT(world.watcher.notes,
                ElementsAre("going on with the backfill of revision b after key 4"));
    EXPECT_EQ(world.ask("SELECT version_num FROM retort_version"), "b");
}

TEST(Backfill, BeginsAgainWhenAskedTo) {
    World world;
    rows_to_fill(world);
    world.upgrade();
    world.execute("UPDATE t SET done = 7 WHERE id = 1");
    world.execute("UPDATE t SET id = 50 WHERE id = 5");
    world.options.retry = true;
    EXPECT_EQ(world.upgrade(), "");
    EXPECT_EQ(world.ask("SELECT done FROM t ORDER BY id"), "1 1 1 1 1 1");
}

TEST(Backfill, IsNotGoneOnWithOnceTheNextOperationBegan) {
    World world;
    rows_to_fill(world);
    world.execute("SELECT 1");
    world.code.up["a"] =
        sql({"CREATE TABLE t (id int, done int)", "INSERT INTO t (id) VALUES (1)"});
    world.code.up["b"] = [](plugins::Receiver& receiver) {
        backfill_in_twos()(receiver);
        sql({"INSERT INTO t (id) VALUES (9)", "INSERT INTO missing VALUES (1)"})(receiver);
    };
    EXPECT_THAT(world.upgrade(), HasSubstr("no such table: missing"));
    world.upgrade();
    EXPECT_EQ(world.category, static_cast<int>(ErrorCategory::interrupted));
}

}  // namespace
}  // namespace retort::migrate::testing
