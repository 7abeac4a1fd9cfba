#pragma once
// What the log says about a stored id that no plugin has.

#include <string>

#include "host/database/connection.hpp"
#include "host/migrate/tables.hpp"

namespace retort::commands {

struct Applied {
    std::string at;     ///< ISO 8601, UTC; empty when the log does not say
    std::string by;     ///< account@host
    std::string build;  ///< build-id of the plugin or bundle that held it

    /// "applied 2026-11-22T14:32:10Z by ann@build3 from build 1f2e...", or that the log does not
    /// say.
    std::string describe() const;
};

/// Reads retort_log; a missing table is no error.
Applied when_applied(database::Connection& connection, const migrate::TableNames& tables,
                     const std::string& id);

}  // namespace retort::commands
