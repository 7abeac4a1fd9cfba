#pragma once
// Schemas in memory: to see what SQLite itself makes of a change before it is made.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "host/database/connection.hpp"
#include "host/dialects/sqlite/draft.hpp"

namespace retort::dialects::sqlite {

/// A copy of the schema of `source` without its rows. Objects that cannot be made without the
/// application (a virtual table's module, a function in an index) are left out.
std::unique_ptr<database::Connection> copy_schema(database::Connection& source,
                                                  std::string_view schema);

/// Makes sure that an attached database of that name is there.
void attach_memory(database::Connection& scratch, std::string_view schema);

/// Throws Error(operation) naming the view or the trigger that could no longer be used once the
/// columns the draft drops are gone. Done by compiling each of them before and after.
void refuse_broken_users(database::Connection& source, std::string_view schema, const Draft& draft);

}  // namespace retort::dialects::sqlite
