// Whole tables.

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/postgresql/render.hpp"
#include "host/dialects/postgresql/sql.hpp"

namespace retort::dialects::postgresql {

namespace {

using schema::Constraint;
using schema::ConstraintKind;
using schema::Table;

/// An option and the words around its text in CREATE TABLE, in the order PostgreSQL wants.
struct TableOption {
    std::string_view name, before, after;
};
constexpr TableOption k_options[] = {
    {"inherits", "INHERITS (", ")"}, {"partition_by", "PARTITION BY ", ""},
    {"using", "USING ", ""},         {"with", "WITH (", ")"},
    {"on_commit", "ON COMMIT ", ""}, {"tablespace", "TABLESPACE ", ""},
};

bool has_option(const Table& table, std::string_view name) {
    return find_option(table.options, k_name, name) != nullptr;
}

/// The key the columns' flags state, when no constraint states one.
std::optional<Constraint> flagged_primary_key(const Table& table) {
    for (const auto& constraint : table.constraints)
        if (constraint.kind == ConstraintKind::primary_key)
            return std::nullopt;
    Constraint key;
    key.kind = ConstraintKind::primary_key;
    key.columns = table.primary_key();
    return key.columns.empty() ? std::nullopt : std::optional(key);
}

/// Whether CREATE TABLE would take `constraint` for the same as an earlier key and leave it out,
/// name and all (PostgreSQL, transformIndexConstraints).
bool is_repeated(const Table& table, const Constraint& constraint) {
    const auto is_key = [](const Constraint& each) {
        return each.kind == schema::ConstraintKind::unique ||
               each.kind == schema::ConstraintKind::primary_key;
    };
    if (constraint.kind != schema::ConstraintKind::unique)
        return false;
    if (constraint.columns == table.primary_key())
        return true;
    for (const auto& earlier : table.constraints) {
        if (&earlier == &constraint)
            break;
        if (is_key(earlier) && earlier.columns == constraint.columns)
            return true;
    }
    return false;
}

std::string table_sql(const schema::CreateTable& operation) {
    const auto& table = operation.table;
    std::vector<std::string> lines;
    for (const auto& column : table.columns)
        lines.push_back(column_sql(column, Place::table));
    if (const auto key = flagged_primary_key(table))
        lines.push_back(constraint_sql(*key, Place::table));
    for (const auto& constraint : table.constraints)
        if (!is_repeated(table, constraint))
            lines.push_back(constraint_sql(constraint, Place::table));
    std::string out = has_option(table, "unlogged")    ? "CREATE UNLOGGED TABLE"
                      : has_option(table, "temporary") ? "CREATE TEMPORARY TABLE"
                                                       : "CREATE TABLE";
    out += operation.if_not_exists ? " IF NOT EXISTS " : " ";
    out += qualified(table.schema, table.name) + " (";
    out += lines.empty() ? ")" : "\n    " + join(lines, ",\n    ") + "\n)";
    for (const auto& option : k_options)
        if (const auto* text = find_option(table.options, k_name, option.name))
            out += fmt::format("\n{}{}{}", option.before, *text, option.after);
    return out;
}

}  // namespace

Statements render(const schema::CreateTable& operation, const Present&) {
    const auto& table = operation.table;
    const auto name = qualified(table.schema, table.name);
    Statements out;
    for (const auto& column : table.columns)
        ensure_enumeration(out, column.type);
    out.push_back(statement(table_sql(operation)));
    for (const auto& constraint : table.constraints)
        if (is_repeated(table, constraint))
            out.push_back(statement(fmt::format("ALTER TABLE {} ADD {}", name,
                                                constraint_sql(constraint, Place::table))));
    for (const auto& column : table.columns)
        if (const auto* storage = find_option(column.options, k_name, "storage"))
            out.push_back(statement(fmt::format("ALTER TABLE {} ALTER COLUMN {} SET STORAGE {}",
                                                name, quote(column.name), *storage)));
    for (const auto& column : table.columns)
        if (column.index)
            append_index(out, index_of(column, table.schema, table.name));
    for (const auto& index : table.indexes)
        append_index(out, {table.name, table.schema, index, operation.if_not_exists, false});
    if (!table.comment.empty())
        out.push_back(statement(comment_sql("TABLE " + name, table.comment)));
    for (const auto& column : table.columns)
        if (!column.comment.empty())
            out.push_back(statement(
                comment_sql("COLUMN " + name + "." + quote(column.name), column.comment)));
    for (const auto& constraint : table.constraints)
        append_comment(out, constraint, name);
    return out;
}

Statements render(const schema::DropTable& operation, const Present&) {
    return {statement(fmt::format("DROP TABLE {}{}{}", operation.if_exists ? "IF EXISTS " : "",
                                  qualified(operation.schema, operation.table),
                                  operation.cascade ? " CASCADE" : ""))};
}

Statements render(const schema::RenameTable& operation, const Present&) {
    return {statement(fmt::format("ALTER TABLE {} RENAME TO {}",
                                  qualified(operation.schema, operation.table),
                                  quote(operation.new_name)))};
}

void append_comment(Statements& out, const Constraint& constraint,
                    const std::string& quoted_table) {
    if (!constraint.comment.empty())
        out.push_back(statement(
            comment_sql(fmt::format("CONSTRAINT {} ON {}", quote(constraint.name), quoted_table),
                        constraint.comment)));
}

}  // namespace retort::dialects::postgresql
