#pragma once
// What the host knows about one revision without running it: its metadata and where it came from.

#include <string>
#include <vector>

namespace retort::graph {

/// One revision as its plugin describes it. A plain value; nothing here is checked before a `Graph`
/// is built from it.
struct Revision {
    std::string id;
    std::vector<std::string> down_revisions;  ///< parents, in the author's order; none = a base
    std::vector<std::string> depends_on;      ///< ids or labels that must be applied before it
    std::vector<std::string> branch_labels;   ///< other names of this revision and of its line
    std::vector<std::string> replaces;        ///< ids this revision stands in for (squash)
    std::string message;
    std::string created;        ///< ISO 8601, UTC: compared as text
    bool transactional = true;  ///< false: runs outside a transaction
    bool reads_rows = false;    ///< true: queries the database, so it cannot be written as SQL
    std::string irreversible;   ///< why it has no downgrade; empty = it has one
    std::string source;         ///< path of the .cpp, as the build saw it
    std::string file;           ///< plugin file it was read from
};

}  // namespace retort::graph
