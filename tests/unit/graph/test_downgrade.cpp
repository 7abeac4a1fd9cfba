// What a downgrade undoes, in which order, and what it leaves alone.

#include <gtest/gtest.h>

#include "vocabulary.hpp"

namespace retort::graph::testing {
namespace {

constexpr auto k_linear = "a; b < a; c < b; d < c";
constexpr auto k_diamond = "a; b < a; c < a; m < b, c; d < m";
constexpr auto k_branches = "a; b1 < a [bee]; b2 < b1; c1 < a [sea]; c2 < c1";
constexpr auto k_dependent = "a; b1 < a [bee]; b2 < b1; n1 [net]; n2 < n1; n3 < n2 needs b2";

std::string notes(const Graph& graph, std::string_view rows, std::string_view target) {
    return text_of(plan_downgrade(graph, words(rows), target).notes);
}

TEST(Downgrade, UndoesEverythingAboveTheTargetNewestFirst) {
    EXPECT_EQ(down(graph_of(k_linear), "d", "b"), "d c -> b");
    EXPECT_EQ(down(graph_of(k_linear), "d", "base"), "d c b a -> -");
}

TEST(Downgrade, IsTheMirrorOfTheUpgrade) {
    const auto graph = graph_of("a created 5; b < a created 1; c created 3; d < c, b created 0");
    EXPECT_EQ(up(graph, "-", "head"), "c a b d -> d");
    EXPECT_EQ(down(graph, "d", "base"), "d b a c -> -");
}

TEST(Downgrade, StepsOffAMergeOntoOneParentAndKeepsTheOtherLine) {
    EXPECT_EQ(down(graph_of(k_diamond), "m", "b"), "m -> b c");
}

TEST(Downgrade, UndoesAMergeWithOneStep) {
    EXPECT_EQ(down(graph_of(k_diamond), "m", "-1"), "m -> b c");
    EXPECT_EQ(down(graph_of(k_diamond), "d", "-2"), "d m -> b c");
    EXPECT_EQ(down(graph_of("a; b < a [bee]; c < a; m < b, c"), "m", "bee@-1"), "m -> b c");
}

TEST(Downgrade, RefusesToWalkOnThroughAMergeAndListsTheParents) {
    EXPECT_EQ(complaint([] { plan_downgrade(graph_of(k_diamond), words("d"), "-3"); }),
              "error: '-3' is ambiguous: m has 2 parents\n"
              "hint: name the revision to go to instead: b, c\n");
    EXPECT_EQ(down(graph_of("a; b < a [bee]; c < a; m < b, c"), "m", "bee@-2"),
              "error ambiguous_walk");
}

TEST(Downgrade, RefusesAStepFromSeveralRowsAndListsThem) {
    EXPECT_EQ(complaint([] { plan_downgrade(graph_of(k_branches), words("b2 c1"), "-1"); }),
              "error: '-1' does not say from which of 2 current revisions to count\n"
              "  current: b2, c1\n"
              "hint: name the line: b2@-1 or c1@-1\n");
    EXPECT_EQ(down(graph_of(k_branches), "b2 c1", "b2@-1"), "b2 -> b1 c1");
    EXPECT_EQ(down(graph_of(k_branches), "b2 c1", "sea@-1"), "c1 -> b2");
}

TEST(Downgrade, RefusesAStepThatGoesTooFar) {
    EXPECT_EQ(complaint([] { plan_downgrade(graph_of(k_linear), words("b"), "-3"); }),
              "error: '-3' goes too far: base is 2 steps from b\n"
              "hint: use base to go all the way\n");
    EXPECT_EQ(complaint([] { plan_downgrade(graph_of(k_linear), {}, "-1"); }),
              "error: '-1' goes too far: base is 0 steps from base\n"
              "hint: use base to go all the way\n");
}

TEST(Downgrade, CountsFromAnAnchor) {
    EXPECT_EQ(down(graph_of(k_linear), "d", "d-2"), "d c -> b");
    EXPECT_EQ(down(graph_of(k_linear), "d", "a+1"), "d c -> b");
    EXPECT_EQ(down(graph_of(k_linear), "d", "head-3"), "d c b -> a");
    EXPECT_EQ(down(graph_of(k_linear), "d", "a-1"), "d c b a -> -");
    EXPECT_EQ(down(graph_of(k_diamond), "d", "m-1"), "d m -> b c");
}

TEST(Downgrade, RefusesATargetThatIsNotApplied) {
    EXPECT_EQ(complaint([] { plan_downgrade(graph_of(k_linear), words("b"), "c"); }),
              "error: cannot downgrade to c: it is not applied\n"
              "  current: b\n"
              "hint: name a revision the database has, or upgrade to this one\n");
    EXPECT_EQ(down(graph_of(k_linear), "-", "a"), "error not_applied");
    EXPECT_EQ(down(graph_of(k_linear), "b", "+1"), "error not_applied");
}

TEST(Downgrade, DoesNothingWhereTheDatabaseIsAndSaysSo) {
    const auto graph = graph_of(k_linear);
    EXPECT_EQ(down(graph, "b", "b"), "- -> b");
    EXPECT_EQ(notes(graph, "b", "b"), "nothing to do: nothing above b is applied");
    EXPECT_EQ(notes(graph, "-", "base"), "nothing to do: the database is at base");
}

TEST(Downgrade, DoesNothingWhenOnlyADependentHoldsTheTarget) {
    const auto graph = graph_of(k_dependent);
    EXPECT_EQ(down(graph, "n3", "b2"), "- -> n3");
    EXPECT_EQ(notes(graph, "n3", "b2"), "nothing to do: nothing above b2 is applied");
}

TEST(Downgrade, RefusesSeveralHeadsAsATarget) {
    EXPECT_EQ(down(graph_of(k_branches), "b2 c2", "heads"), "error multiple_heads");
    EXPECT_EQ(down(graph_of(k_branches), "b2 c2", "head"), "error multiple_heads");
    EXPECT_EQ(down(graph_of(k_linear), "d", "heads"), "- -> d");
}

TEST(Downgrade, UndoesBothBranchesDownToTheirRoot) {
    EXPECT_EQ(down(graph_of(k_branches), "b2 c2", "a"), "c2 c1 b2 b1 -> a");
}

TEST(Downgrade, UndoesOnlyTheLinesChildrenOfTheTarget) {
    const auto graph = graph_of(k_branches);
    EXPECT_EQ(down(graph, "b2 c2", "bee@a"), "b2 b1 -> c2");
    EXPECT_EQ(down(graph, "b2 c2", "c2@a"), "c2 c1 -> b2");
    EXPECT_EQ(down(graph, "b2 c2", "bee@c1"), "error not_in_lineage");
}

TEST(Downgrade, UndoesAllForksOfALineAboveTheTarget) {
    const auto graph = graph_of("a [bee]; b < a; c < b; d < b");
    EXPECT_EQ(down(graph, "c d", "bee@b"), "d c -> b");
}

TEST(Downgrade, OfALineToBaseKeepsTheRootOtherLinesStandOn) {
    const auto graph = graph_of(k_branches);
    EXPECT_EQ(down(graph, "b2 c1", "bee@base"), "b2 b1 -> c1");
    EXPECT_EQ(notes(graph, "b2 c1", "bee@base"),
              "kept, because applied revisions outside lineage bee need it: a");
    EXPECT_EQ(down(graph, "b2", "bee@base"), "b2 b1 a -> -");
}

TEST(Downgrade, OfALineToBaseKeepsWhatDependentsNeed) {
    const auto graph = graph_of(k_dependent);
    EXPECT_EQ(down(graph, "n3", "bee@base"), "- -> n3");
    EXPECT_EQ(notes(graph, "n3", "bee@base"),
              "kept, because applied revisions outside lineage bee need them: a, b1, b2 nothing to "
              "do: nothing of it can be undone");
}

TEST(Downgrade, BringsTheRowOfADependencyBack) {
    EXPECT_EQ(down(graph_of(k_dependent), "n3", "net@base"), "n3 n2 n1 -> b2");
    EXPECT_EQ(down(graph_of(k_dependent), "n3", "-1"), "n3 -> b2 n2");
}

TEST(Downgrade, UndoesDependentsBeforeWhatTheyDependOn) {
    const auto graph = graph_of(k_dependent);
    EXPECT_EQ(down(graph, "n3", "bee@-1"), "n3 b2 -> b1 n2");
    EXPECT_EQ(down(graph, "n3", "b1"), "n3 b2 -> b1 n2");
}

TEST(Downgrade, RefusesToCutOffAnotherLineInTheNameOfALabel) {
    const auto graph = graph_of("z; a < z; b < a [bee]; c < a");
    EXPECT_EQ(complaint([&] { plan_downgrade(graph, words("b c"), "bee@z"); }),
              "error: 'bee@z' would also undo c, which is not in that lineage and stands on a\n"
              "hint: stop at a, undo the lineage alone with bee@base, or leave the lineage away to "
              "undo both\n");
    EXPECT_EQ(down(graph, "b c", "bee@-2"), "error needed_elsewhere");
    EXPECT_EQ(down(graph, "b c", "bee@base"), "b -> c");
    EXPECT_EQ(down(graph, "b c", "z"), "c b a -> z");
}

TEST(Downgrade, RefusesOverlappingAndUnknownRows) {
    EXPECT_EQ(down(graph_of(k_linear), "a d", "-1"), "error overlapping_rows");
    EXPECT_EQ(down(graph_of(k_linear), "zzz", "base"), "error unknown_row");
}

}  // namespace
}  // namespace retort::graph::testing
