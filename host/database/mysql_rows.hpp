#pragma once
// Bulk rows on MariaDB: INSERT statements of many rows, as large as the server takes them well.

#include <memory>
#include <span>
#include <string>

#include "host/database/mysql_native.hpp"

namespace retort::database {

/// Writes rows through `connection`, in a transaction of its own when none is open.
/// `max_packet`: the server's max_allowed_packet.
std::unique_ptr<RowWriter> mysql_row_writer(Connection& connection, MYSQL* native,
                                            std::string_view table,
                                            std::span<const std::string> columns,
                                            std::size_t max_packet);

/// Appends `value` as a literal of this session. Throws Error(usage) for an SQL expression.
void append_mysql_literal(std::string& out, MYSQL* native, const Value& value);

}  // namespace retort::database
