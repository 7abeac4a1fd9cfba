#pragma once
// Revisions as lines and as full entries, in the form users of Alembic know.

#include <string>
#include <string_view>

#include "host/cli/console.hpp"
#include "host/commands/results.hpp"

namespace retort::cli {

/// Which parts a line has besides the id and the marker of a head.
struct LineParts {
    bool parents = false;  ///< "a, b (dependency) -> "
    bool labels = false;   ///< " (label, label)"
    bool tree = false;     ///< " (branchpoint)", " (mergepoint)"
    bool message = false;  ///< ", add user table"
};

/// "ae10 (deps) -> 27c6 (label) (head) (current) (branchpoint) (mergepoint), add user table"
/// without a newline; `<base>` stands for no parent. Only the first line of a message is shown, and
/// no control character.
/// Source of the form: Alembic 1.19, `history`, `heads`, `current`.
std::string revision_line(const RevisionEntry& entry, LineParts parts, const Paint& paint);

/// The full entry of `-v`: Rev, Parent or Merges, Also depends on, Branches into, Branch names,
/// Path, Created, then the message indented by four. Ends with an empty line.
std::string revision_block(const RevisionEntry& entry, const Paint& paint);

/// The first line of a message, printable; "(no message)" when there is none.
std::string headline(std::string_view message);

/// "a, b", or `<base>` for none.
std::string shown_ids(const std::vector<std::string>& ids);

}  // namespace retort::cli
