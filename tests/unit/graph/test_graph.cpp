// What a graph answers about its revisions.

#include <memory>

#include <gtest/gtest.h>

#include "vocabulary.hpp"

namespace retort::graph::testing {
namespace {

std::string marks(const Graph& graph, std::string_view id) {
    const auto markers = graph.markers(*graph.with_id(id));
    std::string out;
    for (const auto& [set, word] :
         {std::pair(markers.head, "head "), std::pair(markers.effective_head, "effective "),
          std::pair(markers.branch_point, "branch "), std::pair(markers.merge_point, "merge ")})
        out += set ? word : "";
    return out;
}

std::string labels(const Graph& graph, std::string_view id) {
    return text_of(graph.labels(*graph.with_id(id)));
}

constexpr auto k_diamond = "a; b < a; c < a; m < b, c; n1; n2 < n1 needs b";

TEST(Graph, SortsRevisionsByCreationThenId) {
    const auto graph = graph_of("z created 1; a created 2; m < z created 1");
    EXPECT_EQ(graph.id(0), "m");
    EXPECT_EQ(graph.id(1), "z");
    EXPECT_EQ(graph.id(2), "a");
}

/// Three revisions in a line that count how often all of one is asked for.
class CountingCatalogue final : public Catalogue {
public:
    std::size_t size() const override { return revisions_.size(); }
    Outline outline(std::size_t number) const override {
        const bool first = number == 0;
        return {revisions_[number].id, {}, std::span(&parents_[number], first ? 0 : 1), {}, {}};
    }
    Revision revision(std::size_t number) const override {
        ++asked;
        return revisions_[number];
    }

    mutable int asked = 0;

private:
    const std::vector<Revision> revisions_ = revisions("a; b < a; c < b");
    const std::vector<std::string_view> parents_ = {"", "a", "b"};
};

TEST(Graph, AsksForAllOfARevisionOnlyWhereItIsNamed) {
    const auto catalogue = std::make_shared<const CountingCatalogue>();
    const Graph graph(catalogue);
    EXPECT_EQ(up(graph, "a", "base"), "- -> a");
    EXPECT_EQ(catalogue->asked, 0);
    EXPECT_EQ(up(graph, "c", "head"), "- -> c");
    EXPECT_EQ(catalogue->asked, 1);  // "nothing to do: c is the current revision"
    EXPECT_EQ(graph.number(*graph.with_id("b")), 1U);
}

TEST(Graph, KnowsHeadsRealHeadsAndBases) {
    const auto graph = graph_of("a; b1 < a; n1; n2 < n1 needs b1");
    EXPECT_EQ(ids(graph, graph.heads()), "b1 n2");
    EXPECT_EQ(ids(graph, graph.real_heads()), "n2");
    EXPECT_EQ(ids(graph, graph.bases()), "a n1");
}

TEST(Graph, KnowsBranchPoints) {
    const auto graph = graph_of(k_diamond);
    EXPECT_EQ(ids(graph, graph.branch_points()), "a");
}

TEST(Graph, MarksHeadsBranchPointsAndMergePoints) {
    const auto graph = graph_of("a; b < a; c < a; m < b, c; n1 needs m");
    EXPECT_EQ(marks(graph, "a"), "branch ");
    EXPECT_EQ(marks(graph, "b"), "");
    EXPECT_EQ(marks(graph, "m"), "head effective merge ");
    EXPECT_EQ(marks(graph, "n1"), "head ");
}

TEST(Graph, KeepsParentsInTheAuthorsOrder) {
    const auto graph = graph_of("a; b < a; c < a; m < c, b");
    const auto parents = graph.parents(*graph.with_id("m"));
    EXPECT_EQ(ids(graph, {parents.begin(), parents.end()}), "c b");
}

TEST(Graph, ResolvesLabelsInDependencies) {
    const auto graph = graph_of("a [bee]; n needs bee");
    const auto dependencies = graph.dependencies(*graph.with_id("n"));
    EXPECT_EQ(ids(graph, {dependencies.begin(), dependencies.end()}), "a");
}

TEST(Graph, CountsADependencyOnAParentOnce) {
    const auto graph = graph_of("a; b < a needs a");
    EXPECT_TRUE(graph.dependencies(*graph.with_id("b")).empty());
    EXPECT_TRUE(graph.dependents(*graph.with_id("a")).empty());
}

TEST(Graph, SpreadsALabelToDescendantsAndDownToTheBranchPoint) {
    const auto graph = graph_of("a; b1 < a; b2 < b1 [bee]; b3 < b2; c1 < a");
    EXPECT_EQ(labels(graph, "a"), "-");
    EXPECT_EQ(labels(graph, "b1"), "bee");
    EXPECT_EQ(labels(graph, "b2"), "bee");
    EXPECT_EQ(labels(graph, "b3"), "bee");
    EXPECT_EQ(labels(graph, "c1"), "-");
}

TEST(Graph, SpreadsALabelOverAWholeLinearHistory) {
    const auto graph = graph_of("a; b < a; c < b [bee]; d < c");
    EXPECT_EQ(labels(graph, "a"), "bee");
    EXPECT_EQ(labels(graph, "d"), "bee");
}

TEST(Graph, SpreadsBothLabelsIntoAMergeButNotBelowIt) {
    const auto graph = graph_of("a; b < a [bee]; c < a [sea]; m < b, c; t < m [top]");
    EXPECT_EQ(labels(graph, "m"), "bee sea");
    EXPECT_EQ(labels(graph, "t"), "bee sea top");
    EXPECT_EQ(labels(graph, "b"), "bee");
}

TEST(Graph, StopsALabelWhereADependentBranchesOff) {
    const auto graph = graph_of("a; b < a; c < b [bee]; n needs a");
    EXPECT_EQ(labels(graph, "b"), "bee");
    EXPECT_EQ(labels(graph, "a"), "-");
}

TEST(Graph, KnowsWhenALineLeavesNothingOut) {
    const auto whole = [](std::string_view text, std::string_view id) {
        const auto graph = graph_of(text);
        return is_whole_history(graph, *graph.with_id(id));
    };
    EXPECT_TRUE(whole("a; b < a; c < b", "b"));
    EXPECT_TRUE(whole("a; b < a; c < a", "a"));
    EXPECT_FALSE(whole("a; b < a; c < a", "b"));
    EXPECT_FALSE(whole("a; b < a; n", "b"));
}

TEST(Graph, OutlivesTheGraphItWasCopiedFrom) {
    const Graph copy = [] {
        const auto graph = graph_of("a; b < a [bee]");
        return graph;
    }();
    EXPECT_EQ(copy.id(*copy.with_label("bee")), "b");
}

}  // namespace
}  // namespace retort::graph::testing
