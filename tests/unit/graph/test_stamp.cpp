// What a stamp makes of the rows.

#include <gtest/gtest.h>

#include "vocabulary.hpp"

namespace retort::graph::testing {
namespace {

constexpr auto k_linear = "a; b < a; c < b; d < c";
constexpr auto k_diamond = "a; b < a; c < a; m < b, c";
constexpr auto k_branches = "a; b1 < a [bee]; b2 < b1; c1 < a [sea]; c2 < c1";
constexpr auto k_dependent = "a; b1 < a [bee]; b2 < b1; n1 [net]; n2 < n1; n3 < n2 needs b2";

std::string purge(const Graph& graph, std::string_view rows, std::string_view targets) {
    return outcome([&] {
        const auto plan = plan_stamp(graph, words(rows), words(targets), true);
        EXPECT_EQ(replay(plan), text_of(plan.rows_after));
        return text_of(plan.rows_after);
    });
}

std::string changes(const Plan& plan) {
    std::vector<std::string> out;
    for (const auto& step : plan.steps)
        for (const auto& change : step.changes)
            out.push_back(describe(change) + ",");
    return text_of(out);
}

TEST(Stamp, SetsTheRowOfALinearHistory) {
    const auto graph = graph_of(k_linear);
    EXPECT_EQ(stamp(graph, "-", "c"), "c");
    EXPECT_EQ(stamp(graph, "a", "head"), "d");
    EXPECT_EQ(stamp(graph, "d", "b"), "b");
    EXPECT_EQ(stamp(graph, "d", "base"), "-");
}

TEST(Stamp, SaysWhenTheRowsAreRightAlready) {
    const auto graph = graph_of(k_linear);
    const auto plan = plan_stamp(graph, words("b"), words("b"));
    EXPECT_TRUE(plan.steps.empty());
    EXPECT_EQ(text_of(plan.notes), "nothing to do: the rows say b already");
    EXPECT_EQ(text_of(plan_stamp(graph, {}, words("base")).notes),
              "nothing to do: the rows say base already");
}

TEST(Stamp, AddsARowForAnUnrelatedLine) {
    EXPECT_EQ(stamp(graph_of(k_branches), "b1", "c1"), "b1 c1");
}

TEST(Stamp, CollapsesRowsBelowAndMovesRowsAbove) {
    EXPECT_EQ(stamp(graph_of(k_diamond), "b c", "m"), "m");
    EXPECT_EQ(stamp(graph_of(k_diamond), "m", "b"), "b");
    EXPECT_EQ(stamp(graph_of(k_diamond), "b c", "a"), "a");
    EXPECT_EQ(stamp(graph_of(k_dependent), "b1 n2", "n3"), "n3");
    EXPECT_EQ(stamp(graph_of(k_dependent), "n3", "b1"), "b1");
}

TEST(Stamp, SetsAllRealHeads) {
    EXPECT_EQ(stamp(graph_of(k_branches), "a", "heads"), "b2 c2");
    EXPECT_EQ(stamp(graph_of(k_dependent), "-", "heads"), "n3");
    EXPECT_EQ(stamp(graph_of(k_branches), "a", "head"), "error multiple_heads");
}

TEST(Stamp, TakesTargetsOneAfterTheOther) {
    const auto graph = graph_of(k_linear);
    EXPECT_EQ(stamp(graph, "-", "a c"), "c");
    EXPECT_EQ(stamp(graph, "-", "c a"), "a");
    EXPECT_EQ(stamp(graph, "-", "c c"), "c");
    EXPECT_EQ(stamp(graph, "d", "b +1"), "c");
    EXPECT_EQ(stamp(graph_of(k_branches), "b2", "c1 sea@base"), "b2");
}

TEST(Stamp, CountsStepsFromTheRows) {
    const auto graph = graph_of(k_linear);
    EXPECT_EQ(stamp(graph, "b", "+1"), "c");
    EXPECT_EQ(stamp(graph, "b", "-1"), "a");
    EXPECT_EQ(stamp(graph, "a", "-1"), "-");
    EXPECT_EQ(stamp(graph, "-", "-1"), "error too_far");
    EXPECT_EQ(stamp(graph_of(k_diamond), "m", "-1"), "b c");
    EXPECT_EQ(stamp(graph_of(k_branches), "b2 c2", "-1"), "error several_rows");
}

TEST(Stamp, StaysInTheLineOfALabel) {
    const auto graph = graph_of(k_branches);
    EXPECT_EQ(stamp(graph, "b2 c1", "sea@head"), "b2 c2");
    EXPECT_EQ(stamp(graph, "b2 c2", "bee@b1"), "b1 c2");
    EXPECT_EQ(stamp(graph, "b2 c2", "bee@a"), "c2");
    EXPECT_EQ(stamp(graph, "b2 c2", "bee@base"), "c2");
    EXPECT_EQ(stamp(graph, "b2 c2", "bee@c1"), "error not_in_lineage");
}

TEST(Stamp, OfALineLeavesTheOtherParentOfAMerge) {
    const auto graph = graph_of("a; b < a [bee]; c < a; m < b, c");
    EXPECT_EQ(stamp(graph, "m", "bee@b"), "b c");
    EXPECT_EQ(stamp(graph, "m", "bee@base"), "c");
    EXPECT_EQ(stamp(graph, "m", "bee@-1"), "b c");
}

TEST(Stamp, RefusesAnUnknownTargetBeforeAnything) {
    EXPECT_EQ(stamp(graph_of(k_linear), "b", "zzz"), "error unknown");
    EXPECT_EQ(purge(graph_of(k_linear), "b", "zzz"), "error unknown");
}

TEST(Stamp, RefusesUnknownRowsUnlessPurged) {
    EXPECT_EQ(stamp(graph_of(k_linear), "zzz", "b"), "error unknown_row");
    EXPECT_EQ(purge(graph_of(k_linear), "zzz", "b"), "b");
    EXPECT_EQ(purge(graph_of(k_linear), "zzz yyy", "base"), "-");
}

TEST(Stamp, PurgeForgetsEveryRow) {
    const auto graph = graph_of(k_branches);
    EXPECT_EQ(purge(graph, "c2", "b1"), "b1");
    EXPECT_EQ(purge(graph, "c2", "b1 c1"), "b1 c1");
    EXPECT_EQ(purge(graph, "b1", "b1"), "b1");
}

TEST(Stamp, MendsRowsThatOverlap) {
    EXPECT_EQ(stamp(graph_of(k_linear), "a c", "c"), "c");
    EXPECT_EQ(stamp(graph_of(k_linear), "a c d", "b"), "b");
    EXPECT_EQ(stamp(graph_of(k_branches), "a b2 c2", "bee@head"), "b2 c2");
}

TEST(Stamp, WritesRemovesThenUpdatesThenInserts) {
    EXPECT_EQ(changes(plan_stamp(graph_of(k_diamond), words("b c"), words("m"))),
              "remove c, update b -> m,");
    EXPECT_EQ(changes(plan_stamp(graph_of(k_diamond), words("m"), words("-1"))),
              "update m -> b, insert c,");
    EXPECT_EQ(changes(plan_stamp(graph_of(k_branches), words("b1"), words("c1"))), "insert c1,");
    EXPECT_EQ(changes(plan_stamp(graph_of(k_linear), words("b"), words("base"))), "remove b,");
}

TEST(Stamp, MakesOneStepForEachTargetThatChangesSomething) {
    const auto graph = graph_of(k_branches);
    const auto plan = plan_stamp(graph, words("a"), words("b1 b1 base"));
    ASSERT_EQ(plan.steps.size(), 2U);
    EXPECT_EQ(plan.steps[0].revision->id, "b1");
    EXPECT_EQ(plan.steps[0].direction, Direction::stamp);
    EXPECT_FALSE(plan.steps[1].revision);
}

}  // namespace
}  // namespace retort::graph::testing
