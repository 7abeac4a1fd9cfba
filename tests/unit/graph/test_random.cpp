// Properties that hold on every graph, tried on seeded random ones.

#include <algorithm>
#include <map>
#include <random>

#include <gtest/gtest.h>

#include "vocabulary.hpp"

namespace retort::graph::testing {
namespace {

constexpr unsigned k_graphs = 400;

/// Branches, merges, several roots, dependencies and shuffled creation times.
class RandomGraph {
public:
    explicit RandomGraph(unsigned seed) : random_(seed) {
        const auto size = 1 + below(24);
        for (unsigned i = 0; i < size; ++i)
            add("r" + std::to_string(i));
    }

    unsigned below(std::size_t limit) {
        return static_cast<unsigned>(random_() % std::max<std::size_t>(limit, 1));
    }
    const std::vector<Revision>& revisions() const { return revisions_; }
    std::vector<Revision> shuffled() {
        auto out = revisions_;
        std::shuffle(out.begin(), out.end(), random_);
        return out;
    }
    const std::string& some_id() { return revisions_[below(revisions_.size())].id; }

private:
    void add(std::string id) {
        Revision next;
        next.id = std::move(id);
        next.created = std::to_string(below(8));
        const auto parents = revisions_.empty() ? 0 : std::min(3U, below(20) / 5);
        for (unsigned i = 0; i < parents; ++i)
            add_once(next.down_revisions, recent());
        if (!revisions_.empty() && below(4) == 0)
            add_once(next.depends_on, some_id());
        if (below(5) == 0)
            next.branch_labels = {"label_" + next.id};
        revisions_.push_back(std::move(next));
    }

    const std::string& recent() {
        const auto window = std::min<std::size_t>(revisions_.size(), 6);
        return revisions_[revisions_.size() - 1 - below(window)].id;
    }

    static void add_once(std::vector<std::string>& ids, const std::string& id) {
        if (std::find(ids.begin(), ids.end(), id) == ids.end())
            ids.push_back(id);
    }

