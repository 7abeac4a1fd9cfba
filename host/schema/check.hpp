#pragma once
// Operations that mean nothing on any database.

#include "host/schema/operation.hpp"

namespace retort::schema {

/// Refuses what is incomplete or contradicts itself whatever the database: missing names, a key
/// without columns, a column named twice, `first` together with `after`, a change that changes
/// nothing. What one database cannot do is its dialect's business. Throws Error(operation) with the
/// operation in its context.
void check_operation(const Operation& operation);

/// The same of an operation that would create `table`, without one; the error has no context.
void check_new_table(const Table& table);

}  // namespace retort::schema
