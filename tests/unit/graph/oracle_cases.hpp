#pragma once
// Reads the answers of another implementation that oracle/generate.py wrote.

#include <string>
#include <vector>

namespace retort::graph::testing {

/// One question, what Alembic answers, and what we answer where we differ on purpose.
struct OracleCase {
    std::string graph;    ///< its name
    std::string text;     ///< its revisions, for graph_of()
    std::string command;  ///< upgrade, downgrade, stamp, history, facts, load
    std::string targets;
    std::string rows;
    std::string alembic;
    std::string retort;    ///< "" = the same
    int difference = 0;    ///< number of the deliberate difference, 0 = none
    std::string location;  ///< "file:line", for messages

    const std::string& expected() const { return difference == 0 ? alembic : retort; }
};

/// All cases of all files in `folder`, files in name order. Throws std::runtime_error for a file
/// that cannot be read or a line that is no case.
std::vector<OracleCase> read_oracle_cases(const std::string& folder);

}  // namespace retort::graph::testing
