#pragma once
// Tables as SQLite describes them. Everything is in the stored texts of sqlite_master; its pragmas
// say less (no checks, no names, no collations, no AUTOINCREMENT).

#include <optional>
#include <string_view>
#include <vector>

#include "host/dialects/sqlite/catalogue.hpp"
#include "host/schema/table.hpp"

namespace retort::dialects::sqlite {

/// nullopt when there is no such table. A virtual table has columns only.
std::optional<schema::Table> reflect_table(database::Connection& connection,
                                           std::string_view schema, std::string_view table);

/// A table out of its rows of sqlite_master, so that a whole schema is one query.
schema::Table table_from(const StoredTable& stored, std::string_view schema);

}  // namespace retort::dialects::sqlite