    std::mt19937 random_;
    std::vector<Revision> revisions_;
};

std::string sorted(std::vector<std::string> ids) {
    std::sort(ids.begin(), ids.end());
    return text_of(ids);
}

std::vector<std::string> steps(const Plan& plan) {
    std::vector<std::string> out;
    for (const auto& step : plan.steps)
        out.push_back(step.revision->id);
    return out;
}

void expect_order(const Graph& graph, const Plan& plan, bool upwards) {
    const auto order = steps(plan);
    std::map<std::string_view, std::size_t> at;
    for (std::size_t i = 0; i < order.size(); ++i)
        at[order[i]] = i;
    for (const auto& id : order) {
        const Node node = *graph.with_id(id);
        for (const auto links : {graph.parents(node), graph.dependencies(node)})
            for (const Node below : links)
                if (at.count(graph.id(below)) != 0) {
                    EXPECT_EQ(at[graph.id(below)] < at[id], upwards) << id;
                }
    }
}

/// The rows a plan leaves: reached by its own writes, and none implied by another.
void expect_rows(const Graph& graph, const Plan& plan) {
    EXPECT_EQ(replay(plan), sorted(plan.rows_after));
    EXPECT_EQ(outcome([&] {
                  read_rows(graph, plan.rows_after);
                  return std::string("sound");
              }),
              "sound");
}

template <typename Check>
void on_random_graphs(Check check) {
    for (unsigned seed = 1; seed <= k_graphs; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RandomGraph random(seed);
        check(random, Graph(random.revisions()));
        if (::testing::Test::HasFailure())
            return;
    }
}

TEST(Random, UpgradeRespectsParentsAndDependencies) {
    on_random_graphs([](RandomGraph&, const Graph& graph) {
        const auto plan = plan_upgrade(graph, {}, "heads");
        EXPECT_EQ(plan.steps.size(), graph.size());
        expect_order(graph, plan, true);
        expect_rows(graph, plan);
        EXPECT_EQ(sorted(plan.rows_after), sorted(ids_of(graph, graph.real_heads())));
    });
}

TEST(Random, DowngradeIsTheUpgradeBackwardsAndLeavesNoRows) {
    on_random_graphs([](RandomGraph&, const Graph& graph) {
        const auto up = plan_upgrade(graph, {}, "heads");
        const auto down = plan_downgrade(graph, up.rows_after, "base");
        auto backwards = steps(down);
        std::reverse(backwards.begin(), backwards.end());
        EXPECT_EQ(backwards, steps(up));
        EXPECT_TRUE(down.rows_after.empty());
        expect_rows(graph, down);
    });
}

TEST(Random, TwoStagesEqualOne) {
    on_random_graphs([](RandomGraph& random, const Graph& graph) {
        const auto first = plan_upgrade(graph, {}, random.some_id());
        const auto second = plan_upgrade(graph, first.rows_after, "heads");
        const auto whole = plan_upgrade(graph, {}, "heads");
        auto both = steps(first);
        for (const auto& id : steps(second))
            both.push_back(id);
        EXPECT_EQ(sorted(both), sorted(steps(whole)));
        EXPECT_EQ(second.rows_after, whole.rows_after);
        expect_rows(graph, first);
        expect_rows(graph, second);
    });
}

TEST(Random, PlansDoNotDependOnTheOrderOfTheInput) {
    on_random_graphs([](RandomGraph& random, const Graph& graph) {
        const Graph other(random.shuffled());
        const auto target = random.some_id();
        EXPECT_EQ(up(other, "-", target), up(graph, "-", target));
        const auto rows = text_of(plan_upgrade(graph, {}, "heads").rows_after);
        EXPECT_EQ(down(other, rows, target), down(graph, rows, target));
        EXPECT_EQ(stamp(other, rows, target), stamp(graph, rows, target));
        for (Node node = 0; node < graph.size(); ++node)
            EXPECT_EQ(other.labels(node), graph.labels(node));
    });
}

TEST(Random, DowngradeLeavesTheTargetAppliedAndUndoesNothingBelowIt) {
    on_random_graphs([](RandomGraph& random, const Graph& graph) {
        const auto rows = plan_upgrade(graph, {}, "heads").rows_after;
        const Node target = *graph.with_id(random.some_id());
        const auto plan = plan_downgrade(graph, rows, graph.id(target));
        expect_order(graph, plan, false);
        expect_rows(graph, plan);
        const auto state = read_rows(graph, plan.rows_after);
        EXPECT_TRUE(state.applied.contains(target));
        for (const Node child : graph.children(target))
            EXPECT_FALSE(state.applied.contains(child));
    });
}

TEST(Random, AStampNeverLeavesRowsThatOverlap) {
    on_random_graphs([](RandomGraph& random, const Graph& graph) {
        std::vector<std::string> rows;
        for (int i = 0; i < 4; ++i) {
            const auto plan =
                plan_stamp(graph, rows, std::vector{random.some_id(), random.some_id()});
            expect_rows(graph, plan);
            rows = plan.rows_after;
        }
    });
}

TEST(Random, LabelledPlansStayInTheirLine) {
    on_random_graphs([](RandomGraph&, const Graph& graph) {
        const auto rows = plan_upgrade(graph, {}, "heads").rows_after;
        for (const auto& label : graph.all_labels()) {
            const auto line = lineage(graph, *graph.with_label(label));
            const auto down = plan_downgrade(graph, rows, label + "@base");
            expect_rows(graph, down);
            for (const auto& id : steps(down))
                EXPECT_TRUE(line.contains(*graph.with_id(id))) << label << " " << id;
            const auto stamped = plan_stamp(graph, rows, std::vector{label + "@base"});
            EXPECT_EQ(stamped.rows_after, down.rows_after) << label;
        }
    });
}

TEST(Random, HiddenLineagesAreNeverTouched) {
    on_random_graphs([](RandomGraph& random, const Graph& graph) {
        const auto narrow = graph.showing(std::vector<std::string>{"main"});
        for (Node node = 0; node < graph.size(); ++node)
            for (const Node parent : graph.parents(node))
                EXPECT_TRUE(narrow.visible(parent) || !narrow.visible(node));
        const auto rows = text_of(plan_upgrade(graph, {}, random.some_id()).rows_after);
        for (const auto& answer : {up(narrow, rows, "heads"), down(narrow, rows, "base")}) {
            if (answer.rfind("error ", 0) == 0)
                continue;
            for (const auto& id : words(answer.substr(0, answer.find(" -> "))))
                EXPECT_TRUE(narrow.visible(*graph.with_id(id))) << id;
        }
    });
}

}  // namespace
}  // namespace retort::graph::testing
