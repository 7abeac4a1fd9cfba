// Sizes nobody has, in shapes that make careless code quadratic. ctest's time limit is the check.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "vocabulary.hpp"

namespace retort::graph::testing {
namespace {

std::string name(std::size_t i) {
    return fmt::format("r{:06}", i);
}

TEST(Scale, PlansAHundredThousandRevisionsInALine) {
    constexpr std::size_t size = 100'000;
    std::vector<Revision> set(size);
    for (std::size_t i = 0; i < size; ++i) {
        set[i].id = name(i);
        if (i > 0)
            set[i].down_revisions = {name(i - 1)};
        if (i % 1000 == 0)
            set[i].branch_labels = {fmt::format("label{}", i)};
        if (i % 10 == 9)
            set[i].depends_on = {name(i / 2)};
    }
    const Graph graph(std::move(set));
    const auto plan = plan_upgrade(graph, {}, "head");
    EXPECT_EQ(plan.steps.size(), size);
    EXPECT_EQ(text_of(plan.rows_after), name(size - 1));
    EXPECT_TRUE(plan_upgrade(graph, plan.rows_after, "head").steps.empty());
    EXPECT_EQ(plan_downgrade(graph, plan.rows_after, "base").steps.size(), size);
    EXPECT_EQ(plan_downgrade(graph, plan.rows_after, "-5000").steps.size(), 5000U);
    EXPECT_EQ(history_range(graph, {}, "").size(), size);
}

TEST(Scale, PlansTenThousandBranchesAndTheirMerge) {
    constexpr std::size_t size = 10'000;
    std::vector<Revision> set(size + 2);
    set[0].id = "root";
    set[size + 1].id = "merge";
    for (std::size_t i = 1; i <= size; ++i) {
        set[i].id = name(i);
        set[i].down_revisions = {"root"};
        set[size + 1].down_revisions.push_back(name(i));
    }
    const Graph graph(std::move(set));
    const auto up = plan_upgrade(graph, {}, "head");
    EXPECT_EQ(up.steps.size(), size + 2);
    const auto down = plan_downgrade(graph, up.rows_after, "-1");
    EXPECT_EQ(down.rows_after.size(), size);
    EXPECT_EQ(plan_stamp(graph, down.rows_after, std::vector<std::string>{"root"}).rows_after,
              std::vector<std::string>{"root"});
}

}  // namespace
}  // namespace retort::graph::testing
