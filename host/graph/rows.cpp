#include "host/graph/rows.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/graph/refusals.hpp"

namespace retort::graph {

std::string describe(const RowChange& change) {
    switch (change.kind) {
        case RowChange::Kind::insert:
            return "insert " + change.to;
        case RowChange::Kind::update:
            return fmt::format("update {} -> {}", change.from, change.to);
        case RowChange::Kind::remove:
            return "remove " + change.from;
    }
    return {};
}

namespace {

struct Sorted {
    std::vector<Node> known;  ///< ascending, may repeat
    std::vector<std::string> unknown;
};

Sorted sort_rows(const Graph& graph, std::span<const std::string> rows) {
    Sorted out;
    for (const auto& row : rows) {
        if (const auto node = graph.with_id(row))
            out.known.push_back(*node);
        else
            out.unknown.push_back(row);
    }
    std::sort(out.known.begin(), out.known.end());
    std::sort(out.unknown.begin(), out.unknown.end());
    return out;
}

State state_of(const Graph& graph, std::span<const Node> known) {
    auto applied = ancestors(graph, known, Along::parents_and_dependencies);
    auto rows = tips(graph, applied, Along::parents_and_dependencies);
    return {std::move(rows), std::move(applied)};
}

[[noreturn]] void refuse_unknown(const Graph& graph, const std::vector<std::string>& unknown) {
    const std::vector<std::string> names(graph.ids().begin(), graph.ids().end());
    std::vector<std::string> shown;
    shown.reserve(unknown.size());
    for (const auto& row : unknown)
        shown.push_back(fmt::format("'{}'", printable(row)));
    GraphError error(Fault::unknown_row,
                     fmt::format("the database is at {}, which no plugin has", join(shown, ", ")),
                     unknown);
    if (const auto meant = closest(unknown.front(), names); !meant.empty())
        error.hint(fmt::format("the nearest known id is '{}'", meant));
    error.hint(
        "bring back the plugin that has it (another version of this project, another git "
        "branch), or say what the database really contains: retort stamp --purge <id>");
    throw error;
}

[[noreturn]] void refuse_overlap(const Graph& graph, std::span<const Node> known,
                                 const State& state) {
    std::vector<std::string> implied;
    std::vector<Node> kept;
    for (const Node node : known) {
        const bool tip = std::find(state.rows.begin(), state.rows.end(), node) != state.rows.end();
        const bool repeated = std::find(kept.begin(), kept.end(), node) != kept.end();
        if (tip && !repeated)
            kept.push_back(node);
        else
            implied.emplace_back(graph.id(node));
    }
    throw GraphError(Fault::overlapping_rows,
                     fmt::format("the version table contradicts itself: {} is implied by another "
                                 "row",
                                 join(implied, ", ")),
                     implied)
        .in("rows: " + join(ids_of(graph, known), ", "))
        .hint(fmt::format("if everything up to {} is applied, mend it with: retort stamp --purge "
                          "{}",
                          join(ids_of(graph, kept), " and "), join(ids_of(graph, kept), " ")));
}

}  // namespace

State read_rows(const Graph& graph, std::span<const std::string> rows) {
    const auto sorted = sort_rows(graph, rows);
    if (!sorted.unknown.empty())
        refuse_unknown(graph, sorted.unknown);
    auto state = state_of(graph, sorted.known);
    if (state.rows.size() != sorted.known.size())
        refuse_overlap(graph, sorted.known, state);
    return state;
}

State read_known_rows(const Graph& graph, std::span<const std::string> rows) {
    return state_of(graph, sort_rows(graph, rows).known);
}

RowKeeper::RowKeeper(const Graph& graph, const State& state)
    : graph_(graph), applied_(state.applied), followers_(graph.size(), 0) {
    for (const Node node : applied_.nodes())
        for (const auto needs : {graph.parents(node), graph.dependencies(node)})
            for (const Node below : needs)
                ++followers_[below];
}

std::vector<RowChange> RowKeeper::apply(Node node) {
    std::vector<Node> covered;  // rows that the new one implies
    for (const auto needs : {graph_.parents(node), graph_.dependencies(node)})
        for (const Node below : needs)
            if (followers_[below]++ == 0)
                covered.push_back(below);
    applied_.insert(node);
    const std::string id(graph_.id(node));
    if (covered.empty())
        return {{RowChange::Kind::insert, "", id}};
    std::vector<RowChange> changes;
    for (auto row = covered.begin() + 1; row != covered.end(); ++row)
        changes.push_back({RowChange::Kind::remove, std::string(graph_.id(*row)), ""});
    changes.push_back({RowChange::Kind::update, std::string(graph_.id(covered.front())), id});
    return changes;
}

std::vector<RowChange> RowKeeper::undo(Node node) {
    std::vector<Node> bared;  // revisions nothing applied stands on any more
    for (const auto needs : {graph_.parents(node), graph_.dependencies(node)})
        for (const Node below : needs)
            if (--followers_[below] == 0)
                bared.push_back(below);
    applied_.erase(node);
    const std::string id(graph_.id(node));
    if (bared.empty())
        return {{RowChange::Kind::remove, id, ""}};
    std::vector<RowChange> changes = {
        {RowChange::Kind::update, id, std::string(graph_.id(bared.front()))}};
    for (auto row = bared.begin() + 1; row != bared.end(); ++row)
        changes.push_back({RowChange::Kind::insert, "", std::string(graph_.id(*row))});
    return changes;
}

std::vector<std::string> RowKeeper::rows() const {
    std::vector<std::string> out;
    for (const Node node : applied_.nodes())
        if (followers_[node] == 0)
            out.emplace_back(graph_.id(node));
    return out;
}

std::vector<CurrentRow> describe_rows(const Graph& graph, std::span<const std::string> rows) {
    const auto sorted = sort_rows(graph, rows);
    const auto state = state_of(graph, sorted.known);
    std::vector<CurrentRow> out;
    for (const Node node : sorted.known)
        out.push_back({std::string(graph.id(node)), node, false});
    for (const Node node : tips(graph, state.applied, Along::parents))
        if (!std::binary_search(sorted.known.begin(), sorted.known.end(), node))
            out.push_back({std::string(graph.id(node)), node, true});
    for (const auto& id : sorted.unknown)
        out.push_back({id, std::nullopt, false});
    return out;
}

std::vector<Node> missing_heads(const Graph& graph, std::span<const std::string> rows) {
    const auto state = read_known_rows(graph, rows);
    auto heads = graph.real_heads();
    std::erase_if(heads, [&](Node node) { return state.applied.contains(node); });
    return heads;
}

}  // namespace retort::graph
