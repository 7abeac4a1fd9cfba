#pragma once
// Plans: what upgrade, downgrade and stamp will do, as data. Pure: no database, no files.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/graph/graph.hpp"
#include "host/graph/rows.hpp"
#include "host/graph/targets.hpp"

namespace retort::graph {

enum class Direction { up, down, stamp };

/// One revision to run, or for a stamp one target, with what it writes to the version table
/// afterwards.
struct Step {
    /// None for a stamp on base, or on several revisions at once.
    std::optional<Revision> revision;
    Direction direction;
    std::vector<RowChange> changes;
};

struct Plan {
    std::vector<Step> steps;               ///< in the order to run; empty = nothing to do
    std::vector<std::string> rows_before;  ///< as given
    std::vector<std::string> rows_after;   ///< by (created, id)
    std::vector<std::string> notes;        ///< for the person: why nothing happens, warnings
};

/// The revisions that bring `rows` to `target`: the target's ancestors through parents and
/// dependencies, minus what is applied, oldest first. A target that is applied already gives an
/// empty plan with a note. `rows`: ids in the version table, none for a new database.
/// Throws GraphError: what resolve() and read_rows() throw; hidden when a revision that this
/// profile does not show would have to be applied. One walk, O(revisions + edges), and a heap for
/// the order.
Plan plan_upgrade(const Graph& graph, std::span<const std::string> rows, std::string_view target);

/// The revisions to undo so that `target` is a tip again, newest first: all its children and what
/// stands on them or depends on them. With a line (`label@X`) only the children in that line;
/// `label@base` undoes the line except what other applied revisions need. `-N` undoes N revisions
/// of one line. Nothing above the target gives an empty plan with a note. Throws as plan_upgrade,
/// and not_applied; needed_elsewhere when a labelled target would take along a line that branches
/// off outside of it.
Plan plan_downgrade(const Graph& graph, std::span<const std::string> rows, std::string_view target);

/// Row changes only. Targets are taken one after the other, each against what the one before left.
/// A target replaces every row above or below it; with a line (`label@X`) only what stands in that
/// line is replaced. `purge` forgets all rows first, also unknown and overlapping ones.
/// Overlapping rows are accepted (this is how they are mended); unknown ones only with `purge`.
Plan plan_stamp(const Graph& graph, std::span<const std::string> rows,
                std::span<const std::string> targets, bool purge = false);

// Offline: the range says where the database stands (`from:to`, or just `to`: from base). A missing
// `from` is base; a missing `to` is heads for upgrade and refused otherwise; a downgrade needs
// both. A relative `to` counts from `from`; a relative `from` is refused.
Plan plan_offline_upgrade(const Graph& graph, std::string_view range);
Plan plan_offline_downgrade(const Graph& graph, std::string_view range);
Plan plan_offline_stamp(const Graph& graph, std::span<const std::string> targets);

/// The revisions from `from` up to `to`, both included, newest first: the ancestors of `to` that
/// descend from `from` by parent links
/// (or through dependencies, when only those lead from one to the other). Empty `from` = base,
/// empty `to` = heads, `current` = the known rows; a text without ':' or an empty one is the whole
/// history. A relative side counts from the other one; two relative sides, and one next to
/// `current`, count from the rows. Never fails because of unknown or overlapping rows. Throws
/// GraphError: what resolve() throws; not_an_ancestor.
std::vector<Node> history_range(const Graph& graph, std::span<const std::string> rows,
                                std::string_view range);

}  // namespace retort::graph
