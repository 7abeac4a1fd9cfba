#pragma once
// Private to host/graph: ids to nodes in one flat array of numbers. A std::unordered_map of string
// views touches ten times the memory, and touching fresh memory is what building a graph costs.

#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "host/graph/graph.hpp"

namespace retort::graph {

/// A hash table over ids it does not own.
class IdIndex {
public:
    IdIndex() = default;
    /// Has room for all nodes of `ids`, and holds none yet.
    explicit IdIndex(std::span<const std::string_view> ids) : ids_(ids) {
        std::size_t slots = 2;
        while (slots < 2 * ids.size())  // a free slot always ends a search
            slots *= 2;
        slots_.assign(slots, k_free);
    }

    /// Adds a node; returns the one that has its id already, and changes nothing then.
    std::optional<Node> add(Node node) {
        auto& slot = slots_[place(ids_[node])];
        if (slot != k_free)
            return slot;
        slot = node;
        return std::nullopt;
    }

    std::optional<Node> find(std::string_view id) const {
        const auto node = slots_[place(id)];
        return node == k_free ? std::nullopt : std::optional(node);
    }

private:
    static constexpr Node k_free = ~Node{0};

    /// The slot of the node with this id, or the free one where it belongs.
    std::size_t place(std::string_view id) const {
        const auto mask = slots_.size() - 1;
        auto at = std::hash<std::string_view>{}(id)&mask;
        while (slots_[at] != k_free && ids_[slots_[at]] != id)
            at = (at + 1) & mask;
        return at;
    }

    std::span<const std::string_view> ids_;
    std::vector<Node> slots_;
};

}  // namespace retort::graph
