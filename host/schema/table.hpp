#pragma once
// Tables and their parts as values: what operations carry, what reflection returns and what the
// diff compares. An empty name means "not named"; an empty schema means the connection's default
// one.

#include <optional>
#include <string>
#include <vector>

#include "host/base/boxed.hpp"
#include "host/schema/type.hpp"
#include "host/schema/value.hpp"

namespace retort::schema {

/// A property only some dialects have: {"mysql", "engine", "InnoDB"}. Others ignore it.
struct Option {
    std::string dialect;
    std::string name;  ///< lower case, words joined by _
    std::string text;
    bool operator==(const Option&) const;
};

struct Computed {
    std::string sql;
    bool stored = true;
    bool operator==(const Computed&) const;
};

struct Identity {
    bool always = false;
    std::optional<std::int64_t> start, increment, minimum, maximum, cache;
    bool cycle = false;
    bool operator==(const Identity&) const;
};

/// What a foreign key points at and how, shared by a column's `references` and a table constraint.
struct Reference {
    std::string table;
    std::string schema;
    std::vector<std::string> columns;  ///< empty: the referred table's primary key
    std::string on_delete,
        on_update;      ///< "CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT", "" = NO ACTION
    std::string match;  ///< "FULL", "PARTIAL", "SIMPLE" or ""
    std::string model;  ///< models, until check_models: the C++ type that stands for the table
    std::optional<std::int64_t> member;  ///< the same for its column
    bool operator==(const Reference&) const;
};

enum class ConstraintKind : std::int64_t {
    primary_key = RETORT_CONSTRAINT_PRIMARY_KEY,
    unique = RETORT_CONSTRAINT_UNIQUE,
    check = RETORT_CONSTRAINT_CHECK,
    foreign_key = RETORT_CONSTRAINT_FOREIGN_KEY,
    exclude = RETORT_CONSTRAINT_EXCLUDE,
};

struct ExcludeElement {
    std::string column;  ///< one of column and expression
    std::string expression;
    std::string operator_;  ///< "=", "&&"...
    std::string operator_class;
    bool operator==(const ExcludeElement&) const;
};

struct Constraint {
    ConstraintKind kind = ConstraintKind::check;
    std::string name;
    std::vector<std::string> columns;      ///< primary key, unique, foreign key
    std::string sql;                       ///< check: the condition
    Boxed<Reference> references;           ///< foreign key
    std::vector<ExcludeElement> elements;  ///< exclude
    std::string using_;                    ///< exclude: index method
    std::string where;                     ///< exclude: predicate
    std::vector<std::string> include;
    std::optional<bool> deferrable;
    bool initially_deferred = false;
    bool not_valid = false;
    bool nulls_not_distinct = false;
    std::string comment;
    std::vector<Option> options;
    bool operator==(const Constraint&) const;
};

struct Column {
    std::string name;
    Type type;
    std::optional<bool> nullable;  ///< unset: nullable, unless part of the primary key
    Value default_;                ///< null: none
    bool primary_key = false;
    std::optional<bool> autoincrement;
    bool unique = false;
    bool index = false;
    std::string collation;
    std::string charset;
    Boxed<Computed> computed;
    Boxed<Identity> identity;
    Boxed<Constraint> references;  ///< a one-column foreign key; `columns` is filled by the host
    std::vector<Constraint> checks;
    std::string comment;
    std::string on_update_sql;  ///< MariaDB
    std::string renamed_from;   ///< models only
    std::vector<Option> options;
    std::optional<std::int64_t> member;  ///< models, until check_models: its place in the C++ type
    bool operator==(const Column&) const;
};

struct IndexElement {
    std::string column;  ///< one of column and expression
    std::string expression;
    bool descending = false;
    std::optional<bool> nulls_first;
    std::string collation;
    std::string operator_class;
    std::optional<std::int64_t> length;  ///< prefix length (MariaDB)
    bool operator==(const IndexElement&) const;
};

struct Index {
    std::string name;
    std::vector<IndexElement> elements;
    bool unique = false;
    std::string using_;  ///< method: btree, gin, hash, fulltext, spatial...
    std::string where;
    std::vector<std::string> include;
    bool nulls_not_distinct = false;
    std::string tablespace;
    std::string comment;
    std::vector<Option> options;  ///< PostgreSQL WITH (...) and dialect-only words
    bool operator==(const Index&) const;
};

struct Table {
    std::string name;
    std::string schema;
    std::vector<Column> columns;
    std::vector<Constraint> constraints;
    std::vector<Index> indexes;
    std::string comment;
    std::vector<Option> options;
    std::string renamed_from;  ///< models only
    std::string model;         ///< models, until check_models: the C++ type
    bool operator==(const Table&) const;

    const Column* find_column(std::string_view column) const;
    Column* find_column(std::string_view column);
    const Constraint* find_constraint(std::string_view constraint) const;
    /// The primary key's columns, whether stated on columns or as a constraint; empty when none.
    std::vector<std::string> primary_key() const;
};

/// A value of an enumeration that has a new name.
struct RenamedValue {
    std::string value, new_name;
    bool operator==(const RenamedValue&) const;
};

struct Enum {
    std::string name;
    std::string schema;
    std::vector<std::string> values;
    std::string comment;
    std::vector<RenamedValue> renamed_values;  ///< models only
    bool operator==(const Enum&) const;
};

struct View {
    std::string name;
    std::string schema;
    std::string sql;  ///< the SELECT
    bool materialized = false;
    std::string comment;
    std::vector<Option> options;
    std::vector<Variant> variants;  ///< another SELECT for one dialect
    bool operator==(const View&) const;
};

struct Sequence {
    std::string name;
    std::string schema;
    Type type;
    std::optional<std::int64_t> start, increment, minimum, maximum, cache;
    bool cycle = false;
    std::string owned_by;  ///< "table.column"
    std::string comment;
    bool operator==(const Sequence&) const;
};

/// Whatever else a database has, with its text body: function, procedure, trigger, event, policy...
struct Object {
    std::string kind;  ///< "function", "trigger"...
    std::string name;  ///< as it stands in DROP <kind> <name>: may hold arguments or "ON table"
    std::string schema;
    std::string body;               ///< the whole CREATE statement
    std::vector<Variant> variants;  ///< another body for one dialect
    bool operator==(const Object&) const;
};

/// What a database or a set of models holds. Sorted by (schema, name) by whoever makes it.
struct Schema {
    std::vector<std::string> schemas;
    std::vector<Enum> enums;
    std::vector<Sequence> sequences;
    std::vector<Table> tables;
    std::vector<View> views;
    std::vector<Object> objects;
    std::vector<std::string> extensions;
    bool operator==(const Schema&) const;

    const Table* find_table(std::string_view schema, std::string_view name) const;
    Table* find_table(std::string_view schema, std::string_view name);
};

}  // namespace retort::schema

// Compiled once, in values.cpp.
extern template class std::vector<retort::schema::Type>;
extern template class std::vector<retort::schema::Variant>;
extern template class std::vector<retort::schema::Option>;
extern template class std::vector<retort::schema::Constraint>;
extern template class std::vector<retort::schema::Column>;
extern template class std::vector<retort::schema::IndexElement>;
extern template class std::vector<retort::schema::Index>;
extern template class std::vector<retort::schema::Table>;
