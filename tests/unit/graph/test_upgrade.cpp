// What an upgrade runs, in which order, and what it says.

#include <algorithm>

#include <gtest/gtest.h>

#include "vocabulary.hpp"

namespace retort::graph::testing {
namespace {

constexpr auto k_linear = "a; b < a; c < b; d < c";
constexpr auto k_branches = "a; b1 < a [bee]; b2 < b1; c1 < a [sea]; c2 < c1";

std::string notes(const Plan& plan) {
    return text_of(plan.notes);
}

TEST(Upgrade, RunsEverythingThatIsMissingOldestFirst) {
    EXPECT_EQ(up(graph_of(k_linear), "-", "head"), "a b c d -> d");
    EXPECT_EQ(up(graph_of(k_linear), "b", "head"), "c d -> d");
}

TEST(Upgrade, StopsAtTheTarget) {
    EXPECT_EQ(up(graph_of(k_linear), "-", "b"), "a b -> b");
}

TEST(Upgrade, LeavesSiblingsAlone) {
    EXPECT_EQ(up(graph_of(k_branches), "a", "b2"), "b1 b2 -> b2");
}

TEST(Upgrade, AppliesDependenciesFirst) {
    const auto graph = graph_of("a1; n1; n2 < n1 needs a1");
    EXPECT_EQ(up(graph, "-", "n2"), "a1 n1 n2 -> n2");
}

TEST(Upgrade, PullsTheWholeBranchOfADependency) {
    const auto graph = graph_of("a; b1 < a; b2 < b1; n1 needs b2");
    EXPECT_EQ(up(graph, "-", "n1"), "a b1 b2 n1 -> n1");
}

TEST(Upgrade, TakesTheSmallestCreatedThenIdAmongWhatIsReady) {
    EXPECT_EQ(up(graph_of("a created 3; z created 1; y created 2; b < a created 0"), "-", "heads"),
              "z y a b -> b z y");
    EXPECT_EQ(up(graph_of("a; c < a; b < a; m < c, b"), "-", "head"), "a b c m -> m");
}

TEST(Upgrade, RunsAWaitingRevisionAsSoonAsItsParentsAreDone) {
    // b2 was created first of all but must wait for b1; it then runs before c1.
    const auto graph = graph_of(
        "a created 1; b1 < a created 3; b2 < b1 created 0; c1 < a created 4; c2 < c1 created 2");
    EXPECT_EQ(up(graph, "-", "heads"), "a b1 b2 c1 c2 -> b2 c2");
}

TEST(Upgrade, RunsInTheSameOrderWhateverTheOrderOfTheFiles) {
    auto set = revisions("r; x < r; y < r; m < y, x; n needs x; o < n; z < m needs o");
    std::sort(set.begin(), set.end(), [](auto& p, auto& q) { return p.id < q.id; });
    const auto expected = up(Graph(set), "-", "heads");
    EXPECT_EQ(expected, "r x n o y m z -> z");
    do {
        ASSERT_EQ(up(Graph(set), "-", "heads"), expected);
    } while (std::next_permutation(set.begin(), set.end(),
                                   [](auto& p, auto& q) { return p.id < q.id; }));
}

TEST(Upgrade, DoesNothingWhenTheTargetIsAppliedAndSaysSo) {
    const auto graph = graph_of(k_linear);
    EXPECT_EQ(up(graph, "d", "head"), "- -> d");
    EXPECT_EQ(notes(plan_upgrade(graph, words("d"), "head")),
              "nothing to do: d is the current revision and applied");
    EXPECT_EQ(up(graph, "d", "b"), "- -> d");
    EXPECT_EQ(notes(plan_upgrade(graph, words("d"), "b")), "nothing to do: b is already applied");
}

TEST(Upgrade, ToBaseDoesNothingAndSaysSo) {
    const auto graph = graph_of(k_linear);
    EXPECT_EQ(up(graph, "b", "base"), "- -> b");
    EXPECT_EQ(up(graph, "b", "a-1"), "- -> b");
    EXPECT_EQ(notes(plan_upgrade(graph, words("b"), "base")),
              "nothing to do: an upgrade to base changes nothing");
}

TEST(Upgrade, OfAnEmptyGraphDoesNothingAndSaysSo) {
    const Graph graph(std::vector<Revision>{});
    EXPECT_EQ(notes(plan_upgrade(graph, {}, "head")), "nothing to do: there are no revisions");
    EXPECT_EQ(up(graph, "-", "heads"), "- -> -");
    EXPECT_EQ(up(graph, "-", "a"), "error unknown");
}

TEST(Upgrade, RefusesHeadWhenThereAreSeveralAndListsThem) {
    EXPECT_EQ(complaint([] { plan_upgrade(graph_of(k_branches), {}, "head"); }),
              "error: 'head' is not one revision: there are 2 heads\n"
              "  heads: b2, c2\n"
              "hint: name one (label@head or b2), say heads for all, or join them: retort merge "
              "heads\n");
}

TEST(Upgrade, CountsStepsFromTheCurrentRow) {
    EXPECT_EQ(up(graph_of(k_linear), "-", "+1"), "a -> a");
    EXPECT_EQ(up(graph_of(k_linear), "b", "+2"), "c d -> d");
    EXPECT_EQ(up(graph_of(k_linear), "d", "-2"), "- -> d");
}

TEST(Upgrade, RefusesAStepThatGoesTooFar) {
    EXPECT_EQ(complaint([] { plan_upgrade(graph_of("a; b < a; c < b"), words("a"), "+9"); }),
              "error: '+9' goes too far: the newest revision is 2 steps from a\n"
              "hint: use head to go all the way\n");
    EXPECT_EQ(up(graph_of(k_linear), "a", "-2"), "error too_far");
}

TEST(Upgrade, RefusesAStepAtAForkAndListsTheWays) {
    EXPECT_EQ(complaint([] { plan_upgrade(graph_of(k_branches), words("a"), "+1"); }),
              "error: '+1' is ambiguous: a has 2 revisions after it\n"
              "hint: name a revision or a line instead: b1, c1\n");
    EXPECT_EQ(up(graph_of(k_branches), "a", "bee@+1"), "b1 -> b1");
}

TEST(Upgrade, RefusesAStepFromSeveralRowsAndListsThem) {
    EXPECT_EQ(complaint([] { plan_upgrade(graph_of(k_branches), words("b1 c1"), "+1"); }),
              "error: '+1' does not say from which of 2 current revisions to count\n"
              "  current: b1, c1\n"
              "hint: name the line: b1@+1 or c1@+1\n");
    EXPECT_EQ(up(graph_of(k_branches), "b1 c1", "b1@+1"), "b2 -> b2 c1");
}

TEST(Upgrade, CountsALabelledStepFromTheHighestAppliedRevisionOfTheLine) {
    EXPECT_EQ(up(graph_of(k_branches), "c2", "bee@+1"), "b1 -> b1 c2");
    EXPECT_EQ(up(graph_of(k_branches), "-", "bee@+2"), "a b1 -> b1");
}

TEST(Upgrade, StaysInTheLineOfALabel) {
    EXPECT_EQ(up(graph_of(k_branches), "-", "bee@head"), "a b1 b2 -> b2");
    EXPECT_EQ(up(graph_of(k_branches), "-", "bee@c1"), "error not_in_lineage");
    EXPECT_EQ(up(graph_of(k_branches), "-", "bee"), "a b1 -> b1");
}

TEST(Upgrade, TakesAllTipsOfALineAlsoWhenOneDependsOnAnother) {
    const auto graph = graph_of("a [line]; b < a; c < a needs b");
    EXPECT_EQ(up(graph, "-", "line@heads"), "a b c -> c");
    EXPECT_EQ(up(graph, "-", "line@head"), "error multiple_heads");
}

TEST(Upgrade, NamesWhatIsInALineWhenTheTargetIsNot) {
    EXPECT_EQ(complaint([] { plan_upgrade(graph_of(k_branches), {}, "bee@c1"); }),
              "error: revision c1 is not in the lineage of 'bee'\n"
              "hint: that lineage is a, b1, b2\n");
}

TEST(Upgrade, WarnsThatALabelOnALinearHistoryCreatesNoBranch) {
    const auto graph = graph_of("a; b < a [bee]; c < b");
    EXPECT_EQ(notes(plan_upgrade(graph, {}, "bee@head")),
              "the label 'bee' creates no branch: every revision belongs to its line");
}

TEST(Upgrade, RefusesAStoredIdThatNobodyHas) {
    EXPECT_EQ(complaint([] { plan_upgrade(graph_of("3f2a; 77c1 < 3f2a"), words("3f2b"), "head"); }),
              "error: the database is at '3f2b', which no plugin has\n"
              "hint: the nearest known id is '3f2a'\n"
              "hint: bring back the plugin that has it (another version of this project, another "
              "git branch), or say what the database really contains: retort stamp --purge <id>\n");
    try {
        plan_upgrade(graph_of("a"), words("a zzz yyy"), "head");
        FAIL();
    } catch (const GraphError& error) {
        EXPECT_EQ(text_of(error.ids()), "yyy zzz");
    }
}

TEST(Upgrade, RefusesRowsThatOverlapWithTheStampThatMendsThem) {
    EXPECT_EQ(complaint([] { plan_upgrade(graph_of(k_linear), words("a c"), "head"); }),
              "error: the version table contradicts itself: a is implied by another row\n"
              "  rows: a, c\n"
              "hint: if everything up to c is applied, mend it with: retort stamp --purge c\n");
    EXPECT_EQ(up(graph_of(k_linear), "a a", "head"), "error overlapping_rows");
    EXPECT_EQ(up(graph_of("b2; n3 needs b2"), "b2 n3", "heads"), "error overlapping_rows");
    EXPECT_EQ(stamp(graph_of(k_linear), "a c", "c"), "c");
}

TEST(Upgrade, GivesStepsThatSayAllOfTheirRevision) {
    const auto graph = graph_of(k_linear);
    const auto plan = plan_upgrade(graph, words("c"), "head");
    ASSERT_EQ(plan.steps.size(), 1U);
    EXPECT_EQ(plan.steps[0].revision->id, "d");
    EXPECT_EQ(plan.steps[0].revision->source, "d.cpp");
    EXPECT_EQ(plan.steps[0].direction, Direction::up);
    EXPECT_EQ(text_of(plan.rows_before), "c");
}

}  // namespace
}  // namespace retort::graph::testing
