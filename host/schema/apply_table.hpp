#pragma once
// Part of apply.hpp: changes of one table.

#include "host/schema/operation.hpp"

namespace retort::schema {

/// Applies a change in its explicit form to the table it names, and to what refers to that table.
/// Throws Error(operation) when the table is not there or cannot be changed so.
void apply_change(const TableChange& change, Schema& schema);

/// Throws Error(operation) when there is no such table.
Table& require_table(Schema& schema, std::string_view table_schema, std::string_view table);

/// Throws Error(operation) when a table in its explicit form has two columns or constraints of one
/// name, two primary keys, or a constraint or index on a column it does not have.
void check_table(const Table& table);

/// Throws Error(operation) when an index of `table` has this name or the columns are not there.
void add_index(Table& table, const Index& index);

/// Lets every foreign key to a table follow its new name.
void rename_references(Schema& schema, std::string_view table_schema, std::string_view from,
                       const std::string& to);

}  // namespace retort::schema
