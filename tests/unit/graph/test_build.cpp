// What a set of revisions must not contain, and what the refusal says.

#include <algorithm>

#include <gtest/gtest.h>

#include "vocabulary.hpp"

namespace retort::graph::testing {
namespace {

std::string refusal(std::vector<Revision> revisions) {
    return complaint([&] { Graph graph(std::move(revisions)); });
}
std::string refusal(std::string_view text) {
    return refusal(revisions(text));
}

std::string fault(std::string_view text) {
    return outcome([&] {
        graph_of(text);
        return std::string("fine");
    });
}

TEST(Build, AcceptsAnEmptySet) {
    const Graph graph(std::vector<Revision>{});
    EXPECT_EQ(graph.size(), 0U);
    EXPECT_TRUE(graph.heads().empty());
}

TEST(Build, RefusesADuplicateIdAndNamesBothFiles) {
    auto set = revisions("a; b < a; b < a");
    set[1].file = "one.so";
    set[2].file = "two.so";
    EXPECT_EQ(refusal(std::move(set)),
              "error: two revisions have the id 'b'\n"
              "  one is in b.cpp (in one.so)\n"
              "  the other is in b.cpp (in two.so)\n"
              "hint: remove one file, or give it an id of its own; after a rename, remove the "
              "plugin built from the old file\n");
}

TEST(Build, RefusesADuplicateLabelAndNamesBothRevisions) {
    EXPECT_EQ(refusal("a; b < a [bee]; c < a [bee]"),
              "error: two revisions carry the branch label 'bee'\n"
              "  b in b.cpp\n"
              "  c in c.cpp\n"
              "hint: a label names one revision; its descendants belong to the line by "
              "themselves\n");
}

TEST(Build, RefusesALabelThatIsAlsoAnId) {
    EXPECT_EQ(fault("a; b < a [a]"), "error duplicate_label");
    EXPECT_EQ(fault("a [a]"), "error duplicate_label");
}

TEST(Build, RefusesTheSameLabelTwiceOnOneRevision) {
    EXPECT_EQ(fault("a [bee, bee]"), "error duplicate_label");
}

TEST(Build, RefusesReservedWordsAsIdsAndLabels) {
    for (const std::string word : {"head", "heads", "base", "current"}) {
        EXPECT_EQ(fault(word), "error bad_name") << word;
        EXPECT_EQ(fault("a [" + word + "]"), "error bad_name") << word;
    }
    EXPECT_EQ(refusal("head"),
              "error: revision id 'head' is a reserved word\n"
              "  file: head.cpp\n"
              "hint: use letters, digits and underscores\n");
}

TEST(Build, RefusesForbiddenCharactersInIdsAndLabels) {
    for (const char c : std::string("@+-:, \t\n\x01\x7f")) {
        auto set = revisions("a");
        set[0].id = std::string("x") + c;
        EXPECT_EQ(refusal(set).rfind("error: revision id 'x", 0), 0U) << static_cast<int>(c);
        set = revisions("a");
        set[0].branch_labels = {std::string("x") + c};
        EXPECT_EQ(refusal(set).rfind("error: branch label 'x", 0), 0U) << static_cast<int>(c);
    }
}

TEST(Build, RefusesAnEmptyIdOrLabel) {
    auto set = revisions("a");
    set[0].branch_labels = {""};
    EXPECT_EQ(refusal(set).rfind("error: branch label '' is empty\n", 0), 0U);
    set[0].id = "";
    EXPECT_EQ(refusal(set).rfind("error: revision id '' is empty\n", 0), 0U);
}

TEST(Build, CountsCharactersNotBytesUpTo128) {
    std::string umlauts;
    for (int i = 0; i < 128; ++i)
        umlauts += "\u00fc";
    auto set = revisions("a");
    set[0].id = umlauts;
    EXPECT_EQ(refusal(set), "no error");
    set[0].id = umlauts + "u";
    EXPECT_NE(refusal(set).find("is longer than 128 characters"), std::string::npos);
}

TEST(Build, RefusesAMissingParentWithAGuess) {
    EXPECT_EQ(refusal("abcdef01; b < abcdef02"),
              "error: revision b names 'abcdef02' as its parent, which no file has\n"
              "  file: b.cpp\n"
              "hint: did you mean 'abcdef01'?\n"
              "hint: restore the file of 'abcdef02', or correct down_revisions\n");
}

TEST(Build, RefusesAMissingDependencyWithAGuess) {
    EXPECT_EQ(refusal("a [payments]; b < a needs paiments"),
              "error: revision b names 'paiments' as its dependency, which no file has\n"
              "  file: b.cpp\n"
              "hint: did you mean 'payments'?\n"
              "hint: restore the file of 'paiments', or correct depends_on\n");
}

TEST(Build, TakesNoLabelAsAParent) {
    EXPECT_EQ(fault("a [bee]; b < bee"), "error missing_revision");
}

TEST(Build, RefusesARevisionThatNamesItself) {
    EXPECT_EQ(refusal("a < a"),
              "error: revision a names itself as its parent\n"
              "  file: a.cpp\n");
    EXPECT_EQ(refusal("a needs a"),
              "error: revision a names itself as its dependency\n"
              "  file: a.cpp\n");
    EXPECT_EQ(fault("a [bee] needs bee"), "error cycle");
}

TEST(Build, RefusesACycleAndNamesItsMembers) {
    EXPECT_EQ(refusal("z; a < c; b < a; c < b; d < c"),
              "error: revisions need each other in a circle: a needs c needs b needs a\n"
              "  a in a.cpp\n"
              "  c in c.cpp\n"
              "  b in b.cpp\n"
              "hint: one of these names a wrong parent or dependency\n");
}

TEST(Build, RefusesACycleThroughDependencies) {
    EXPECT_EQ(fault("a; b < a needs d; c; d < c needs b"), "error cycle");
    EXPECT_EQ(fault("a needs b; b < a"), "error cycle");
    EXPECT_EQ(fault("a [bee] needs sea; c [sea] needs bee"), "error cycle");
}

TEST(Build, NamesOnlyTheCycleNotWhatHangsOnIt) {
    try {
        graph_of("x; a < b; b < a; c < b; d < c");
        FAIL();
    } catch (const GraphError& error) {
        EXPECT_EQ(text_of(error.ids()), "a b");
        EXPECT_EQ(error.category(), ErrorCategory::target);
    }
}

TEST(Build, SaysTheSameWhateverTheOrderOfTheFiles) {
    auto set = revisions("a < c; b < a; c < b; d < c");
    const auto first = refusal(set);
    std::reverse(set.begin(), set.end());
    EXPECT_EQ(refusal(set), first);
}

}  // namespace
}  // namespace retort::graph::testing
