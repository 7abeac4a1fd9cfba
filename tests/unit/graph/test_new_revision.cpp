// Where a new revision or a merge goes.

#include <gtest/gtest.h>

#include "host/graph/new_revision.hpp"
#include "vocabulary.hpp"

namespace retort::graph::testing {
namespace {

constexpr auto k_linear = "3f2a; 77c1 < 3f2a";
constexpr auto k_branches = "a; b1 < a [bee]; b2 < b1; c1 < a [sea]; c2 < c1";

std::string text_of(const Placement& placement) {
    std::string out = "< " + testing::text_of(placement.down_revisions);
    if (!placement.depends_on.empty())
        out += " needs " + testing::text_of(placement.depends_on);
    for (const auto& note : placement.notes)
        out += " (" + note.substr(0, note.find(':')) + ")";
    return out;
}

std::string placed(std::string_view graph, const NewRevision& wanted) {
    return outcome([&] { return text_of(place_revision(graph_of(graph), wanted)); });
}
std::string merged(std::string_view graph, std::string_view parents, bool splice = false) {
    return outcome([&] {
        const NewRevision wanted = {.id = "new", .splice = splice};
        return text_of(place_merge(graph_of(graph), wanted, words(parents)));
    });
}

TEST(NewRevision, FollowsTheHead) {
    EXPECT_EQ(placed(k_linear, {.id = "new"}), "< 77c1");
    EXPECT_EQ(placed("", {.id = "new"}), "< -");
}

TEST(NewRevision, NeedsToBeToldWhichOfSeveralHeads) {
    EXPECT_EQ(placed(k_branches, {.id = "new"}), "error multiple_heads");
    EXPECT_EQ(placed(k_branches, {.id = "new", .head = "bee@head"}), "< b2");
    EXPECT_EQ(placed(k_branches, {.id = "new", .head = "c2"}), "< c2");
}

TEST(NewRevision, IsNoMergeByAccident) {
    EXPECT_EQ(
        complaint([] { place_revision(graph_of(k_branches), {.id = "new", .head = "heads"}); }),
        "error: 'heads' is 2 revisions, and a revision has one parent\n"
        "  heads: b2, c2\n"
        "hint: name one with --head, or join them: retort merge heads\n");
    EXPECT_EQ(placed(k_linear, {.id = "new", .head = "heads"}), "< 77c1");
}

TEST(NewRevision, StartsANewRootAtBase) {
    EXPECT_EQ(placed(k_linear, {.id = "new", .head = "base"}), "< -");
}

TEST(NewRevision, BranchesOffOnlyWhenSpliced) {
    EXPECT_EQ(complaint([] { place_revision(graph_of(k_linear), {.id = "new", .head = "3f"}); }),
              "error: revision 3f2a is not a head\n"
              "  it is followed by 77c1\n"
              "hint: a new branch from here is made with --splice\n");
    EXPECT_EQ(placed(k_linear, {.id = "new", .head = "3f", .splice = true}), "< 3f2a");
}

TEST(NewRevision, CountsNoStepsFromADatabase) {
    EXPECT_EQ(placed(k_linear, {.id = "new", .head = "-1"}), "error malformed");
    EXPECT_EQ(placed(k_linear, {.id = "new", .head = "head-1", .splice = true}), "< 3f2a");
}

TEST(NewRevision, ResolvesDependenciesAndKeepsLabels) {
    EXPECT_EQ(placed(k_branches, {.id = "new", .head = "b2", .depends_on = {"sea", "c2"}}),
              "< b2 needs sea c2");
    EXPECT_EQ(placed(k_linear, {.id = "new", .depends_on = {"3f"}}), "< 77c1 needs 3f2a");
    EXPECT_EQ(placed(k_linear, {.id = "new", .depends_on = {"zzz"}}), "error unknown");
    EXPECT_EQ(placed(k_linear, {.id = "new", .depends_on = {"base"}}), "error malformed");
    EXPECT_EQ(placed(k_branches, {.id = "new", .head = "b2", .depends_on = {"heads"}}),
              "error multiple_heads");
}

TEST(NewRevision, RefusesNamesThatAreTakenOrForbidden) {
    EXPECT_EQ(placed(k_linear, {.id = "3f2a"}), "error duplicate_id");
    EXPECT_EQ(placed(k_branches, {.id = "bee", .head = "b2"}), "error duplicate_label");
    EXPECT_EQ(placed(k_linear, {.id = "head"}), "error bad_name");
    EXPECT_EQ(placed(k_linear, {.id = "a-b"}), "error bad_name");
    EXPECT_EQ(placed(k_linear, {.id = "new", .branch_labels = {"77c1"}}), "error duplicate_label");
    EXPECT_EQ(placed(k_linear, {.id = "new", .branch_labels = {"new"}}), "error duplicate_label");
    EXPECT_EQ(placed(k_linear, {.id = "new", .branch_labels = {"a b"}}), "error bad_name");
    EXPECT_EQ(placed(k_branches, {.id = "new", .head = "b2", .branch_labels = {"sea"}}),
              "error duplicate_label");
    EXPECT_EQ(placed(k_linear, {.id = "new", .branch_labels = {"x", "x"}}),
              "error duplicate_label");
}

TEST(NewRevision, WarnsThatALabelOnALinearHistoryCreatesNoBranch) {
    EXPECT_EQ(placed(k_linear, {.id = "new", .branch_labels = {"bee"}}),
              "< 77c1 (the label 'bee' creates no branch)");
    EXPECT_EQ(placed(k_linear, {.id = "new", .head = "base", .branch_labels = {"bee"}}), "< -");
    EXPECT_EQ(
        placed(k_linear, {.id = "new", .head = "3f2a", .splice = true, .branch_labels = {"bee"}}),
        "< 3f2a");
}

TEST(NewRevision, RefusesAHiddenLineage) {
    const auto graph = graph_of(k_branches).showing(words("main bee"));
    EXPECT_EQ(
        outcome([&] { return text_of(place_revision(graph, {.id = "new", .head = "sea@head"})); }),
        "error hidden");
}

TEST(Merge, JoinsHeads) {
    EXPECT_EQ(merged(k_branches, "heads"), "< b2 c2");
    EXPECT_EQ(merged(k_branches, "c2 b2"), "< c2 b2");
    EXPECT_EQ(merged(k_branches, "bee@head sea@head"), "< b2 c2");
}

TEST(Merge, RefusesTheSameRevisionTwice) {
    EXPECT_EQ(merged(k_branches, "b2 b2"), "error overlapping_parents");
    EXPECT_EQ(merged(k_branches, "b2 bee@head"), "error overlapping_parents");
}

TEST(Merge, RefusesFewerThanTwo) {
    EXPECT_EQ(merged(k_linear, "heads"), "error overlapping_parents");
    EXPECT_EQ(merged(k_branches, "base"), "error overlapping_parents");
    EXPECT_EQ(merged(k_branches, "-"), "error overlapping_parents");
}

TEST(Merge, RefusesAnAncestorOfAnotherParent) {
    EXPECT_EQ(merged(k_branches, "b1 b2", true), "error overlapping_parents");
}

TEST(Merge, NeedsSpliceForWhatIsNoHead) {
    EXPECT_EQ(merged(k_branches, "b1 c2"), "error not_a_head");
    EXPECT_EQ(merged(k_branches, "b1 c2", true), "< b1 c2");
}

}  // namespace
}  // namespace retort::graph::testing
