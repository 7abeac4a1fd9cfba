// The writes to the version table, step by step, and what readers make of its rows.

#include <gtest/gtest.h>

#include "vocabulary.hpp"

namespace retort::graph::testing {
namespace {

std::string writes(const Plan& plan) {
    std::string out;
    for (const auto& step : plan.steps) {
        out += out.empty() ? "" : "; ";
        std::string line;
        for (const auto& change : step.changes)
            line += (line.empty() ? "" : ", ") + describe(change);
        out += line;
    }
    return out;
}

std::string going_up(std::string_view graph, std::string_view rows, std::string_view target) {
    return writes(plan_upgrade(graph_of(graph), words(rows), target));
}
std::string going_down(std::string_view graph, std::string_view rows, std::string_view target) {
    return writes(plan_downgrade(graph_of(graph), words(rows), target));
}

TEST(Rows, AFirstRevisionIsInserted) {
    EXPECT_EQ(going_up("a", "-", "a"), "insert a");
}

TEST(Rows, AFollowerReplacesItsParent) {
    EXPECT_EQ(going_up("a; b < a", "a", "b"), "update a -> b");
}

TEST(Rows, ASecondBranchIsInserted) {
    EXPECT_EQ(going_up("a; b < a; c < a", "b", "c"), "insert c");
}

TEST(Rows, AMergeKeepsItsFirstParentsRow) {
    EXPECT_EQ(going_up("a; b < a; c < a; m < c, b", "b c", "m"), "remove b, update c -> m");
}

TEST(Rows, AMergeLeavesOutAParentThatAnotherRowImplies) {
    EXPECT_EQ(going_up("a; b < a; c < a; s < c; m < b, c", "b s", "m"), "update b -> m");
}

TEST(Rows, ADependentTakesTheRowOfItsDependency) {
    EXPECT_EQ(going_up("a; n1; n2 < n1 needs a", "a n1", "n2"), "remove a, update n1 -> n2");
    EXPECT_EQ(going_up("a; n needs a", "a", "n"), "update a -> n");
}

TEST(Rows, UndoingABaseRemovesItsRow) {
    EXPECT_EQ(going_down("a", "a", "base"), "remove a");
}

TEST(Rows, UndoingAFollowerGoesBackToItsParent) {
    EXPECT_EQ(going_down("a; b < a", "b", "a"), "update b -> a");
}

TEST(Rows, UndoingABranchWhoseRootIsImpliedRemovesItsRow) {
    EXPECT_EQ(going_down("a; b < a; c < a", "b c", "c@a"), "remove c");
}

TEST(Rows, UndoingAMergeUpdatesToTheFirstParentAndInsertsTheRest) {
    EXPECT_EQ(going_down("a; b < a; c < a; m < c, b", "m", "-1"), "update m -> c, insert b");
}

TEST(Rows, UndoingAMergeLeavesOutAParentThatAnotherParentImplies) {
    EXPECT_EQ(going_down("a; b < a; m < a, b", "m", "-1"), "update m -> b");
    EXPECT_EQ(going_down("a; b < a; c < b needs a", "c", "-1"), "update c -> b");
}

TEST(Rows, UndoingADependentBringsTheDependencyBack) {
    EXPECT_EQ(going_down("a; n1; n2 < n1 needs a", "n2", "-1"), "update n2 -> n1, insert a");
}

std::string current(std::string_view graph, std::string_view rows) {
    std::vector<std::string> out;
    for (const auto& row : describe_rows(graph_of(graph), words(rows)))
        out.push_back(row.id + (row.node ? "" : "(unknown)") + (row.implied ? "(implied)" : ""));
    return text_of(out);
}

TEST(Rows, ReadersGoOnWithUnknownIds) {
    EXPECT_EQ(current("a; b < a", "zzz b"), "b zzz(unknown)");
    EXPECT_EQ(current("a; b < a", "-"), "-");
}

TEST(Rows, ReadersSeeTheTipsThatADependentImplies) {
    EXPECT_EQ(current("a; b < a; n needs b", "n"), "n b(implied)");
    EXPECT_EQ(current("a; b < a; c < b; n needs b", "n"), "n b(implied)");
    EXPECT_EQ(current("a; b < a; c < b; n needs b", "c n"), "c n");
}

TEST(Rows, ReadersGoOnWithRowsThatOverlap) {
    EXPECT_EQ(current("a; b < a", "a b"), "a b");
}

std::string missing(std::string_view graph, std::string_view rows) {
    const auto made = graph_of(graph);
    return ids(made, missing_heads(made, words(rows)));
}

TEST(Rows, AFullyUpgradedDatabaseMissesNoHeadWhateverDependsOnWhat) {
    EXPECT_EQ(missing("a; b < a; n needs b", "n"), "-");
    EXPECT_EQ(missing("a; b < a; n needs a", "n"), "b");
    EXPECT_EQ(missing("a; b < a; n needs a", "-"), "b n");
    EXPECT_EQ(missing("a; b < a", "zzz"), "b");
    EXPECT_EQ(missing("a; b < a", "b zzz"), "-");
}

}  // namespace
}  // namespace retort::graph::testing
