#include <algorithm>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/graph/plan_parts.hpp"
#include "host/graph/refusals.hpp"

namespace retort::graph {

namespace {

constexpr auto k_all = Along::parents_and_dependencies;

/// Rows after a stamp without a line: the target replaces what is above or below it.
std::vector<Node> replace_related(const Graph& graph, std::span<const Node> rows,
                                  const Landing& landing) {
    auto related = ancestors(graph, landing.at, k_all);
    auto after = tips(graph, related, k_all);
    for (const Node node : descendants(graph, landing.at, k_all).nodes())
        related.insert(node);
    for (const Node row : rows) {
        const bool goes = landing.at.empty() ? graph.visible(row) : related.contains(row);
        if (!goes)
            after.push_back(row);
    }
    std::sort(after.begin(), after.end());
    return after;
}

/// Rows after a stamp inside a line: the line is what the target says, and what stood on the rest
/// of the line by its children goes with them, as in a downgrade; other lines stay as they are.
std::vector<Node> replace_line(const Graph& graph, const NodeSet& applied, const Landing& landing) {
    const auto line = lineage(graph, *landing.line);
    std::vector<Node> next_in_line;
    for (const Node node : landing.at)
        for (const Node child : graph.children(node))
            if (line.contains(child))
                next_in_line.push_back(child);
    auto outside = applied;
    outside.subtract(line);
    outside.subtract(descendants(graph, next_in_line, k_all));
    auto kept = outside.nodes();
    kept.insert(kept.end(), landing.at.begin(), landing.at.end());
    return tips(graph, ancestors(graph, kept, k_all), k_all);
}

void refuse_dropping_hidden(const Graph& graph, std::span<const Node> before,
                            std::span<const Node> after) {
    for (const Node row : before)
        if (!graph.visible(row) && std::find(after.begin(), after.end(), row) == after.end())
            refuse_hidden(graph, row);
}

/// The writes that turn `before` into `after`: removes, updates, inserts. Rows are paired in order.
std::vector<RowChange> difference(const std::vector<std::string>& before,
                                  const std::vector<std::string>& after) {
    const auto missing_in = [](const std::vector<std::string>& from,
                               const std::vector<std::string>& other) {
        std::set<std::string_view> known(other.begin(), other.end());
        std::vector<std::string> out;
        for (const auto& id : from)
            if (known.insert(id).second)
                out.push_back(id);
        return out;
    };
    const auto gone = missing_in(before, after);
    const auto come = missing_in(after, before);
    const auto paired = std::min(gone.size(), come.size());
    std::vector<RowChange> changes;
    for (auto i = paired; i < gone.size(); ++i)
        changes.push_back({RowChange::Kind::remove, gone[i], ""});
    for (std::size_t i = 0; i < paired; ++i)
        changes.push_back({RowChange::Kind::update, gone[i], come[i]});
    for (auto i = paired; i < come.size(); ++i)
        changes.push_back({RowChange::Kind::insert, "", come[i]});
    return changes;
}

std::vector<Node> known_nodes(const Graph& graph, std::span<const std::string> rows) {
    std::vector<Node> out;
    for (const auto& row : rows)
        if (const auto node = graph.with_id(row))
            out.push_back(*node);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

void refuse_unknown_rows(const Graph& graph, std::span<const std::string> rows) {
    std::vector<std::string> strangers;
    for (const auto& row : rows)
        if (!graph.with_id(row))
            strangers.push_back(row);
    if (!strangers.empty())
        static_cast<void>(read_rows(graph, strangers));
}

std::string nothing_to_stamp(const Graph& graph, const Landing& landing) {
    return fmt::format("nothing to do: the rows say {} already",
                       landing.at.empty() ? "base" : list_of(graph, landing.at));
}

}  // namespace

Plan plan_stamp(const Graph& graph, std::span<const std::string> rows,
                std::span<const Target> targets, bool purge) {
    Plan plan;
    plan.rows_before.assign(rows.begin(), rows.end());
    if (!purge)
        refuse_unknown_rows(graph, rows);
    auto stored = plan.rows_before;  // what the table holds
    auto nodes = purge ? std::vector<Node>{} : known_nodes(graph, rows);
    for (const auto& target : targets) {
        const auto state = read_known_rows(graph, ids_of(graph, nodes));
        const auto landing = resolve(graph, state, target);
        auto after = landing.line ? replace_line(graph, state.applied, landing)
                                  : replace_related(graph, nodes, landing);
        refuse_dropping_hidden(graph, nodes, after);
        const auto after_ids = ids_of(graph, after);
        auto changes = difference(stored, after_ids);
        const auto notes = begin_plan(graph, rows, target).notes;
        plan.notes.insert(plan.notes.end(), notes.begin(), notes.end());
        if (changes.empty())
            plan.notes.push_back(nothing_to_stamp(graph, landing));
        else
            plan.steps.push_back(
                {landing.at.size() == 1 ? std::optional(graph[landing.at.front()]) : std::nullopt,
                 Direction::stamp, std::move(changes)});
        nodes = std::move(after);
        stored = after_ids;
    }
    plan.rows_after = std::move(stored);
    return plan;
}

Plan plan_stamp(const Graph& graph, std::span<const std::string> rows,
                std::span<const std::string> targets, bool purge) {
    std::vector<Target> parsed;
    for (const auto& target : targets)
        parsed.push_back(parse_target(target));
    return plan_stamp(graph, rows, parsed, purge);
}

}  // namespace retort::graph
