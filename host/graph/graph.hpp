#pragma once
// The revision graph: who follows whom, checked once, read by everything else.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/graph/catalogue.hpp"
#include "host/graph/fault.hpp"
#include "host/graph/revision.hpp"

namespace retort::graph {

/// A revision's place among all of a graph, which are sorted by (created, id). So comparing two
/// nodes compares (created, id), and nothing depends on the order files were found in.
using Node = std::uint32_t;

/// What is worth saying about a revision in a listing.
struct Markers {
    bool head = false;            ///< no revision has it as a parent
    bool effective_head = false;  ///< a head that some other revision depends on
    bool branch_point = false;    ///< several revisions have it as a parent
    bool merge_point = false;     ///< it has several parents
};

/// An immutable, checked graph. Cheap to copy (copies share it) and safe to read from many threads.
/// References and string views it hands out live as long as any copy does.
/// Memory is the catalogue and about 100 bytes a revision; building is one sort and one walk.
class Graph {
public:
    /// Throws GraphError: bad_name, duplicate_id, duplicate_label, missing_revision, cycle; each
    /// names the revisions and the files they came from.
    explicit Graph(std::shared_ptr<const Catalogue> catalogue);
    explicit Graph(std::vector<Revision> revisions);

    /// The same graph as a profile with `lineages = ...` sees it: a revision is visible when each
    /// labelled revision among it and its ancestors carries a listed label, or when it is an
    /// ancestor of such a one. `main` stands for the history without any label. What is not visible
    /// is left out of heads, bases, `+N` and `-N`, and refused by name. An empty list shows all.
    /// Throws GraphError unknown for a label nobody carries.
    Graph showing(std::span<const std::string> lineages) const;

    std::span<const std::string_view> ids() const;  ///< all, visible or not, by node
    std::size_t size() const { return ids().size(); }
    std::string_view id(Node node) const { return ids()[node]; }
    std::size_t number(Node node) const;  ///< in the catalogue
    Outline outline(Node node) const;
    Revision operator[](Node node) const;  ///< all of it, put together anew

    std::span<const Node> parents(Node node) const;       ///< in the author's order
    std::span<const Node> dependencies(Node node) const;  ///< labels resolved; parents left out
    std::span<const Node> children(Node node) const;      ///< ascending
    std::span<const Node> dependents(Node node) const;    ///< ascending; children left out

    std::optional<Node> with_id(std::string_view id) const;        ///< exact; visible or not
    std::optional<Node> with_label(std::string_view label) const;  ///< the one that carries it
    std::vector<std::string> all_labels() const;                   ///< sorted

    /// Labels that reach this revision, sorted. A label reaches the revision that carries it, all
    /// its descendants, and its ancestors up to, not including, the nearest that is a merge or has
    /// several children or dependents. Source: Alembic 1.19, `_add_branches`, taken from the
    /// labelled revision itself.
    std::vector<std::string> labels(Node node) const;

    bool visible(Node node) const { return !visible_ || (*visible_)[node]; }
    /// Lineages of the profile, empty when all are shown.
    const std::vector<std::string>& lineages() const { return lineages_; }

    // Of the visible revisions, ascending:
    std::vector<Node> heads() const;       ///< no visible child
    std::vector<Node> real_heads() const;  ///< no visible child or dependent
    std::vector<Node> bases() const;       ///< no parents
    std::vector<Node> branch_points() const;
    Markers markers(Node node) const;

private:
    struct Data;
    std::shared_ptr<const Data> data_;
    std::shared_ptr<const std::vector<bool>> visible_;  ///< null: all
    std::vector<std::string> lineages_;
};

/// Throws GraphError bad_name unless `text` can be an id or a label: 1 to 128 characters, none of
/// `@ + - : ,` or blanks or control characters, and none of the words head, heads, base, current.
/// `what` ("revision id", "branch label") opens the message.
void check_name(std::string_view what, std::string_view text);

/// "3f2a9c41d7e0 (add user table)", for messages.
std::string described(const Revision& revision);

/// Where a revision came from: its source, its plugin file, or both as known.
std::string origin(const Revision& revision);

}  // namespace retort::graph
