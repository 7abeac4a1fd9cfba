#pragma once
// Sets of revisions and the walks that make them. Every walk is one pass over what it reaches.

#include <span>
#include <vector>

#include "host/graph/graph.hpp"

namespace retort::graph {

/// A set of nodes of one graph.
class NodeSet {
public:
    explicit NodeSet(const Graph& graph) : in_(graph.size(), false) {}

    bool contains(Node node) const { return in_[node]; }
    bool empty() const { return count_ == 0; }
    std::size_t size() const { return count_; }
    bool insert(Node node);  ///< false when it was in already
    bool erase(Node node);   ///< false when it was not in
    void subtract(const NodeSet& other);
    void intersect(const NodeSet& other);
    std::vector<Node> nodes() const;  ///< ascending

private:
    std::vector<bool> in_;
    std::size_t count_ = 0;
};

/// Which links a walk follows.
enum class Along { parents, parents_and_dependencies };

/// `from` and everything below or above them.
NodeSet ancestors(const Graph& graph, std::span<const Node> from, Along along);
NodeSet descendants(const Graph& graph, std::span<const Node> from, Along along);

/// The line of one revision: itself, its ancestors and its descendants by parent links. Visible
/// revisions only.
NodeSet lineage(const Graph& graph, Node node);

/// Whether the line of this revision leaves nothing out, as on a linear history: a label on it then
/// creates no branch.
bool is_whole_history(const Graph& graph, Node node);

/// The members that no other member has as a parent (or depends on), ascending.
std::vector<Node> tips(const Graph& graph, const NodeSet& set, Along along);

/// The members in the order an upgrade runs them: among those whose parents and dependencies within
/// the set are done, the smallest (created, id) is next. A downgrade is the same order backwards.
std::vector<Node> run_order(const Graph& graph, const NodeSet& set);

/// The ids of nodes, in their order.
std::vector<std::string> ids_of(const Graph& graph, std::span<const Node> nodes);

}  // namespace retort::graph
