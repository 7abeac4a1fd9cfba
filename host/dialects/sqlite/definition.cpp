#include "host/dialects/sqlite/definition.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/sqlite/names.hpp"
#include "host/dialects/sqlite/table_text.hpp"
#include "host/dialects/sqlite/types.hpp"

namespace retort::dialects::sqlite {

namespace {

using schema::Constraint;
using schema::ConstraintKind;

std::string named(std::string_view name) {
    return name.empty() ? "" : fmt::format("CONSTRAINT {} ", quote(name));
}

std::string on_conflict(const std::vector<schema::Option>& options) {
    const auto* word = find_option(options, "sqlite", "on_conflict");
    return word ? fmt::format(" ON CONFLICT {}", *word) : "";
}

std::string references_sql(const Constraint& constraint) {
    const auto& reference = constraint.references.value_or(schema::Reference{});
    auto sql = "REFERENCES " + quote(reference.table);
    if (!reference.columns.empty())
        sql += fmt::format(" ({})", quote_list(reference.columns));
    if (!reference.on_delete.empty())
        sql += " ON DELETE " + reference.on_delete;
    if (!reference.on_update.empty())
        sql += " ON UPDATE " + reference.on_update;
    if (!reference.match.empty())
        sql += " MATCH " + reference.match;
    if (constraint.deferrable)
        sql += *constraint.deferrable ? " DEFERRABLE" : " NOT DEFERRABLE";
    else if (constraint.initially_deferred)
        sql += " DEFERRABLE";
    if (constraint.initially_deferred)
        sql += " INITIALLY DEFERRED";
    return sql;
}

std::string key_sql(const schema::Column& column, const ColumnPlace& place) {
    if (!place.key)
        return {};
    const bool counts =
        becomes_rowid(column, place) && (column.autoincrement.value_or(false) || column.identity);
    return fmt::format(" {}PRIMARY KEY{}{}", named(place.key->name),
                       on_conflict(place.key->options), counts ? " AUTOINCREMENT" : "");
}

bool forbids_null(const schema::Column& column, const ColumnPlace& place) {
    // SQLite allows NULL in a primary key that is not the rowid, "due to a bug": lang_createtable.
    return !becomes_rowid(column, place) && !column.nullable.value_or(!place.in_key);
}

std::string generated_sql(const schema::Computed& computed) {
    return fmt::format("GENERATED ALWAYS AS {} {}", parenthesised(computed.sql),
                       computed.stored ? "STORED" : "VIRTUAL");
}

std::string indexed_column(const schema::IndexElement& element) {
    auto sql = element.column.empty() ? parenthesised(without_parentheses(element.expression))
                                      : quote(element.column);
    if (!element.collation.empty())
        sql += " COLLATE " + quote(element.collation);
    return sql + (element.descending ? " DESC" : "");
}

const Constraint* primary_key_of(const schema::Table& table) {
    const auto found =
        std::ranges::find(table.constraints, ConstraintKind::primary_key, &Constraint::kind);
    return found == table.constraints.end() ? nullptr : &*found;
}

std::string table_sql(const schema::Table& table) {
    const auto columns = table.primary_key();
    const auto* stated = primary_key_of(table);
    const Constraint key =
        stated ? *stated : Constraint{.kind = ConstraintKind::primary_key, .columns = columns};
    const ColumnPlace place{.strict = has_option(table.options, "strict"),
                            .without_rowid = has_option(table.options, "without_rowid")};
    std::vector<std::string> items;
    for (const auto& column : table.columns) {
        auto own = place;
        own.in_key = std::ranges::find(columns, column.name) != columns.end();
        own.key = own.in_key && columns.size() == 1 ? &key : nullptr;
        items.push_back(column_sql(column, own));
    }
    if (columns.size() > 1)
        items.push_back(constraint_sql(key));
    for (const auto& constraint : table.constraints)
        if (constraint.kind != ConstraintKind::primary_key)
            items.push_back(constraint_sql(constraint));
    auto sql = fmt::format("(\n    {}\n)", join(items, ",\n    "));
    if (place.without_rowid)
        sql += " WITHOUT ROWID";
    if (place.strict)
        sql += place.without_rowid ? ", STRICT" : " STRICT";
    return sql;
}

}  // namespace

bool has_option(const std::vector<schema::Option>& options, std::string_view name) {
    const auto* text = find_option(options, "sqlite", name);
    if (!text)
        return false;
    const auto value = to_lower(*text);
    return value != "0" && value != "false" && value != "no" && value != "off";
}

bool becomes_rowid(const schema::Column& column, const ColumnPlace& place) {
    return place.key && !place.without_rowid && is_integer(column.type) &&
           column.autoincrement.value_or(true);
}

std::string enum_check_name(std::string_view type) {
    return fmt::format("enum {}", type);
}

std::string enum_of_check(std::string_view constraint) {
    constexpr std::string_view start = "enum ";
    return constraint.starts_with(start) ? std::string(constraint.substr(start.size())) : "";
}

std::string value_list(const std::vector<std::string>& values) {
    std::string out;
    for (const auto& value : values)
        out += (out.empty() ? "" : ", ") + text_literal(value);
    return out;
}

std::string enum_check_sql(std::string_view column, const schema::Type& type) {
    if (type.kind != schema::TypeKind::enumeration || find_variant(type.variants, "sqlite"))
        return {};
    return fmt::format("{}CHECK ({} IN ({}))",
                       type.name.empty() ? "" : named(enum_check_name(type.name)), quote(column),
                       value_list(type.values));
}

std::string column_sql(const schema::Column& column, const ColumnPlace& place) {
    auto sql = quote(column.name);
    const auto type = becomes_rowid(column, place) ? std::string("INTEGER")
                                                   : declared_type(column.type, place.strict);
    if (!type.empty())
        sql += ' ' + type;
    sql += key_sql(column, place);
    if (forbids_null(column, place))
        sql += " NOT NULL";
    if (column.unique)
        sql += " UNIQUE";
    if (!column.default_.is_null())
        sql += " DEFAULT " + default_sql(column.default_);
    if (!column.collation.empty())
        sql += " COLLATE " + quote(column.collation);
    if (column.computed)
        sql += ' ' + generated_sql(*column.computed);
    if (const auto check = enum_check_sql(column.name, column.type); !check.empty())
        sql += ' ' + check;
    for (const auto& check : column.checks)
        sql += ' ' + constraint_sql(check);
    if (column.references)
        sql += ' ' + named(column.references->name) + references_sql(*column.references);
    return sql;
}

std::string constraint_sql(const Constraint& constraint) {
    std::string body;
    if (constraint.kind == ConstraintKind::check)
        body = "CHECK " + parenthesised(constraint.sql);
    else if (constraint.kind == ConstraintKind::foreign_key)
        body = fmt::format("FOREIGN KEY ({}) {}", quote_list(constraint.columns),
                           references_sql(constraint));
    else
        body = fmt::format("{} ({}){}",
                           constraint.kind == ConstraintKind::unique ? "UNIQUE" : "PRIMARY KEY",
                           quote_list(constraint.columns), on_conflict(constraint.options));
    return named(constraint.name) + body;
}

std::string create_index_sql(std::string_view schema, std::string_view table,
                             const schema::Index& index, bool if_not_exists) {
    std::string elements;
    for (const auto& element : index.elements)
        elements += (elements.empty() ? "" : ", ") + indexed_column(element);
    auto sql = fmt::format("CREATE {}INDEX {}{} ON {} ({})", index.unique ? "UNIQUE " : "",
                           if_not_exists ? "IF NOT EXISTS " : "", qualified(schema, index.name),
                           quote(table), elements);
    if (!index.where.empty())
        sql += " WHERE " + index.where;
    return sql;
}

std::vector<std::string> create_table_sql(const schema::Table& table, bool if_not_exists) {
    std::vector<std::string> out{
        fmt::format("CREATE TABLE {}{} {}", if_not_exists ? "IF NOT EXISTS " : "",
                    qualified(table.schema, table.name), table_sql(table))};
    const auto add_index = [&](const schema::Index& index) {
        out.push_back(create_index_sql(table.schema, table.name, index, if_not_exists));
    };
    for (const auto& column : table.columns)
        if (column.index)
            add_index({.name = fmt::format("ix_{}_{}", table.name, column.name),
                       .elements = {{.column = column.name}}});
    for (const auto& index : table.indexes)
        add_index(index);
    return out;
}

}  // namespace retort::dialects::sqlite
