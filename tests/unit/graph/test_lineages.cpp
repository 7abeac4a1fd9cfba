// Profiles that show some lineages only: what is invisible is never applied by accident.

#include <gtest/gtest.h>

#include "vocabulary.hpp"

namespace retort::graph::testing {
namespace {

// Two main revisions, a production line off the first, and a network line with its own root.
constexpr auto k_graph = "a; b < a; p1 < a [production]; p2 < p1; n1 [net]; n2 < n1";

Graph showing(std::string_view graph, std::string_view lineages) {
    return graph_of(graph).showing(words(lineages));
}

std::string shown(const Graph& graph) {
    std::vector<std::string> out;
    for (Node node = 0; node < graph.size(); ++node)
        if (graph.visible(node))
            out.emplace_back(graph.id(node));
    return text_of(out);
}

TEST(Lineages, ShowEverythingByDefault) {
    EXPECT_EQ(shown(graph_of(k_graph)), "a b n1 n2 p1 p2");
    EXPECT_EQ(shown(showing(k_graph, "-")), "a b n1 n2 p1 p2");
}

TEST(Lineages, MainIsTheHistoryWithoutLabels) {
    EXPECT_EQ(shown(showing(k_graph, "main")), "a b");
}

TEST(Lineages, AddTheLineAndItsAncestors) {
    EXPECT_EQ(shown(showing(k_graph, "main production")), "a b p1 p2");
    EXPECT_EQ(shown(showing(k_graph, "production")), "a p1 p2");
    EXPECT_EQ(shown(showing(k_graph, "net")), "n1 n2");
}

TEST(Lineages, ARevisionAddedLaterDoesNotChangeWhatIsShownBelow) {
    EXPECT_EQ(shown(showing("a; b < a; p < b [production]", "main")), "a b");
    EXPECT_EQ(shown(showing("a; b < a; p < b [production]; c < b", "main")), "a b c");
}

TEST(Lineages, AMergeNeedsAllLabelsBelowIt) {
    constexpr auto graph = "a; p < a [production]; f < a [feature]; m < p, f; c < a; k < c, p";
    EXPECT_EQ(shown(showing(graph, "main production")), "a c k p");
    EXPECT_EQ(shown(showing(graph, "main production feature")), "a c f k m p");
    EXPECT_EQ(shown(showing(graph, "main")), "a c");
}

TEST(Lineages, ALineInsideALineNeedsBoth) {
    constexpr auto graph = "a; p < a [production]; q < p [hotfix]";
    EXPECT_EQ(shown(showing(graph, "main production")), "a p");
    EXPECT_EQ(shown(showing(graph, "hotfix")), "-");
    EXPECT_EQ(shown(showing(graph, "production hotfix")), "a p q");
}

TEST(Lineages, EitherLabelOfARevisionShowsIt) {
    EXPECT_EQ(shown(showing("a; p < a [production, live]", "live")), "a p");
}

TEST(Lineages, AnUnknownOneIsRefusedWithAGuess) {
    EXPECT_EQ(complaint([] { showing(k_graph, "main producton"); }),
              "error: no revision carries the label 'producton' named by lineages\n"
              "hint: did you mean 'production'?\n"
              "hint: known lineages: net, production, main\n");
}

TEST(Lineages, HideFromHeadAndHeads) {
    const auto graph = showing(k_graph, "main");
    EXPECT_EQ(ids(graph, graph.heads()), "b");
    EXPECT_EQ(up(graph, "-", "head"), "a b -> b");
    EXPECT_EQ(up(graph, "-", "heads"), "a b -> b");
    EXPECT_EQ(stamp(graph, "-", "heads"), "b");
    EXPECT_EQ(up(graph_of(k_graph), "-", "head"), "error multiple_heads");
    EXPECT_EQ(ids(graph, missing_heads(graph, words("b"))), "-");
}

TEST(Lineages, HideFromSteps) {
    const auto graph = showing(k_graph, "main");
    EXPECT_EQ(up(graph, "-", "+2"), "a b -> b");
    EXPECT_EQ(up(graph, "a", "+1"), "b -> b");
    EXPECT_EQ(down(graph, "b p2 n2", "-1"), "b -> n2 p2");
    EXPECT_EQ(down(graph_of(k_graph), "b p2 n2", "-1"), "error several_rows");
}

TEST(Lineages, HideFromMarkersAndHistory) {
    const auto graph = showing(k_graph, "main");
    EXPECT_FALSE(graph.markers(*graph.with_id("a")).branch_point);
    EXPECT_TRUE(graph.branch_points().empty());
    EXPECT_EQ(history(graph, "-", ""), "b a");
}

TEST(Lineages, AreRefusedByName) {
    const auto graph = showing(k_graph, "main, net");
    EXPECT_EQ(complaint([&] { plan_upgrade(graph, {}, "p2"); }),
              "error: revision p2 belongs to lineage production, which this profile does not show\n"
              "  lineages = main, net\n"
              "hint: use a profile whose lineages include production\n");
    for (const std::string target : {"p1", "p", "production", "production@head", "p2-1"})
        EXPECT_EQ(up(graph, "-", target), target == "p" ? "error unknown" : "error hidden")
            << target;
    EXPECT_EQ(stamp(graph, "-", "p2"), "error hidden");
    EXPECT_EQ(down(graph, "p2", "p1"), "error hidden");
}

TEST(Lineages, APrefixOnlyMeansWhatIsVisible) {
    constexpr auto graph = "x1; x2 < x1 [two]";
    EXPECT_EQ(up(showing(graph, "main"), "-", "x"), "x1 -> x1");
    EXPECT_EQ(up(graph_of(graph), "-", "x"), "error ambiguous");
    EXPECT_EQ(up(showing("aa; bb [b]", "main"), "-", "b"), "error hidden");
}

TEST(Lineages, MainIsRefusedByNameWhenItIsNotListed) {
    EXPECT_EQ(complaint([] { plan_upgrade(showing(k_graph, "net"), {}, "b"); }),
              "error: revision b belongs to lineage main, which this profile does not show\n"
              "  lineages = net\n"
              "hint: use a profile whose lineages include main\n");
}

TEST(Lineages, AHiddenDependencyIsNeverAppliedOnTheQuiet) {
    constexpr auto graph = "a; p [production]; b < a needs p";
    EXPECT_EQ(up(showing(graph, "main"), "-", "head"), "error hidden");
    EXPECT_EQ(up(showing(graph, "main"), "a p", "head"), "b -> b");
}

TEST(Lineages, ADowngradeNeverUndoesWhatItDoesNotShow) {
    const auto graph = showing(k_graph, "main");
    EXPECT_EQ(down(graph, "b p2", "a"), "b -> p2");
    EXPECT_EQ(down(graph, "b p2", "base"), "error hidden");
    EXPECT_EQ(down(graph, "b n2", "base"), "b a -> n2");
}

TEST(Lineages, AStampLeavesRowsItDoesNotShow) {
    const auto graph = showing(k_graph, "main");
    EXPECT_EQ(stamp(graph, "b n2", "base"), "n2");
    EXPECT_EQ(stamp(graph, "n2", "head"), "b n2");
    EXPECT_EQ(stamp(graph, "b p2", "a"), "error hidden");
}

}  // namespace
}  // namespace retort::graph::testing
