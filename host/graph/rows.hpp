#pragma once
// The version table's rows: what they say is applied, and how a step changes them.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "host/graph/graph.hpp"
#include "host/graph/walks.hpp"

namespace retort::graph {

/// One write to the version table. `from` is empty for an insert, `to` for a remove.
struct RowChange {
    enum class Kind { insert, update, remove };

    Kind kind;
    std::string from;
    std::string to;

    bool operator==(const RowChange&) const = default;
};

/// "insert b", "update a -> b", "remove a".
std::string describe(const RowChange& change);

/// What the rows mean: the rows are the tips of all that is applied.
struct State {
    std::vector<Node> rows;  ///< ascending; none is implied by another
    NodeSet applied;
};

/// Throws GraphError unknown_row (ids() are the strangers) and overlapping_rows (the same id twice,
/// or one that another implies), each with the command that mends it.
State read_rows(const Graph& graph, std::span<const std::string> rows);

/// The same for readers that go on with what they know: strangers and overlaps are left out.
State read_known_rows(const Graph& graph, std::span<const std::string> rows);

/// Follows the version table through a run. Rules: Alembic 1.19 `HeadMaintainer`; here the rows are
/// always the tips of what is applied, so the outcome never depends on the order of a set. The
/// first parent (in the author's order, dependencies last) is the one a row is updated from or to.
class RowKeeper {
public:
    RowKeeper(const Graph& graph, const State& state);

    /// Applying or undoing `node` is the next step; its changes, in the order to be written:
    /// removes, update, inserts. `node` must have its parents applied, or no applied follower.
    std::vector<RowChange> apply(Node node);
    std::vector<RowChange> undo(Node node);

    std::vector<std::string> rows() const;  ///< now, by (created, id)

private:
    const Graph& graph_;
    NodeSet applied_;
    std::vector<std::uint32_t> followers_;  ///< applied children and dependents of each node
};

/// What `current` shows.
struct CurrentRow {
    std::string id;
    std::optional<Node> node;  ///< empty: no plugin has this id
    bool implied = false;      ///< not stored: tip of a line that a stored row depends on
};

/// The stored rows in (created, id) order, then the implied tips, then the unknown ids. Never
/// throws.
std::vector<CurrentRow> describe_rows(const Graph& graph, std::span<const std::string> rows);

/// The visible real heads that are not applied: empty means the database is up to date, whatever
/// depends on what. Unknown ids are ignored. Never throws.
std::vector<Node> missing_heads(const Graph& graph, std::span<const std::string> rows);

}  // namespace retort::graph
