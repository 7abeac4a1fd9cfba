#pragma once
// Short forms written out: a column's `.unique()` is a constraint, its `.index()` an index.

#include <vector>

#include "host/schema/operation.hpp"

namespace retort::schema {

/// `operation` with each column's primary_key, unique and index flag turned into the constraint or
/// index it stands for: in the table that is created or stated in a block's `existing`, or as
/// operations behind the one that adds the column. The columns of a primary key are stated as not
/// null. A column keeps its `references` and `checks`, whose `columns` are filled. A block without
/// changes is no operation. What has no short form comes back alone and unchanged. Throws
/// Error(operation) for a column added `if_not_exists` with a flag that would need the same
/// condition, and for a second primary key.
std::vector<Operation> explicit_form(Operation operation);

/// The same for a table, where `references` and `checks` of columns are written out too: the form
/// in which tables are compared.
Table explicit_table(Table table);
void make_explicit(Table& table);
/// Whether that would change nothing.
bool is_explicit(const Table& table);

}  // namespace retort::schema
