#pragma once
// Targets as a person writes them: parsed without a graph, resolved against one and the rows.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/graph/graph.hpp"
#include "host/graph/rows.hpp"

namespace retort::graph {

/// One target, taken apart: `[line@](head|heads|base|current|name)[+N|-N]` or `[line@](+N|-N)`.
struct Target {
    enum class Anchor { rows, head, heads, base, current, name };

    std::string text;  ///< as written
    std::string line;  ///< the label, id or prefix before '@'; empty = none
    Anchor anchor = Anchor::rows;
    std::string name;  ///< id, prefix or label, when anchor is name
    int steps = 0;     ///< +N or -N; 0 = none. Never 0 when anchor is rows

    bool relative_to_rows() const { return anchor == Anchor::rows; }
};

/// Throws GraphError malformed: empty, nothing on one side of '@', two '@', a comma, a ':', a step
/// of 0 or one that is no number. Whether names exist is not looked at.
Target parse_target(std::string_view text);

/// `from:to`; an absent side is nullopt.
struct Range {
    std::optional<Target> from;
    std::optional<Target> to;
};

bool is_range(std::string_view text);
/// Throws GraphError malformed: as parse_target, and for anything but exactly one ':'.
Range parse_range(std::string_view text);

/// The revision with exactly this id, else the one that carries this label, else the only one whose
/// id starts with `name` (`within`: only ids of that set are looked at for a prefix).
/// Throws GraphError: unknown and ambiguous, both with candidates; hidden.
Node find(const Graph& graph, std::string_view name, const NodeSet* within = nullptr);

/// Where a target lands.
struct Landing {
    std::vector<Node> at;             ///< ascending; empty = base
    std::optional<Node> line;         ///< the revision named before '@'
    std::optional<Node> stepped_off;  ///< the last revision a walk down left: its parents are `at`
};

/// Resolves a target. Steps without an anchor count from the database's rows: from the only visible
/// row; with a line from the row in that line, else from the highest applied revision there, else
/// from base. A walk down may end by stepping off a merge, and then lands on all its parents.
/// Throws GraphError: unknown, ambiguous, hidden, multiple_heads, not_in_lineage, ambiguous_walk,
/// several_rows, too_far; malformed for `current`.
Landing resolve(const Graph& graph, const State& state, const Target& target);

/// The revisions `show` and `edit` are asked for: any target, and `current` (the known rows; ids no
/// plugin has are left out). Empty for base. Throws like `resolve`.
std::vector<Node> find_revisions(const Graph& graph, std::span<const std::string> rows,
                                 std::string_view target);

}  // namespace retort::graph
