#pragma once
// What only SQLite's connections have.

#include <memory>

#include "host/database/connection.hpp"

namespace retort::database {

/// An empty database in memory. `strict_quotes`: "..." is always a name there, never a string, so
/// that a statement that names a column that is gone fails to compile.
std::unique_ptr<Connection> open_sqlite_scratch(bool strict_quotes);

}  // namespace retort::database
