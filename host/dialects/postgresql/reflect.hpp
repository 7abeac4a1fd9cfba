#pragma once
// The catalogue read back into schema values, in a constant number of queries however many tables
// there are: one table is the same queries with a filter.

#include <map>

#include "host/dialects/dialect.hpp"

namespace retort::dialects::postgresql {

bool has_table(database::Connection& connection, std::string_view schema, std::string_view table);

/// One table, found as a statement would find it; nullopt when there is none.
std::optional<schema::Table> reflect_table(database::Connection& connection,
                                           std::string_view schema, std::string_view table);

/// All tables of a schema (the current one for ""), sorted by name; without those that belong to an
/// extension.
std::vector<schema::Table> reflect_tables(database::Connection& connection,
                                          std::string_view schema);

/// One column; nullopt when it, or its table, is not there.
std::optional<schema::Column> reflect_column(database::Connection& connection,
                                             std::string_view schema, std::string_view table,
                                             std::string_view column);

// -- Parts, private to the dialect

/// Which tables are read: the text that stands behind WHERE, about pg_class as c and pg_namespace
/// as n, and its one parameter.
struct TableFilter {
    std::string condition;
    Value parameter;
    int server_major = 15;
};

/// The tables under way, by their object id.
using TablesById = std::map<std::string, schema::Table>;

void read_columns(database::Connection& connection, const TableFilter& filter, TablesById& tables);
void read_constraints(database::Connection& connection, const TableFilter& filter,
                      TablesById& tables);
void read_indexes(database::Connection& connection, const TableFilter& filter, TablesById& tables);

/// The elements of a text array as PostgreSQL writes it: {a,"b c",NULL}.
std::vector<std::optional<std::string>> array_elements(std::string_view text);
/// The same where none can be null.
std::vector<std::string> array_texts(std::string_view text);
/// Storage parameters {a=1,b=2} as an option's text: "a=1, b=2".
std::string storage_parameters(std::string_view array);
/// `sql` without parentheses that hold all of it.
std::string without_parentheses(std::string_view sql);
/// What a default says: a constant where it is one, else its SQL.
Value default_value(std::string_view sql, const schema::Type& type);

}  // namespace retort::dialects::postgresql
