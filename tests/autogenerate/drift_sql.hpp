#pragma once
// The same drift in the words of each database.

#include <string>
#include <string_view>

#include "tests/autogenerate/drift_rows.hpp"

namespace retort::tests {

Sql everywhere(const std::string& sql);
Sql on_servers(const std::string& sql);

/// SQLite: one of the shop's tables made again with another text, as its documentation prescribes.
std::string remade(const std::string& table, std::string_view from, std::string_view to);

/// The same with the whole text.
std::string remade_as(const std::string& table, std::string create);

/// A change of a column: of its text on SQLite and MariaDB, by `ALTER COLUMN` on PostgreSQL.
Sql altered(const std::string& table, const std::string& column, const std::string& from,
            const std::string& to, const std::string& postgresql);

/// Another text of a constraint.
Sql constrained(const std::string& table, const std::string& name, const std::string& from,
                const std::string& to, const std::string& mysql_drop = "DROP CONSTRAINT ");

/// Another index in the place of users_name; "" where a database has no such index.
Sql reindexed(const std::string& sqlite, const std::string& postgresql, const std::string& mysql);
Sql reindexed(const std::string& create);

}  // namespace retort::tests
