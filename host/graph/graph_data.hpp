#pragma once
// Private to host/graph: how a Graph keeps its links, and the steps that build them.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "host/base/name_index.hpp"
#include "host/graph/graph.hpp"

namespace retort::graph {

/// A catalogue by (created, id): the order of nodes.
class SortedRevisions {
public:
    SortedRevisions() = default;
    explicit SortedRevisions(std::shared_ptr<const Catalogue> catalogue);

    std::size_t size() const { return ids_.size(); }
    std::span<const std::string_view> ids() const { return ids_; }
    std::size_t number(Node node) const { return numbers_[node]; }
    Outline outline(Node node) const { return catalogue_->outline(numbers_[node]); }
    Revision operator[](Node node) const { return catalogue_->revision(numbers_[node]); }

private:
    std::shared_ptr<const Catalogue> catalogue_;
    std::vector<std::uint32_t> numbers_;
    std::vector<std::string_view> ids_;
};

/// Links from each node to others, in two flat arrays.
class Links {
public:
    Links() = default;
    /// `pairs` are (from, to), ordered by `from`.
    Links(std::size_t nodes, std::span<const std::pair<Node, Node>> pairs);

    std::span<const Node> of(Node node) const {
        return {to_.data() + first_[node], to_.data() + first_[node + 1]};
    }
    /// The same links from the other end, ascending.
    Links turned() const;

private:
    std::vector<std::uint32_t> first_;
    std::vector<Node> to_;
};

/// Every label with the revision that carries it, sorted. Few even in a large history.
using Labels = std::vector<std::pair<std::string_view, Node>>;

/// The revision that carries `label`.
std::optional<Node> carrier_of(const Labels& labels, std::string_view label);

/// Which labels reach each node. Equal sets are kept once, so a labelled line of any length costs
/// one set.
class LabelReach {
public:
    LabelReach() = default;
    LabelReach(const Graph& graph, const Labels& labels);

    const std::vector<Node>& carriers(Node node) const { return sets_[set_of_[node]]; }

private:
    using SetId = std::uint32_t;
    SetId intern(std::vector<Node> carriers);
    SetId join(SetId a, SetId b);
    std::vector<SetId> spread_down(const Graph& graph, std::span<const SetId> own);
    std::vector<SetId> spread_up(const Graph& graph, std::span<const SetId> own);

    std::vector<std::vector<Node>> sets_;
    std::unordered_map<std::uint64_t, SetId> joined_;
    std::vector<SetId> set_of_;
};

struct Graph::Data {
    SortedRevisions revisions;
    NameIndex nodes;
    Labels labels;
    Links parents;
    Links dependencies;
    Links children;
    Links dependents;
    LabelReach reach;
};

}  // namespace retort::graph
