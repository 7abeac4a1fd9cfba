#include "host/graph/walks.hpp"

#include <algorithm>
#include <functional>
#include <queue>

namespace retort::graph {

bool NodeSet::insert(Node node) {
    if (in_[node])
        return false;
    in_[node] = true;
    ++count_;
    return true;
}

bool NodeSet::erase(Node node) {
    if (!in_[node])
        return false;
    in_[node] = false;
    --count_;
    return true;
}

void NodeSet::subtract(const NodeSet& other) {
    for (const Node node : nodes())
        if (other.contains(node))
            erase(node);
}

void NodeSet::intersect(const NodeSet& other) {
    for (const Node node : nodes())
        if (!other.contains(node))
            erase(node);
}

std::vector<Node> NodeSet::nodes() const {
    std::vector<Node> out;
    out.reserve(count_);
    for (Node node = 0; node < in_.size(); ++node)
        if (in_[node])
            out.push_back(node);
    return out;
}

namespace {

template <typename First, typename Second>
NodeSet reach(const Graph& graph, std::span<const Node> from, Along along, First first,
              Second second) {
    NodeSet reached(graph);
    std::vector<Node> todo;
    const auto visit = [&](std::span<const Node> nodes) {
        for (const Node node : nodes)
            if (reached.insert(node))
                todo.push_back(node);
    };
    visit(from);
    while (!todo.empty()) {
        const Node node = todo.back();
        todo.pop_back();
        visit(first(node));
        if (along == Along::parents_and_dependencies)
            visit(second(node));
    }
    return reached;
}

}  // namespace

NodeSet ancestors(const Graph& graph, std::span<const Node> from, Along along) {
    return reach(
        graph, from, along, [&](Node node) { return graph.parents(node); },
        [&](Node node) { return graph.dependencies(node); });
}

NodeSet descendants(const Graph& graph, std::span<const Node> from, Along along) {
    return reach(
        graph, from, along, [&](Node node) { return graph.children(node); },
        [&](Node node) { return graph.dependents(node); });
}

NodeSet lineage(const Graph& graph, Node node) {
    const Node from[] = {node};
    NodeSet line = ancestors(graph, from, Along::parents);
    for (const Node above : descendants(graph, from, Along::parents).nodes())
        line.insert(above);
    for (const Node member : line.nodes())
        if (!graph.visible(member))
            line.erase(member);
    return line;
}

bool is_whole_history(const Graph& graph, Node node) {
    const auto line = lineage(graph, node);
    for (Node other = 0; other < graph.size(); ++other)
        if (graph.visible(other) && !line.contains(other))
            return false;
    return true;
}

std::vector<Node> tips(const Graph& graph, const NodeSet& set, Along along) {
    const auto in_set = [&](Node node) { return set.contains(node); };
    std::vector<Node> out;
    for (const Node node : set.nodes()) {
        const auto children = graph.children(node);
        const auto dependents = graph.dependents(node);
        const bool followed = std::any_of(children.begin(), children.end(), in_set) ||
                              (along == Along::parents_and_dependencies &&
                               std::any_of(dependents.begin(), dependents.end(), in_set));
        if (!followed)
            out.push_back(node);
    }
    return out;
}

std::vector<Node> run_order(const Graph& graph, const NodeSet& set) {
    std::vector<std::uint32_t> missing(graph.size(), 0);
    std::priority_queue<Node, std::vector<Node>, std::greater<>> ready;
    for (const Node node : set.nodes()) {
        for (const auto needs : {graph.parents(node), graph.dependencies(node)})
            for (const Node below : needs)
                missing[node] += set.contains(below) ? 1 : 0;
        if (missing[node] == 0)
            ready.push(node);
    }
    std::vector<Node> order;
    order.reserve(set.size());
    while (!ready.empty()) {
        const Node node = ready.top();
        ready.pop();
        order.push_back(node);
        for (const auto followers : {graph.children(node), graph.dependents(node)})
            for (const Node above : followers)
                if (set.contains(above) && --missing[above] == 0)
                    ready.push(above);
    }
    return order;
}

std::vector<std::string> ids_of(const Graph& graph, std::span<const Node> nodes) {
    std::vector<std::string> out;
    out.reserve(nodes.size());
    for (const Node node : nodes)
        out.emplace_back(graph.id(node));
    return out;
}

}  // namespace retort::graph
