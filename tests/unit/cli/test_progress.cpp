#include "host/cli/progress.hpp"

#include "tests/unit/cli/captured.hpp"

#include <gtest/gtest.h>

namespace retort::cli {
namespace {

using tests::Captured;

graph::Revision revision(std::string id, std::vector<std::string> parents, std::string message) {
    graph::Revision out;
    out.id = std::move(id);
    out.down_revisions = std::move(parents);
    out.message = std::move(message);
    return out;
}

struct Steps {
    graph::Revision base = revision("a1", {}, "add user table");
    graph::Revision next = revision("b2", {"a1"}, "add codes\nin detail");
    graph::Step up_base{base, graph::Direction::up, {}};
    graph::Step up_next{next, graph::Direction::up, {}};
    graph::Step down_next{next, graph::Direction::down, {}};
    graph::Step stamp_base{std::nullopt, graph::Direction::stamp, {}};
};

TEST(TextProgress, NamesEachStepOnStandardError) {
    const Steps run;
    Captured captured;
    TextProgress progress(captured.console, {});
    progress.planned(
        {.steps = {run.up_base, run.up_next}, .rows_before = {}, .rows_after = {}, .notes = {}});
    progress.step_started(run.up_base, {1, 2});
    progress.step_finished(run.up_base, {1, 2}, {});
    progress.step_started(run.up_next, {2, 2});
    progress.step_finished(run.up_next, {2, 2}, {3, std::chrono::milliseconds(2340)});
    progress.step_started(run.down_next, {1, 1});
    progress.step_started(run.stamp_base, {1, 1});
    EXPECT_EQ(captured.err,
              "Running upgrade <base> -> a1, add user table\n"
              "Running upgrade a1 -> b2, add codes\n"
              "  done in 2.3 s, 3 statements\n"
              "Running downgrade b2 -> a1, add codes\n"
              "Running stamp <base>\n");
    EXPECT_EQ(captured.out, "");
}

TEST(TextProgress, ShowsThePlanBeforeTheDeedOnATerminal) {
    const Steps run;
    Captured captured(true);
    TextProgress progress(captured.console, {});
    progress.planned(
        {.steps = {run.up_base, run.up_next}, .rows_before = {}, .rows_after = {}, .notes = {}});
    EXPECT_EQ(captured.err,
              "2 steps to do:\n"
              "  upgrade <base> -> a1, add user table\n"
              "  upgrade a1 -> b2, add codes\n");
}

TEST(TextProgress, ListsTheFirstStepsOfALongPlan) {
    const Steps run;
    Captured captured(true);
    TextProgress(captured.console, {})
        .planned({.steps = std::vector<graph::Step>(25, run.up_base),
                  .rows_before = {},
                  .rows_after = {},
                  .notes = {}});
    EXPECT_EQ(std::count(captured.err.begin(), captured.err.end(), '\n'), 22);
    EXPECT_NE(captured.err.find("  ... and 5 more\n"), std::string::npos);
}

TEST(TextProgress, SaysEachNoteOnce) {
    Captured captured;
    TextProgress progress(captured.console, {});
    progress.planned(
        {.steps = {}, .rows_before = {}, .rows_after = {}, .notes = {"nothing to do"}});
    progress.note("nothing to do");
    progress.notes({"nothing to do", "mind this"});
    EXPECT_EQ(captured.err, "nothing to do\nmind this\n");
}

TEST(TextProgress, KeepsWarningsAndTheLockWhenQuiet) {
    const Steps run;
    Captured captured(true);
    TextProgress progress(captured.console, {.verbose = false, .quiet = true});
    progress.planned(
        {.steps = {run.up_base}, .rows_before = {}, .rows_after = {}, .notes = {"unsaid"}});
    progress.step_started(run.up_base, {1, 1});
    progress.progress("backfill", 1, 2);
    progress.step_finished(run.up_base, {1, 1}, {3, std::chrono::seconds(9)});
    progress.build_started("make");
    progress.build_line("cc a.c");
    progress.warning("a stray file");
    progress.warning("a stray file");
    progress.waiting_for_lock("ci on build7");
    EXPECT_EQ(captured.err,
              "warning: a stray file\nwaiting for another run to end: ci on build7\n");
}

TEST(TextProgress, ShowsStatementsWhenVerbose) {
    Captured captured;
    TextProgress progress(captured.console, {.verbose = true, .quiet = false});
    progress.statement("CREATE TABLE a (\n  id INTEGER\n)", "create table a");
    EXPECT_EQ(captured.err, "  -- create table a\n  CREATE TABLE a (\n    id INTEGER\n  )\n");
}

TEST(TextProgress, StaysSilentAboutABuildThatFindsNothingToDo) {
    Captured captured;
    TextProgress progress(captured.console, {});
    progress.build_started("make");
    progress.build_line("nothing to be done");
    EXPECT_EQ(captured.err, "");
    TextProgress verbose(captured.console, {.verbose = true, .quiet = false});
    verbose.build_started("make all");
    verbose.build_line("cc a.c");
    EXPECT_EQ(captured.err, "Building plugins: make all\ncc a.c\n");
}

TEST(TextProgress, CountsRowsOnATerminal) {
    Captured captured(true);
    TextProgress(captured.console, {}).progress("backfill codes", 50, 200);
    EXPECT_EQ(captured.err, "\r\x1b[K  backfill codes: 50 of 200 rows, 25 %");
}

TEST(JsonProgress, TellsEventsAsTheyHappen) {
    const Steps run;
    Captured captured;
    JsonProgress progress(captured.console, {});
    progress.waiting_for_lock("ci");
    progress.step_started(run.up_base, {1, 1});
    progress.statement("SELECT 1", "unseen");
    progress.warning("stray");
    EXPECT_EQ(captured.out,
              "{\"event\":\"waiting_for_lock\",\"holder\":\"ci\"}\n"
              "{\"event\":\"step_started\",\"index\":1,\"total\":1,\"revision\":\"a1\","
              "\"message\":\"add user table\",\"direction\":\"upgrade\"}\n");
    EXPECT_EQ(captured.err, "warning: stray\n");
}

}  // namespace
}  // namespace retort::cli
