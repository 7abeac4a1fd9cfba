#pragma once
// The version table of an open database.

#include <span>
#include <string>
#include <vector>

#include "host/database/together.hpp"
#include "host/dialects/dialect.hpp"
#include "host/graph/plan.hpp"
#include "host/migrate/tables.hpp"

namespace retort::migrate {

/// Refers to its arguments; they outlive it.
class VersionRows {
public:
    VersionRows(database::Connection& connection, const dialects::Dialect& dialect,
                const TableNames& names);

    /// The stored ids, sorted; none when the table does not exist, which is no error. One query.
    /// Throws Error (lock) when another program keeps the whole database locked.
    std::vector<std::string> read() const;

    /// Creates the table where it is missing. Returns whether it did.
    bool create_if_missing() const;

    /// What writes a step's changes, a command for each.
    std::vector<database::Command> commands(std::span<const graph::RowChange> changes) const;
    /// Throws Error(operation) when one of them did not meet exactly one row: somebody else changed
    /// the table. `met`: what the commands changed; more may follow.
    void check_met(std::span<const graph::RowChange> changes,
                   std::span<const std::uint64_t> met) const;

    /// Throws Error(target) naming the ids that do not fit into the column as it really is: an
    /// adopted table may be narrower than ours.
    void check_fit(std::span<const std::string> ids) const;

private:
    database::Connection* connection_;
    const dialects::Dialect* dialect_;
    const TableNames* names_;
    std::string table_;  ///< quoted
};

/// The same commands as SQL given to people.
std::vector<std::string> version_statements(const dialects::Dialect& dialect,
                                            const TableNames& names,
                                            std::span<const graph::RowChange> changes);

}  // namespace retort::migrate
