// What PostgreSQL cannot do is said before anything runs.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/common/expression.hpp"
#include "host/dialects/common/fragments.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/common/upper.hpp"
#include "host/dialects/postgresql/render.hpp"
#include "host/dialects/postgresql/sql.hpp"

namespace retort::dialects::postgresql {

namespace {

using schema::Column;
using schema::Constraint;
using schema::ConstraintKind;

constexpr std::array<std::string_view, 8> k_table_options{"inherits",   "on_commit", "partition_by",
                                                          "tablespace", "temporary", "unlogged",
                                                          "using",      "with"};
constexpr std::array<std::string_view, 3> k_column_options{"compression", "serial", "storage"};
constexpr std::array<std::string_view, 4> k_constraint_options{"no_inherit", "tablespace",
                                                               "using_index", "with"};
constexpr std::array<std::string_view, 1> k_index_options{"with"};
constexpr std::array<std::string_view, 4> k_view_options{"check_option", "tablespace", "with",
                                                         "with_no_data"};
constexpr std::array<std::string_view, 5> k_actions{"CASCADE", "NO ACTION", "RESTRICT",
                                                    "SET DEFAULT", "SET NULL"};

Error refusal(std::string message) {
    return Error(ErrorCategory::operation, std::move(message));
}

void check_position(bool first, std::string_view after) {
    if (first || !after.empty())
        throw not_supported(k_name, "column positions",
                            "leave `after` and `first` out: new columns go to the end");
}

void check_computed(const schema::Computed& computed) {
    if (!computed.stored)
        throw not_supported(k_name, "computed columns that are not stored",
                            "write `.stored = true`, or make a view");
}

void check_on_update(const std::string& sql) {
    if (!sql.empty())
        throw not_supported(k_name, "columns with ON UPDATE", "use a trigger");
}

void check_charset(const std::string& charset) {
    if (!charset.empty())
        throw not_supported(k_name, "character sets of columns",
                            "the database has one encoding; state a collation instead");
}

// -- Constraints

void check_action(const std::string& action) {
    const auto words = upper(trim(action));
    const bool with_columns = words.starts_with("SET NULL (") || words.starts_with("SET DEFAULT (");
    if (!words.empty() && !with_columns && std::ranges::find(k_actions, words) == k_actions.end())
        throw refusal(fmt::format("\"{}\" is no action of a foreign key", printable(action)))
            .hint("write CASCADE, SET NULL, SET DEFAULT, RESTRICT or NO ACTION");
}

void check_reference(const Constraint& constraint) {
    if (!constraint.references)
        throw refusal("a foreign key refers to no table");
    check_action(constraint.references->on_delete);
    check_action(constraint.references->on_update);
    const auto match = upper(constraint.references->match);
    if (match == "PARTIAL")
        throw not_supported(k_name, "foreign keys with MATCH PARTIAL", "write FULL or SIMPLE");
    if (!match.empty() && match != "FULL" && match != "SIMPLE")
        throw refusal(fmt::format("\"{}\" is no MATCH of a foreign key", printable(match)));
}

bool is_key(ConstraintKind kind) {
    return kind == ConstraintKind::primary_key || kind == ConstraintKind::unique;
}

void check_constraint(const Constraint& constraint) {
    const auto kind = constraint.kind;
    check_options(constraint.options, k_name, k_constraint_options,
                  fmt::format("constraint {}", quote(constraint.name)));
    if (kind == ConstraintKind::foreign_key)
        check_reference(constraint);
    if (kind == ConstraintKind::check &&
        (constraint.deferrable.value_or(false) || constraint.initially_deferred))
        throw not_supported(k_name, "deferrable CHECK constraints", "use a constraint trigger");
    if (constraint.not_valid && kind != ConstraintKind::check &&
        kind != ConstraintKind::foreign_key)
        throw refusal("only CHECK and foreign key constraints can be NOT VALID");
    if (constraint.nulls_not_distinct && kind != ConstraintKind::unique)
        throw refusal("only a UNIQUE constraint can have NULLS NOT DISTINCT");
    if (!constraint.include.empty() && !is_key(kind) && kind != ConstraintKind::exclude)
        throw refusal("only keys and exclusion constraints can include columns");
    if (!constraint.comment.empty() && constraint.name.empty())
        throw refusal("a constraint with a comment needs a name");
    if (kind == ConstraintKind::exclude && constraint.elements.empty())
        throw refusal("an exclusion constraint has no elements");
    if (constraint.columns.empty() && (is_key(kind) || kind == ConstraintKind::foreign_key) &&
        !find_option(constraint.options, k_name, "using_index"))
        throw refusal("a key has no columns");
}

// -- Columns

bool can_count(const schema::Type& type) {
    using schema::TypeKind;
    return type.kind == TypeKind::small_integer || type.kind == TypeKind::integer ||
           type.kind == TypeKind::big_integer || type.kind == TypeKind::verbatim ||
           find_variant(type.variants, k_name);
}

void check_column(const Column& column) {
    const auto name = quote(column.name);
    type_sql(column.type);
    check_options(column.options, k_name, k_column_options, "column " + name);
    check_charset(column.charset);
    check_on_update(column.on_update_sql);
    if (column.computed)
        check_computed(*column.computed);
    if ((column.identity || column.autoincrement.value_or(false)) && !can_count(column.type))
        throw refusal(fmt::format("column {} cannot count up: it is {}, not an integer", name,
                                  type_sql(column.type)));
    if (column.primary_key && column.nullable.value_or(false))
        throw refusal(
            fmt::format("column {} is part of the primary key, so it cannot be nullable", name));
    if (column.references) {
        auto reference = *column.references;
        reference.columns = {column.name};
        check_constraint(reference);
    }
    for (const auto& each : column.checks)
        check_constraint(each);
}

// -- Indexes

void check_index(const schema::Index& index) {
    const auto name = quote(index.name);
    const auto method = to_lower(index.using_);
    check_options(index.options, k_name, k_index_options, "index " + name);
    if (method == "fulltext")
        throw not_supported(k_name, "FULLTEXT indexes",
                            "write .using_ = \"gin\" on to_tsvector('english', column)");
    if (method == "spatial")
        throw not_supported(k_name, "SPATIAL indexes", "write .using_ = \"gist\"");
    if (index.elements.empty())
        throw refusal(fmt::format("index {} has no columns", name));
    for (const auto& element : index.elements)
        if (element.length)
            throw not_supported(k_name, "indexes on the first characters of a column",
                                "index an expression instead: left(column, 20)");
    if (!index.comment.empty() && index.name.empty())
        throw refusal("an index with a comment needs a name");
}

void check_one(const schema::CreateIndex& operation) {
    check_index(operation.index);
    if (operation.if_not_exists && operation.index.name.empty())
        throw refusal("an index that is created if it does not exist needs a name");
}

void check_one(const schema::DropIndex& operation) {
    if (operation.concurrently && operation.cascade)
        throw refusal("an index dropped concurrently cannot be dropped with cascade");
}

// -- Tables

void check_one(const schema::CreateTable& operation) {
    const auto& table = operation.table;
    check_options(table.options, k_name, k_table_options, "table " + quote(table.name));
    for (const auto& column : table.columns)
        check_column(column);
    for (const auto& constraint : table.constraints)
        check_constraint(constraint);
    for (const auto& index : table.indexes)
        check_one(
            schema::CreateIndex{table.name, table.schema, index, operation.if_not_exists, false});
}

void check_change(const schema::AddColumn& change) {
    check_position(change.first, change.after);
    check_column(change.column);
}

void check_change(const schema::AlterColumn& change) {
    check_position(change.first.value_or(false), change.after.value_or(""));
    if (change.type)
        type_sql(*change.type);
    check_charset(change.charset.value_or(""));
    check_on_update(change.on_update_sql.value_or(""));
    if (change.computed)
        throw not_supported(k_name, "changes of a column into a computed one",
                            "drop the column and add it again");
}

void check_change(const schema::CreateConstraint& change) {
    check_constraint(change.constraint);
}

void check_change(const schema::DropConstraint& change) {
    const bool has_name =
        !change.name.empty() || (change.existing && !change.existing->name.empty());
    const auto kind =
        change.existing ? change.existing->kind : change.kind.value_or(ConstraintKind::check);
    const bool has_columns = change.existing && !change.existing->columns.empty();
    if (has_name || kind == ConstraintKind::primary_key ||
        (has_columns && kind != ConstraintKind::check))
        return;
    throw refusal("a constraint is dropped without its name")
        .hint("state the name, or for a key .existing with its columns");
}

void check_change(const schema::DropColumn&) {}
void check_change(const schema::RenameColumn&) {}
void check_change(const schema::SetTableComment&) {}
void check_change(const schema::SetTableOptions& change) {
    constexpr std::array<std::string_view, 3> k_alterable{"tablespace", "unlogged", "with"};
    check_options(change.options, k_name, k_table_options, "table " + quote(change.table));
    for (const auto& option : change.options)
        if (option.dialect == k_name &&
            std::ranges::find(k_alterable, option.name) == k_alterable.end())
            throw not_supported(k_name, fmt::format("changes of a table's {}", option.name),
                                "make the table anew, and move its rows");
}

void check_one(const schema::AlterTable& operation) {
    for (const auto& change : operation.changes)
        std::visit([](const auto& each) { check_change(each); }, change);
}

// -- The rest

void check_one(const schema::CreateView& operation) {
    check_options(operation.view.options, k_name, k_view_options,
                  "view " + quote(operation.view.name));
}

void check_one(const schema::AddEnumValue& operation) {
    if (!operation.before.empty() && !operation.after.empty())
        throw refusal("an enumeration's new value stands before or after another, not both");
}

void check_one(const schema::DropObject& operation) {
    const auto is_word = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ';
    };
    if (operation.kind.empty() || !std::ranges::all_of(operation.kind, is_word))
        throw refusal(fmt::format("\"{}\" is no kind of object", printable(operation.kind)))
            .hint("write function, trigger, policy...");
}

void check_one(const schema::Custom& operation) {
    if (!find_variant(operation.variants, k_name) && !find_variant(operation.variants, ""))
        throw not_supported(k_name, fmt::format("operations \"{}\"", operation.name),
                            "give its SQL for postgresql");
}

void check_one(const schema::Insert& operation) {
    check_expressions(operation);
}
void check_one(const schema::Update& operation) {
    check_expressions(operation);
}
void check_one(const schema::Delete& operation) {
    check_expressions(operation);
}
void check_one(const schema::Backfill& operation) {
    check_expressions(operation.update);
}

template <class T>
void check_one(const T&) {}  // every form of the others is possible

}  // namespace

void check(const schema::Operation& operation) {
    check_names(operation, dialect(), NameUnit::bytes);
    check_fragments(operation, k_postgresql_lexis);
    if (const auto alter = schema::as_alter_table(operation))
        return check_one(*alter);
    std::visit([](const auto& each) { check_one(each); }, operation);
}

}  // namespace retort::dialects::postgresql
