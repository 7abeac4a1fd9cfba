#pragma once
// Rows into SQLite: statements of many rows, prepared once.

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "host/database/connection.hpp"
#include "host/database/sqlite_native.hpp"

namespace retort::database {

/// A stream of rows into `table`, in a transaction of its own unless one is open. Names are quoted
/// already; `connection` is the one of `handle` and outlives the writer.
std::unique_ptr<RowWriter> sqlite_row_writer(Connection& connection, const SqliteHandle& handle,
                                             std::string_view table,
                                             std::span<const std::string> columns);

}  // namespace retort::database
