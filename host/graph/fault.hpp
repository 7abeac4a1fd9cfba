#pragma once
// Every way a graph, a target or the version rows can be wrong, one name each.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "host/base/error.hpp"

namespace retort::graph {

enum class Fault {
    // the set of revisions
    bad_name,          ///< id or label: empty, too long, reserved word or forbidden character
    duplicate_id,      ///< two files carry one id
    duplicate_label,   ///< two revisions carry one label, or a label equals an id
    missing_revision,  ///< a parent or dependency that no file has
    cycle,             ///< a revision needs itself, directly or through others
    // what a target says
    malformed,         ///< the text is no target
    unknown,           ///< no revision has that id, prefix or label
    ambiguous,         ///< several revisions start with that prefix
    multiple_heads,    ///< `head` where there are several
    not_in_lineage,    ///< `label@id` with an id of another line
    hidden,            ///< it belongs to a lineage this profile does not show
    ambiguous_walk,    ///< a relative step meets several parents, children or bases
    several_rows,      ///< a relative step without a label on a database with several rows
    too_far,           ///< a relative step leaves the graph
    not_applied,       ///< downgrade to a revision the database does not have
    needed_elsewhere,  ///< a labelled downgrade would cut off another line
    not_an_ancestor,   ///< a range whose ends are not on one line
    // what the version table says
    unknown_row,       ///< a stored id that no plugin has
    overlapping_rows,  ///< a stored id that another stored id already implies
    // a new revision
    not_a_head,           ///< its parent has children already and --splice was not given
    overlapping_parents,  ///< a merge of a revision with itself or with its own ancestor
};

/// The enumerator's own spelling, for JSON and tests.
std::string_view name(Fault fault);

/// The error of this module: category target, a `Fault` and the ids in question. A class of its own
/// so that callers can add what only they know (when an unknown row was applied) before it rises.
class GraphError : public Error {
public:
    GraphError(Fault fault, std::string message, std::vector<std::string> ids = {})
        : Error(ErrorCategory::target, std::move(message)), fault_(fault), ids_(std::move(ids)) {}

    Fault fault() const noexcept { return fault_; }
    /// The offenders (cycle members, unknown rows) or the candidates (ambiguous, several heads).
    const std::vector<std::string>& ids() const noexcept { return ids_; }

    GraphError&& in(std::string line) && {
        Error::in(std::move(line));
        return std::move(*this);
    }
    GraphError&& hint(std::string line) && {
        Error::hint(std::move(line));
        return std::move(*this);
    }
    using Error::hint;
    using Error::in;

private:
    Fault fault_;
    std::vector<std::string> ids_;
};

}  // namespace retort::graph
