// Ranges for SQL scripts: the start says what the database would have said.

#include <gtest/gtest.h>

#include "vocabulary.hpp"

namespace retort::graph::testing {
namespace {

constexpr auto k_linear = "a; b < a; c < b; d < c";
constexpr auto k_branches = "a; b1 < a [bee]; b2 < b1; c1 < a [sea]; c2 < c1";

std::string upgrade(std::string_view graph, std::string_view range) {
    return outcome([&] { return text_of(plan_offline_upgrade(graph_of(graph), range)); });
}
std::string downgrade(std::string_view graph, std::string_view range) {
    return outcome([&] { return text_of(plan_offline_downgrade(graph_of(graph), range)); });
}
std::string stamps(std::string_view graph, std::string_view targets) {
    return outcome([&] {
        const auto plan = plan_offline_stamp(graph_of(graph), words(targets));
        return text_of(plan.rows_before) + " => " + text_of(plan.rows_after);
    });
}

TEST(Offline, AnUpgradeStartsAtBaseUnlessTheRangeSaysOtherwise) {
    EXPECT_EQ(upgrade(k_linear, "head"), "a b c d -> d");
    EXPECT_EQ(upgrade(k_linear, "b:head"), "c d -> d");
    EXPECT_EQ(upgrade(k_linear, ":b"), "a b -> b");
    EXPECT_EQ(upgrade(k_linear, "base:b"), "a b -> b");
    EXPECT_EQ(upgrade(k_linear, "b:"), "c d -> d");
}

TEST(Offline, ARelativeEndCountsFromTheStart) {
    EXPECT_EQ(upgrade(k_linear, "a:+2"), "b c -> c");
    EXPECT_EQ(upgrade(k_linear, "+2"), "a b -> b");
    EXPECT_EQ(downgrade(k_linear, "d:-1"), "d -> c");
}

TEST(Offline, ARelativeStartIsRefused) {
    EXPECT_EQ(upgrade(k_linear, "-1:head"), "error malformed");
    EXPECT_EQ(downgrade(k_linear, "+1:base"), "error malformed");
    EXPECT_EQ(upgrade(k_linear, "current:head"), "error malformed");
}

TEST(Offline, SeveralHeadsCanBeTheStart) {
    EXPECT_EQ(downgrade(k_branches, "heads:a"), "c2 c1 b2 b1 -> a");
    EXPECT_EQ(downgrade(k_branches, "heads:bee@a"), "b2 b1 -> c2");
}

TEST(Offline, ADowngradeNeedsBothEnds) {
    EXPECT_EQ(downgrade(k_linear, "d:base"), "d c b a -> -");
    EXPECT_EQ(downgrade(k_linear, "base"), "error malformed");
    EXPECT_EQ(downgrade(k_linear, "d:"), "error malformed");
    EXPECT_EQ(downgrade(k_linear, ":a"), "error malformed");
    EXPECT_EQ(complaint([] { plan_offline_downgrade(graph_of(k_linear), "a"); }),
              "error: 'a' is not a range for --sql: a downgrade needs both ends\n"
              "hint: say where the database is and where it shall go, for example head:base\n");
}

TEST(Offline, ADowngradeToSomethingNotBelowTheStartIsRefused) {
    EXPECT_EQ(downgrade(k_linear, "b:d"), "error not_applied");
    EXPECT_EQ(downgrade(k_branches, "b2:c1"), "error not_applied");
}

TEST(Offline, AStampTakesSeveralTargetsAndOneStart) {
    EXPECT_EQ(stamps(k_linear, "c"), "- => c");
    EXPECT_EQ(stamps(k_linear, "a:c"), "a => c");
    EXPECT_EQ(stamps(k_branches, "b1 c1"), "- => b1 c1");
    EXPECT_EQ(stamps(k_branches, "b1:b2 c1"), "b1 => b2 c1");
    EXPECT_EQ(stamps(k_branches, "b1 a:c1"), "error malformed");
    EXPECT_EQ(stamps(k_linear, "a:"), "error malformed");
}

}  // namespace
}  // namespace retort::graph::testing
