// Ranges of history, newest first.

#include <gtest/gtest.h>

#include "vocabulary.hpp"

namespace retort::graph::testing {
namespace {

constexpr auto k_linear = "a; b < a; c < b; d < c";
constexpr auto k_branches = "a; b1 < a [bee]; b2 < b1; c1 < a [sea]; c2 < c1";

TEST(History, IsEverythingNewestFirst) {
    EXPECT_EQ(history(graph_of(k_linear), "-", ""), "d c b a");
    EXPECT_EQ(history(graph_of(k_branches), "-", ":"), "c2 c1 b2 b1 a");
    EXPECT_EQ(history(graph_of(""), "-", ""), "-");
}

TEST(History, IncludesBothEnds) {
    EXPECT_EQ(history(graph_of(k_linear), "-", "b:c"), "c b");
    EXPECT_EQ(history(graph_of(k_linear), "-", "b:b"), "b");
    EXPECT_EQ(history(graph_of(k_linear), "-", ":b"), "b a");
    EXPECT_EQ(history(graph_of(k_linear), "-", "c:"), "d c");
    EXPECT_EQ(history(graph_of(k_linear), "-", "base:heads"), "d c b a");
}

TEST(History, CountsAStepFromTheOtherEnd) {
    EXPECT_EQ(history(graph_of(k_linear), "-", "-1:"), "d c");
    EXPECT_EQ(history(graph_of(k_linear), "-", "-2:c"), "c b a");
    EXPECT_EQ(history(graph_of(k_linear), "-", "a:+2"), "c b a");
    EXPECT_EQ(history(graph_of(k_linear), "-", ":+1"), "a");
    EXPECT_EQ(history(graph_of(k_linear), "-", "a+1:d-1"), "c b");
}

TEST(History, CountsFromTheRowsAtCurrentOrWithTwoSteps) {
    EXPECT_EQ(history(graph_of(k_linear), "b", ":current"), "b a");
    EXPECT_EQ(history(graph_of(k_linear), "b", "current:"), "d c b");
    EXPECT_EQ(history(graph_of(k_linear), "b", "-1:current"), "b a");
    EXPECT_EQ(history(graph_of(k_linear), "b", "current:+1"), "c b");
    EXPECT_EQ(history(graph_of(k_linear), "b", "-1:+1"), "c b a");
}

TEST(History, IsEmptyBelowAnEmptyDatabase) {
    EXPECT_EQ(history(graph_of(k_linear), "-", ":current"), "-");
}

TEST(History, GoesOnWhenAStoredIdIsUnknown) {
    EXPECT_EQ(history(graph_of(k_linear), "b zzz", "current:"), "d c b");
    EXPECT_EQ(history(graph_of(k_linear), "a c", ":current"), "c b a");
}

TEST(History, StaysInTheLineItStartsIn) {
    EXPECT_EQ(history(graph_of(k_branches), "-", "bee@base:"), "b2 b1 a");
    EXPECT_EQ(history(graph_of(k_branches), "-", "bee@b1:"), "b2 b1");
    EXPECT_EQ(history(graph_of(k_branches), "-", ":sea@head"), "c2 c1 a");
}

TEST(History, ShowsOnlyTheLineBetweenTheEnds) {
    const auto graph = graph_of("a; b < a; c < a; m < b, c");
    EXPECT_EQ(history(graph, "-", "b:m"), "m b");
    EXPECT_EQ(history(graph, "-", "a:m"), "m c b a");
}

TEST(History, FollowsADependencyWhenOnlyThatConnectsTheEnds) {
    EXPECT_EQ(history(graph_of("a; b < a; n1; n2 < n1 needs b"), "-", "a:n2"), "n2 b a");
}

TEST(History, RefusesEndsThatAreNotOnOneLine) {
    EXPECT_EQ(complaint([] { history_range(graph_of(k_branches), {}, "b1:c2"); }),
              "error: 'b1:c2' is no range: b1 is not an ancestor of c2\n"
              "hint: the older end stands first\n");
    EXPECT_EQ(history(graph_of(k_linear), "-", "c:a"), "error not_an_ancestor");
    EXPECT_EQ(history(graph_of(k_linear), "-", "a:base"), "error not_an_ancestor");
}

TEST(History, RefusesWhatIsNoRange) {
    EXPECT_EQ(history(graph_of(k_linear), "-", "a"), "error malformed");
    EXPECT_EQ(history(graph_of(k_linear), "-", "a:b:c"), "error malformed");
    EXPECT_EQ(history(graph_of(k_linear), "-", "zzz:"), "error unknown");
    EXPECT_EQ(history(graph_of(k_linear), "-", "-9:"), "error too_far");
}

}  // namespace
}  // namespace retort::graph::testing
