#pragma once
// What a database says about itself: its catalogue and its rows as one text, asked for by queries
// of the tests' own, so that no mistake of the host's reflection can hide in it.

#include <string>
#include <string_view>
#include <vector>

#include "host/database/connection.hpp"

namespace retort::tests {

/// Everything in the database but Retort's own tables: each object in a line or a block, then the
/// rows of each table. Two databases with the same text are the same to their users.
std::string catalogue(database::Connection& connection);

/// On MariaDB a schema is a database of its own. Some changes make one, retort_archive, whose name is the
/// same in every program: a program with such changes says so at its start, and takes turns with the
/// others (RESOURCE_LOCK retort_archive). For all others that database is not there.
bool use_archive();
bool uses_archive();

/// The statement that quotes a name in each dialect's way.
std::string quoted(database::Backend backend, std::string_view name);

// -- What the three parts share

/// The lines of a query: cells joined by one blank, NULL and empty cells left out.
std::vector<std::string> lines(database::Connection& connection, std::string_view sql);

/// "rows <name>" and one indented line for each row, sorted.
std::string rows(database::Connection& connection, std::string_view name);

std::string sqlite_catalogue(database::Connection& connection);
std::string postgresql_catalogue(database::Connection& connection);
std::string mysql_catalogue(database::Connection& connection);

}  // namespace retort::tests
