#pragma once
// Operations applied to a schema in memory: what is known of a database that cannot be asked.

#include "host/schema/operation.hpp"

namespace retort::schema {

/// Changes `schema` as a database would. Tables are kept in the form of explicit_table, lists
/// sorted by schema and name. Constraints and indexes are found by name, so give it operations that
/// have been named (with_names). Data and the author's SQL change nothing here. Throws
/// Error(operation) for what no database could do: creating what exists, changing or dropping what
/// does not, using a column that is not there. Of an alter_table block the changes before the
/// impossible one are then done.
void apply_operation(const Operation& operation, Schema& schema);

/// The same for a schema that is known in part: what cannot be applied is not an error, but the
/// table it is about is forgotten.
void track(const Operation& operation, Schema& schema);

/// `column` as it is after `change`.
Column altered(Column column, const AlterColumn& change);

}  // namespace retort::schema
