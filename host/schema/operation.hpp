#pragma once
// Operations: what a revision asks for, as values. Everything Retort does with a revision is a
// reading of a list of these. Field names and numbers stand in fields.hpp.

#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "host/schema/expression.hpp"
#include "host/schema/table.hpp"

namespace retort::schema {

struct CreateTable {
    Table table;
    bool if_not_exists = false;
    bool operator==(const CreateTable&) const;
};

struct DropTable {
    std::string table;
    std::string schema;
    bool if_exists = false;
    bool cascade = false;
    std::optional<Table> existing;  ///< what is dropped, so that it can be reversed
    bool operator==(const DropTable&) const;
};

struct RenameTable {
    std::string table;
    std::string schema;
    std::string new_name;
    bool operator==(const RenameTable&) const;
};

// -- Changes of one table: alone, or together in AlterTable (where table and schema are empty in
// the
//    message and filled by the decoder).

struct AddColumn {
    std::string table, schema;
    Column column;
    bool if_not_exists = false;
    std::string after;  ///< MariaDB, SQLite rebuild
    bool first = false;
    bool operator==(const AddColumn&) const;
};

struct DropColumn {
    std::string table, schema;
    std::string column;
    bool if_exists = false;
    bool cascade = false;
    Boxed<Column> existing;
    std::string existing_after;  ///< where it stood, for the reverse: as AddColumn
    bool existing_first = false;
    bool operator==(const DropColumn&) const;
};

/// Changes what is mentioned and keeps everything else. Every optional: unset = not mentioned.
struct AlterColumn {
    std::string table, schema;
    std::string column;
    std::optional<std::string> new_name;
    std::optional<Type> type;
    std::optional<bool> nullable;
    std::optional<Value> default_;  ///< a null value drops the default
    std::optional<bool> autoincrement;
    std::optional<std::string> comment;  ///< "" drops it
    std::optional<std::string> collation;
    std::optional<std::string> charset;
    std::optional<std::string> on_update_sql;
    Boxed<Identity> identity;  ///< adds one or changes its options
    std::optional<bool> drop_identity;
    Boxed<Computed> computed;
    std::optional<bool> drop_computed;  ///< keeps the values as an ordinary column
    std::optional<std::string> using_;  ///< PostgreSQL: conversion expression
    std::optional<std::string> after;   ///< MariaDB, SQLite: move
    std::optional<bool> first;
    Boxed<Column> existing;      ///< the column as it was: offline and for the reverse
    std::string existing_after;  ///< where it stood, for the reverse of a move
    bool existing_first = false;
    bool operator==(const AlterColumn&) const;
};

struct RenameColumn {
    std::string table, schema;
    std::string column;
    std::string new_name;
    bool operator==(const RenameColumn&) const;
};

struct CreateConstraint {
    std::string table, schema;
    Constraint constraint;
    bool operator==(const CreateConstraint&) const;
};

struct DropConstraint {
    std::string table, schema;
    std::string name;                    ///< "" with kind primary_key: the primary key
    std::optional<ConstraintKind> kind;  ///< never needed; looked up when a database wants it
    bool if_exists = false;
    bool cascade = false;
    Boxed<Constraint> existing;
    bool operator==(const DropConstraint&) const;
};

struct SetTableComment {
    std::string table, schema;
    std::string comment;  ///< "" drops it
    std::optional<std::string> existing;
    bool operator==(const SetTableComment&) const;
};

/// Changes what is mentioned of the properties only some dialects have, and keeps the others.
struct SetTableOptions {
    std::string table, schema;
    std::vector<Option> options;   ///< a text "" takes the option away
    std::vector<Option> existing;  ///< what these were, "" where not stated: for the reverse
    bool operator==(const SetTableOptions&) const;
};

using TableChange = std::variant<AddColumn, DropColumn, AlterColumn, RenameColumn, CreateConstraint,
                                 DropConstraint, SetTableComment, SetTableOptions>;

/// Several changes of one table, done as one statement or one rebuild where the database can.
struct AlterTable {
    std::string table;
    std::string schema;
    std::vector<TableChange> changes;
    std::optional<Table> existing;  ///< the table as it was, for SQL written offline
    bool operator==(const AlterTable&) const;
};

// -- Indexes

struct CreateIndex {
    std::string table, schema;
    Index index;
    bool if_not_exists = false;
    bool concurrently = false;
    bool operator==(const CreateIndex&) const;
};

struct DropIndex {
    std::string name;
    std::string table, schema;  ///< table: looked up when a database wants it and it is empty
    bool if_exists = false;
    bool concurrently = false;
    bool cascade = false;
    std::optional<Index> existing;
    bool operator==(const DropIndex&) const;
};

// -- The author's SQL

/// One statement, sent verbatim; `:name` is a parameter only when `bindings` has it, and then every
/// one must be bound and used.
struct Execute {
    std::string sql;
    std::vector<Binding> bindings;
    std::vector<std::string> databases;  ///< dialects it is meant for; empty: all
    std::vector<std::string> reverse_sql;
    bool operator==(const Execute&) const;
};

/// Several statements, split by the dialect's lexer.
struct ExecuteScript {
    std::string sql;
    std::vector<std::string> databases;
    std::vector<std::string> reverse_sql;
    bool operator==(const ExecuteScript&) const;
};

// -- Enumerations, views, sequences and other objects

struct CreateEnum {
    Enum enum_;
    bool if_not_exists = false;
    bool operator==(const CreateEnum&) const;
};
struct DropEnum {
    std::string name, schema;
    bool if_exists = false;
    std::optional<Enum> existing;
    bool operator==(const DropEnum&) const;
};
struct AddEnumValue {
    std::string name, schema, value;
    std::string before, after;  ///< at most one
    bool if_not_exists = false;
    bool usable_at_once = false;  ///< PostgreSQL: in the transaction that adds it
    bool operator==(const AddEnumValue&) const;
};
struct RenameEnumValue {
    std::string name, schema, value, new_name;
    bool operator==(const RenameEnumValue&) const;
};
struct RemoveEnumValue {
    std::string name, schema, value;
    std::string replacement;    ///< rows that have the value get this one; "": refused if any has
    std::string before, after;  ///< its place, for the reverse
    bool operator==(const RemoveEnumValue&) const;
};
struct CreateView {
    View view;
    bool replace = false;
    bool if_not_exists = false;
    std::optional<View> existing;  ///< what `replace` replaces, for the reverse
    bool operator==(const CreateView&) const;
};
struct DropView {
    std::string name, schema;
    bool materialized = false;
    bool if_exists = false;
    bool cascade = false;
    std::optional<View> existing;
    bool operator==(const DropView&) const;
};
struct CreateSequence {
    Sequence sequence;
    bool if_not_exists = false;
    bool operator==(const CreateSequence&) const;
};
struct AlterSequence {
    Sequence sequence;  ///< the properties stated replace the old ones
    std::optional<Sequence> existing;
    bool operator==(const AlterSequence&) const;
};
struct DropSequence {
    std::string name, schema;
    bool if_exists = false;
    bool cascade = false;
    std::optional<Sequence> existing;
    bool operator==(const DropSequence&) const;
};
struct CreateExtension {
    std::string name, schema, version;
    bool if_not_exists = true;
    bool cascade = false;
    bool operator==(const CreateExtension&) const;
};
struct DropExtension {
    std::string name;
    bool if_exists = false;
    bool cascade = false;
    bool operator==(const DropExtension&) const;
};
struct CreateSchema {
    std::string name;
    bool if_not_exists = false;
    bool operator==(const CreateSchema&) const;
};
struct DropSchema {
    std::string name;
    bool if_exists = false;
    bool cascade = false;
    bool operator==(const DropSchema&) const;
};
struct CreateObject {
    Object object;
    bool replace = false;
    std::optional<Object> existing;  ///< what `replace` replaces, for the reverse
    bool operator==(const CreateObject&) const;
};
struct DropObject {
    std::string kind, name, schema;
    bool if_exists = false;
    std::optional<Object> existing;
    bool operator==(const DropObject&) const;
};

// -- Data

struct Insert {
    std::string table, schema;
    std::vector<std::string> columns;
    std::vector<Expression> rows;  ///< kind row, as many arguments as columns
    bool operator==(const Insert&) const;
};
struct Update {
    std::string table, schema;
    std::vector<Assignment> assignments;
    std::optional<Expression> where;
    bool operator==(const Update&) const;
};
struct Delete {
    std::string table, schema;
    std::optional<Expression> where;
    bool operator==(const Delete&) const;
};
/// An update done in batches of rows, each committed, along an ascending unique column.
struct Backfill {
    Update update;
    std::string column;           ///< the column to walk along
    std::int64_t batch = 10'000;  ///< rows
    bool operator==(const Backfill&) const;
};

/// An author's own operation: rendered by text the plugin gives for each dialect.
struct Custom {
    std::string name;
    std::vector<Binding> fields;
    std::vector<Variant> variants;  ///< dialect -> SQL script; "" for any other
    std::vector<Variant> reverse;   ///< the same for the reverse; empty: irreversible
    bool operator==(const Custom&) const;
};

using AnyOperation =
    std::variant<CreateTable, DropTable, RenameTable, AlterTable, AddColumn, DropColumn,
                 AlterColumn, RenameColumn, CreateConstraint, DropConstraint, SetTableComment,
                 SetTableOptions, CreateIndex, DropIndex, Execute, ExecuteScript, CreateEnum,
                 DropEnum, AddEnumValue, RenameEnumValue, RemoveEnumValue, CreateView, DropView,
                 CreateSequence, AlterSequence, DropSequence, CreateExtension, DropExtension,
                 CreateSchema, DropSchema, CreateObject, DropObject, Insert, Update, Delete,
                 Backfill, Custom>;

template <class T, class Variant>
constexpr bool k_is_alternative = false;
template <class T, class... Alternatives>
constexpr bool k_is_alternative<T, std::variant<Alternatives...>> =
    (std::is_same_v<T, Alternatives> || ...);

/// One of them. A variant in all but this: how it is made, copied, compared and destroyed is
/// compiled once, in values.cpp, and not in each of the hundred files that hold operations.
struct Operation : AnyOperation {
    Operation();
    template <class T>
    requires k_is_alternative<T, AnyOperation> Operation(T operation);
    Operation(const Operation&);
    Operation(Operation&&) noexcept;
    Operation& operator=(const Operation&);
    Operation& operator=(Operation&&) noexcept;
    ~Operation();
    bool operator==(const Operation&) const;
};

/// Any change of one table as an AlterTable of one change; an AlterTable as itself; otherwise
/// empty. Lets a dialect render one shape only.
std::optional<AlterTable> as_alter_table(const Operation& operation);

}  // namespace retort::schema

extern template class std::vector<retort::schema::TableChange>;
extern template class std::vector<retort::schema::Operation>;
