// How labels spread over the graph.

#include <algorithm>
#include <iterator>

#include "host/graph/graph_data.hpp"
#include "host/graph/walks.hpp"

namespace retort::graph {

LabelReach::SetId LabelReach::intern(std::vector<Node> carriers) {
    sets_.push_back(std::move(carriers));
    return static_cast<SetId>(sets_.size() - 1);
}

LabelReach::SetId LabelReach::join(SetId a, SetId b) {
    if (a == b || b == 0)
        return a;
    if (a == 0)
        return b;
    const auto key = (static_cast<std::uint64_t>(std::min(a, b)) << 32U) | std::max(a, b);
    const auto [at, added] = joined_.emplace(key, 0);
    if (added) {
        std::vector<Node> both;
        std::set_union(sets_[a].begin(), sets_[a].end(), sets_[b].begin(), sets_[b].end(),
                       std::back_inserter(both));
        at->second = both == sets_[a] ? a : both == sets_[b] ? b : intern(std::move(both));
    }
    return at->second;
}

namespace {

std::vector<Node> everything_in_order(const Graph& graph) {
    NodeSet all(graph);
    for (Node node = 0; node < graph.size(); ++node)
        all.insert(node);
    return run_order(graph, all);
}

/// A label on its way to the ancestors stops before such a revision.
bool stops_labels(const Graph& graph, Node node) {
    return graph.parents(node).size() > 1 ||
           graph.children(node).size() + graph.dependents(node).size() > 1;
}

}  // namespace

std::vector<LabelReach::SetId> LabelReach::spread_down(const Graph& graph,
                                                       std::span<const SetId> own) {
    std::vector<SetId> down(own.begin(), own.end());
    for (const Node node : everything_in_order(graph))
        for (const Node parent : graph.parents(node))
            down[node] = join(down[node], down[parent]);
    return down;
}

std::vector<LabelReach::SetId> LabelReach::spread_up(const Graph& graph,
                                                     std::span<const SetId> own) {
    std::vector<SetId> up(own.begin(), own.end());
    const auto order = everything_in_order(graph);
    for (auto node = order.rbegin(); node != order.rend(); ++node) {
        if (stops_labels(graph, *node))
            continue;
        for (const Node parent : graph.parents(*node))
            if (!stops_labels(graph, parent))
                up[parent] = join(up[parent], up[*node]);
    }
    return up;
}

LabelReach::LabelReach(const Graph& graph, const Labels& labels) : set_of_(graph.size(), 0) {
    intern({});
    if (labels.empty())
        return;
    std::vector<SetId> own(graph.size(), 0);
    for (const auto& [label, node] : labels)
        if (own[node] == 0)
            own[node] = intern({node});
    const auto down = spread_down(graph, own);
    const auto up = spread_up(graph, own);
    for (Node node = 0; node < graph.size(); ++node)
        set_of_[node] = join(down[node], up[node]);
    joined_.clear();
}

}  // namespace retort::graph
