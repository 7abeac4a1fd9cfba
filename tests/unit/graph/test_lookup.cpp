// From a name to a revision: full ids, prefixes, labels, and what is said when there is none.

#include <gtest/gtest.h>

#include "host/graph/targets.hpp"
#include "vocabulary.hpp"

namespace retort::graph::testing {
namespace {

std::string found(const Graph& graph, std::string_view name) {
    return outcome([&] { return std::string(graph.id(find(graph, name))); });
}

constexpr auto k_graph = "3f2a; 3f2b < 3f2a; 77c1 < 3f2b [feature]; 3f2 < 77c1";

TEST(Lookup, FindsAFullId) {
    EXPECT_EQ(found(graph_of(k_graph), "3f2a"), "3f2a");
}

TEST(Lookup, PrefersAFullIdThatIsAlsoAPrefix) {
    EXPECT_EQ(found(graph_of(k_graph), "3f2"), "3f2");
}

TEST(Lookup, FindsAPrefixOfAnyLength) {
    EXPECT_EQ(found(graph_of(k_graph), "7"), "77c1");
}

TEST(Lookup, FindsALabel) {
    EXPECT_EQ(found(graph_of(k_graph), "feature"), "77c1");
}

TEST(Lookup, DoesNotMatchTheBeginningOfALabel) {
    EXPECT_EQ(found(graph_of(k_graph), "feat"), "error unknown");
}

TEST(Lookup, PrefersALabelToTheBeginningOfAnId) {
    EXPECT_EQ(found(graph_of("a1; b < a1 [a]"), "a"), "b");
}

TEST(Lookup, ListsTheCandidatesOfAnAmbiguousPrefix) {
    auto set = revisions("3f2a; 3f2b < 3f2a");
    set[0].message = "add user table";
    const Graph graph(set);
    EXPECT_EQ(complaint([&] { find(graph, "3f"); }),
              "error: 2 revisions start with '3f'\n"
              "hint: it could be 3f2a (add user table), 3f2b\n");
    EXPECT_EQ(found(graph, "3f"), "error ambiguous");
}

TEST(Lookup, SuggestsTheNearestNameWhenThereIsNone) {
    EXPECT_EQ(complaint([] { find(graph_of(k_graph), "feeture"); }),
              "error: no revision or label is called 'feeture'\n"
              "hint: did you mean 'feature'?\n"
              "hint: known heads: 3f2\n");
    EXPECT_EQ(complaint([] { find(graph_of(k_graph), "hed"); }),
              "error: no revision or label is called 'hed'\n"
              "hint: did you mean 'head'?\n"
              "hint: known heads: 3f2\n");
}

TEST(Lookup, SaysThatThereAreNoRevisionsYet) {
    EXPECT_EQ(complaint([] { find(graph_of(""), "ae1027"); }),
              "error: no revision or label is called 'ae1027'\n"
              "hint: there are no revisions yet\n");
}

TEST(Lookup, ListsOnlyAHandfulOfMany) {
    std::string many;
    for (char c = 'a'; c <= 'l'; ++c)
        many += std::string("x") + c + ";";
    const auto text = complaint([&] { find(graph_of(many), "x"); });
    EXPECT_NE(text.find("xa, xb, xc, xd, xe, xf, xg, xh and 4 more"), std::string::npos) << text;
}

TEST(Lookup, NarrowsAPrefixToTheLine) {
    const auto graph = graph_of("a; x1 < a [bee]; x2 < a");
    EXPECT_EQ(up(graph, "-", "bee@x"), "a x1 -> x1");
    EXPECT_EQ(up(graph, "-", "x"), "error ambiguous");
}

TEST(Lookup, FindsWhatShowAsksFor) {
    const auto graph = graph_of("a; b < a [bee]; c < a");
    const auto show = [&](std::string_view rows, std::string_view target) {
        return outcome([&] { return ids(graph, find_revisions(graph, words(rows), target)); });
    };
    EXPECT_EQ(show("b stranger", "current"), "b");
    EXPECT_EQ(show("-", "current"), "-");
    EXPECT_EQ(show("-", "heads"), "b c");
    EXPECT_EQ(show("-", "head"), "error multiple_heads");
    EXPECT_EQ(show("-", "base"), "-");
    EXPECT_EQ(show("b", "-1"), "a");
    EXPECT_EQ(show("-", "bee"), "b");
}

}  // namespace
}  // namespace retort::graph::testing
