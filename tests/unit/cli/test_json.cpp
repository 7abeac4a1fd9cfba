#include "host/cli/json.hpp"

#include "tests/unit/cli/entries.hpp"

#include <gtest/gtest.h>

namespace retort::cli {
namespace {

TEST(Json, AnswersInOneLineWithTheMemberNamesOfTheLibrary) {
    HeadsReport report;
    report.heads = {tests::entry("a1", {"b2"}, "two\nlines")};
    report.heads[0].labels = {"feature"};
    report.problems = {{.file = "x.so", .message = "cut short", .fatal = true}};
    EXPECT_EQ(to_json(report),
              R"({"heads":[{"id":"a1","down_revisions":["b2"],"depends_on":[],)"
              R"("branch_labels":[],"message":"two\nlines","created":"","transactional":true,)"
              R"("reads_rows":false,"irreversible":"","source":"","file":"",)"
              R"("labels":["feature"],"head":false,"effective_head":false,)"
              R"("branch_point":false,"merge_point":false,"branches_into":[],)"
              R"("current":false}],)"
              R"("problems":[{"file":"x.so","message":"cut short","fatal":true}]})");
}

TEST(Json, KeepsEmptyListsAndAbsentRevisions) {
    CurrentReport report;
    report.database = "sqlite:///x.db";
    report.entries = {
        {.id = "f00d", .revision = {}, .implied = false, .applied_at = "", .applied_by = "ci"}};
    report.missing_heads = {"a1"};
    EXPECT_EQ(to_json(report),
              R"({"database":"sqlite:///x.db","at_head":false,"missing_heads":["a1"],)"
              R"("entries":[{"id":"f00d","known":false,"implied":false,"revision":null,)"
              R"("applied_at":"","applied_by":"ci"}],"problems":[]})");
    EXPECT_EQ(to_json(HistoryReport{}), R"({"revisions":[],"problems":[]})");
}

TEST(Json, RepairsTextThatIsNoUtf8) {
    HistoryReport report;
    report.revisions = {tests::entry("a\xff", {}, "")};
    EXPECT_NE(to_json(report).find("\"id\":\"a\xef\xbf\xbd\""), std::string::npos);
}

TEST(Json, TellsARunInEvents) {
    graph::Revision revision;
    revision.id = "a1";
    revision.message = "add";
    const graph::Step step{revision, graph::Direction::up, {}};
    EXPECT_EQ(
        planned_event({.steps = {step}, .rows_before = {}, .rows_after = {"a1"}, .notes = {}}),
        R"({"event":"planned","rows_before":[],"rows_after":["a1"],)"
        R"("steps":[{"revision":"a1","message":"add","direction":"upgrade"}],"notes":[]})");
    EXPECT_EQ(step_event("step_started", step, {.index = 1, .total = 2}, nullptr),
              R"({"event":"step_started","index":1,"total":2,"revision":"a1","message":"add",)"
              R"("direction":"upgrade"})");
    const migrate::StepResult result{.statements = 3, .elapsed = std::chrono::milliseconds(1500)};
    EXPECT_EQ(step_event("step_finished", step, {.index = 1, .total = 2}, &result),
              R"({"event":"step_finished","index":1,"total":2,"revision":"a1","message":"add",)"
              R"("direction":"upgrade","statements":3,"seconds":1.5})");
    EXPECT_EQ(text_event("note", "text", "nothing to do"),
              R"({"event":"note","text":"nothing to do"})");
    EXPECT_EQ(progress_event("backfill", 5, 0),
              R"({"event":"progress","operation":"backfill","rows":5})");
    EXPECT_EQ(progress_event("backfill", 5, 10),
              R"({"event":"progress","operation":"backfill","rows":5,"total":10})");
    RunReport report;
    report.rows_after = {"a1"};
    EXPECT_EQ(done_event(report),
              R"({"event":"done","dry_run":false,"rows_before":[],"rows_after":["a1"],)"
              R"("steps":[],"notes":[]})");
}

TEST(Json, TellsAnErrorWithItsExitCode) {
    EXPECT_EQ(error_event(Error(ErrorCategory::target, "no such revision").in("where").hint("do")),
              R"({"event":"error","exit":4,"category":"target","message":"no such revision",)"
              R"("context":["where"],"hints":["do"]})");
}

}  // namespace
}  // namespace retort::cli
