#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/graph/plan_parts.hpp"
#include "host/graph/refusals.hpp"

namespace retort::graph {

Plan begin_plan(const Graph& graph, std::span<const std::string> rows, const Target& target) {
    Plan plan;
    plan.rows_before.assign(rows.begin(), rows.end());
    const auto& label = target.line.empty() ? target.name : target.line;
    if (const auto node = graph.with_label(label); node && is_whole_history(graph, *node))
        plan.notes.push_back(fmt::format(
            "the label '{}' creates no branch: every revision belongs to its line", label));
    return plan;
}

void add_steps(Plan& plan, const Graph& graph, const State& state, const NodeSet& set,
               Direction direction) {
    auto order = run_order(graph, set);
    if (direction == Direction::down)
        std::reverse(order.begin(), order.end());
    RowKeeper keeper(graph, state);
    plan.steps.reserve(order.size());
    for (const Node node : order) {
        if (!graph.visible(node))
            refuse_hidden(graph, node);
        plan.steps.push_back(
            {graph[node], direction,
             direction == Direction::down ? keeper.undo(node) : keeper.apply(node)});
    }
    plan.rows_after = keeper.rows();
}

namespace {

std::string nothing_to_upgrade(const Graph& graph, const State& state, const Landing& landing) {
    if (graph.size() == 0)
        return "nothing to do: there are no revisions";
    if (landing.at.empty())
        return "nothing to do: an upgrade to base changes nothing";
    const bool is_row = landing.at == state.rows;
    return fmt::format("nothing to do: {} {} {}applied", list_of(graph, landing.at),
                       landing.at.size() > 1 ? "are" : "is",
                       is_row ? "the current revision and " : "already ");
}

}  // namespace

Plan plan_upgrade(const Graph& graph, std::span<const std::string> rows, const Target& target) {
    const auto state = read_rows(graph, rows);
    const auto landing = resolve(graph, state, target);
    auto plan = begin_plan(graph, rows, target);
    auto wanted = ancestors(graph, landing.at, Along::parents_and_dependencies);
    wanted.subtract(state.applied);
    add_steps(plan, graph, state, wanted, Direction::up);
    if (plan.steps.empty())
        plan.notes.push_back(nothing_to_upgrade(graph, state, landing));
    return plan;
}

Plan plan_upgrade(const Graph& graph, std::span<const std::string> rows, std::string_view target) {
    return plan_upgrade(graph, rows, parse_target(target));
}

}  // namespace retort::graph
