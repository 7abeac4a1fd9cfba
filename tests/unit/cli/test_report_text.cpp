#include "host/cli/report_text.hpp"

#include "host/cli/revision_text.hpp"
#include "tests/unit/cli/entries.hpp"

#include <gtest/gtest.h>

namespace retort::cli {
namespace {

using tests::entry;
const Paint plain;

HistoryReport history() {
    auto merge = entry("d4", {"b2", "c3"}, "merge feature\n\nlong explanation");
    merge.head = merge.merge_point = merge.current = true;
    auto dependent = entry("c3", {"a1"}, "add codes");
    dependent.revision.depends_on = {"x9"};
    dependent.labels = {"feature", "codes"};
    auto other = entry("x9", {}, "");
    other.head = other.effective_head = true;
    auto base = entry("a1", {}, "add user table");
    base.branch_point = true;
    return {.revisions = {merge, dependent, other, base}, .problems = {}};
}

TEST(HistoryText, HasALinePerRevisionAsAlembicWritesIt) {
    EXPECT_EQ(history_text(history(), false, plain),
              "b2, c3 -> d4 (head) (current) (mergepoint), merge feature\n"
              "a1 (x9) -> c3 (feature, codes), add codes\n"
              "<base> -> x9 (effective head), (no message)\n"
              "<base> -> a1 (branchpoint), add user table\n");
}

TEST(HistoryText, HasFullEntriesWhenVerbose) {
    HistoryReport report;
    auto point = entry("a1", {}, "add user table\n\nwith\ttwo columns");
    point.branch_point = true;
    point.branches_into = {"b2", "c3"};
    point.labels = {"feature"};
    point.revision.source = "versions/a1.cpp";
    point.revision.created = "2026-11-22T14:32:10Z";
    auto merge = entry("d4", {"b2", "c3"}, "");
    merge.revision.depends_on = {"x9"};
    merge.revision.irreversible = "rows are gone";
    merge.revision.file = "build/d4.so";
    report.revisions = {merge, point};
    EXPECT_EQ(history_text(report, true, plain),
              "Rev: d4\n"
              "Merges: b2, c3\n"
              "Also depends on: x9\n"
              "Path: build/d4.so\n"
              "No downgrade: rows are gone\n"
              "\n"
              "Rev: a1 (branchpoint)\n"
              "Parent: <base>\n"
              "Branches into: b2, c3\n"
              "Branch names: feature\n"
              "Path: versions/a1.cpp\n"
              "Created: 2026-11-22T14:32:10Z\n"
              "\n"
              "    add user table\n"
              "\n"
              "    with\\x09two columns\n"
              "\n");
}

TEST(HistoryText, PaintsIdsAndMarkersOnATerminal) {
    HistoryReport report;
    report.revisions = {entry("a1", {}, "x")};
    report.revisions[0].head = true;
    EXPECT_EQ(history_text(report, false, Paint(true)),
              "<base> -> \x1b[33ma1\x1b[0m\x1b[1;36m (head)\x1b[0m, x\n");
}

TEST(HistoryText, NeverLetsAMessageMoveTheCursor) {
    HistoryReport report;
    report.revisions = {entry("a1", {}, "\x1b[2Jgone")};
    EXPECT_EQ(history_text(report, false, plain), "<base> -> a1, \\x1b[2Jgone\n");
}

TEST(HeadsText, ShowsLabelsAndMarksEffectiveHeads) {
    auto head = entry("d4", {}, "unseen");
    head.head = true;
    head.labels = {"main"};
    auto effective = entry("x9", {}, "");
    effective.head = effective.effective_head = true;
    EXPECT_EQ(heads_text({.heads = {head, effective}, .problems = {}}, false, plain),
              "d4 (main) (head)\nx9 (effective head)\n");
}

TEST(BranchesText, ListsChildrenUnderTheirPoint) {
    Branch branch;
    branch.point = entry("a1b2", {}, "point");
    branch.point.branch_point = true;
    branch.children = {entry("b2", {"a1b2"}, "left"), entry("c3", {"a1b2"}, "right")};
    branch.children[1].labels = {"feature"};
    EXPECT_EQ(branches_text({.branches = {branch}, .problems = {}}, false, plain),
              "a1b2 (branchpoint)\n"
              "     -> b2\n"
              "     -> c3 (feature)\n"
              "\n");
}

TEST(CurrentText, SaysWhatIsKnownOfAnUnknownId) {
    CurrentReport report;
    report.database = "postgresql://app:***@db/app";
    auto head = entry("d4", {"c3"}, "add codes");
    head.head = head.current = true;
    report.entries = {
        {.id = "d4", .revision = head, .implied = false, .applied_at = "", .applied_by = ""},
        {.id = "f00d",
         .revision = {},
         .implied = false,
         .applied_at = "2026-11-20T10:00:00Z",
         .applied_by = "ci on build7"},
        {.id = "beef", .revision = {}, .implied = false, .applied_at = "", .applied_by = ""}};
    EXPECT_EQ(current_text(report, false, plain),
              "d4 (head)\n"
              "f00d (unknown: no plugin has it), applied 2026-11-20T10:00:00Z by ci on build7\n"
              "beef (unknown: no plugin has it)\n");
    report.entries.resize(1);
    EXPECT_EQ(current_text(report, true, plain),
              "Current revision(s) for postgresql://app:***@db/app:\n"
              "Rev: d4 (head)\nParent: c3\n\n    add codes\n\n");
}

TEST(PlanText, ListsStepsWithTheirOperations) {
    PlanReport report;
    report.steps = {{.revision = "b2",
                     .down_revisions = {"a1"},
                     .message = "add codes",
                     .direction = "upgrade",
                     .operations = {"create table codes"},
                     .stopped = "it reads rows from here on"},
                    {.revision = "a1",
                     .down_revisions = {},
                     .message = "x",
                     .direction = "downgrade",
                     .operations = {},
                     .stopped = ""}};
    EXPECT_EQ(plan_text(report, plain),
              "upgrade a1 -> b2, add codes\n"
              "    create table codes\n"
              "    ... it reads rows from here on\n"
              "downgrade a1 -> <base>, x\n");
}

}  // namespace
}  // namespace retort::cli
