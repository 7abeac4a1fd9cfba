#pragma once
// The catalogue read back into schema values, in a constant number of queries however many tables
// there are: one table is the same queries with a filter.

#include <cstdint>
#include <functional>

#include "host/dialects/dialect.hpp"

namespace retort::dialects::postgresql {

bool has_table(database::Connection& connection, std::string_view schema, std::string_view table);

/// One table, found as a statement would find it; nullopt when there is none.
std::optional<schema::Table> reflect_table(database::Connection& connection,
                                           std::string_view schema, std::string_view table);

/// One column; nullopt when it, or its table, is not there.
std::optional<schema::Column> reflect_column(database::Connection& connection,
                                             std::string_view schema, std::string_view table,
                                             std::string_view column);

/// Dialect::reflect. A schema that is not there has nothing in it; `schemas` of the answer are
/// those that are there, without the default one. Throws Error(operation) for one whose names may
/// not be used. Sequences of identity and serial columns are part of their columns. Partitions,
/// rules, domains, composite types, statistics and the indexes of materialized views are objects
/// (docs/decisions/postgresql-reflection.md).
schema::Schema reflect(database::Connection& connection, const ReflectRequest& request);

// -- Parts, private to the dialect

using Row = std::vector<Value>;

/// What is read: the text that stands behind WHERE, about pg_class as c and the pg_namespace of
/// what is read as n, and its one parameter.
struct Filter {
    std::string condition;
    std::string also_reads;  ///< whether a referred table (f, in fn) is read too
    Value parameter;
    int server_major = 15;
    bool partitions = false;  ///< whether they are tables of their own

    database::Rows ask(database::Connection& connection, std::string_view sql) const;
};

/// A table under way.
struct Draft {
    /// What the catalogue calls a column.
    struct Key {
        int number = 0;
        std::uint32_t collation = 0;
    };
    std::uint32_t id = 0;
    schema::Table table;
    std::vector<Key> keys;  ///< of the columns, which are in the order of their numbers
    bool wanted = true;     ///< else it has nothing but its columns' names

    /// Null when there is none.
    schema::Column* column(int number);
    const Draft::Key* key(int number) const;
    /// The names of columns by their numbers, 0 for none: {1,0,2} or 1 0 2.
    std::vector<std::string> names(std::string_view numbers) const;
};

/// The tables under way, in the order of their ids.
using Drafts = std::vector<Draft>;
Draft* find(Drafts& drafts, const Value& id);

void read_columns(database::Connection& connection, const Filter& filter, Drafts& drafts);
void read_constraints(database::Connection& connection, const Filter& filter, Drafts& drafts);
void read_indexes(database::Connection& connection, const Filter& filter, Drafts& drafts);
/// What the objects of a schema are read with.
using Wanted =
    std::function<bool(std::string_view kind, std::string_view schema, std::string_view name)>;
void read_enums(database::Connection& connection, const Filter& filter, const Wanted& wanted,
                schema::Schema& out);
void read_views(database::Connection& connection, const Filter& filter, const Wanted& wanted,
                schema::Schema& out);
void read_objects(database::Connection& connection, const Filter& filter, const Wanted& wanted,
                  schema::Schema& out);
void read_extensions(database::Connection& connection, const Wanted& wanted, schema::Schema& out);

/// Puts the sequences of identity and serial columns into their columns, and returns the others.
std::vector<schema::Sequence> read_sequences(database::Connection& connection, const Filter& filter,
                                             Drafts& drafts);
Drafts read_tables(
    database::Connection& connection, const Filter& filter,
    const std::function<bool(std::string_view schema, std::string_view name)>& wanted);

int number_of(std::string_view text);
std::int64_t long_of(std::string_view text);

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
