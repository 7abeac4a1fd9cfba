#pragma once
// Where a new revision goes: `revision --head --splice --depends-on` and `merge`, before a file is
// written.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/graph/graph.hpp"

namespace retort::graph {

/// What the command line says about a new revision.
struct NewRevision {
    std::string id;
    std::string head = "head";  ///< parent: any absolute target; `base` = a new root
    bool splice = false;        ///< the parent may have children already
    std::vector<std::string> depends_on;
    std::vector<std::string> branch_labels;
};

/// What goes into the file.
struct Placement {
    std::vector<std::string> down_revisions;
    std::vector<std::string> depends_on;  ///< prefixes made full ids, labels kept
    std::vector<std::string> notes;       ///< warnings, such as a label that creates no branch
};

/// Throws GraphError: bad_name, duplicate_id, duplicate_label, what resolve() throws,
/// multiple_heads (also for `heads` when there are several: that is `merge`), not_a_head.
Placement place_revision(const Graph& graph, const NewRevision& wanted);

/// The same for `merge`: `revisions` are the parents (`heads` may stand for all real heads).
/// `wanted.head` is ignored. Throws also overlapping_parents: fewer than two different revisions,
/// or one that is an ancestor of another.
Placement place_merge(const Graph& graph, const NewRevision& wanted,
                      std::span<const std::string> revisions);

}  // namespace retort::graph
