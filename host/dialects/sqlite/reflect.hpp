#pragma once
// Tables as SQLite describes them. Everything is in the stored texts of sqlite_master; its pragmas
// say less (no checks, no names, no collations, no AUTOINCREMENT).

#include <optional>
#include <string_view>
#include <vector>

#include "host/dialects/dialect.hpp"
#include "host/dialects/sqlite/catalogue.hpp"
#include "host/schema/table.hpp"

namespace retort::dialects::sqlite {

/// Dialect::reflect: one query for each schema, and one more where there are virtual tables, which
/// are left out with the tables they keep their rows in. Throws Error(usage) for a schema that is
/// not attached.
schema::Schema reflect(database::Connection& connection, const ReflectRequest& request);

/// nullopt when there is no such table. A virtual table has columns only.
std::optional<schema::Table> reflect_table(database::Connection& connection,
                                           std::string_view schema, std::string_view table);

/// A table out of its rows of sqlite_master, so that a whole schema is one query.
schema::Table table_from(const StoredTable& stored, std::string_view schema);

}  // namespace retort::dialects::sqlite
