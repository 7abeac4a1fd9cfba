#include "host/dialects/sqlite/definition.hpp"

#include <algorithm>
#include <utility>

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

// What is written for each column of each table appends to one text: `check` on SQLite writes all
// of a database's definitions, to see whether they are those it holds.

void append_name(std::string& out, std::string_view constraint) {
    if (constraint.empty())
        return;
    out += "CONSTRAINT ";
    append_quoted(out, constraint);
    out += ' ';
}

void append_columns(std::string& out, const std::vector<std::string>& columns) {
    ((out += '(') += quote_list(columns)) += ')';
}

void append_on_conflict(std::string& out, const std::vector<schema::Option>& options) {
    if (const auto* word = find_option(options, "sqlite", "on_conflict"))
        (out += " ON CONFLICT ") += *word;
}

void append_references(std::string& out, const Constraint& constraint) {
    const static schema::Reference nothing;
    const auto& reference = constraint.references ? *constraint.references : nothing;
    out += "REFERENCES ";
    append_quoted(out, reference.table);
    if (!reference.columns.empty()) {
        out += ' ';
        append_columns(out, reference.columns);
    }
    if (!reference.on_delete.empty())
        (out += " ON DELETE ") += reference.on_delete;
    if (!reference.on_update.empty())
        (out += " ON UPDATE ") += reference.on_update;
    if (!reference.match.empty())
        (out += " MATCH ") += reference.match;
    if (constraint.deferrable)
        out += *constraint.deferrable ? " DEFERRABLE" : " NOT DEFERRABLE";
    else if (constraint.initially_deferred)
        out += " DEFERRABLE";
    if (constraint.initially_deferred)
        out += " INITIALLY DEFERRED";
}

void append_key(std::string& out, const schema::Column& column, const ColumnPlace& place) {
    if (!place.key)
        return;
    out += ' ';
    append_name(out, place.key->name);
    out += "PRIMARY KEY";
    append_on_conflict(out, place.key->options);
    if (becomes_rowid(column, place) && (column.autoincrement.value_or(false) || column.identity))
        out += " AUTOINCREMENT";
}

void append_constraint(std::string& out, const Constraint& constraint) {
    append_name(out, constraint.name);
    if (constraint.kind == ConstraintKind::check) {
        (out += "CHECK ") += parenthesised(constraint.sql);
    } else if (constraint.kind == ConstraintKind::foreign_key) {
        out += "FOREIGN KEY ";
        append_columns(out, constraint.columns);
        out += ' ';
        append_references(out, constraint);
    } else {
        out += constraint.kind == ConstraintKind::unique ? "UNIQUE " : "PRIMARY KEY ";
        append_columns(out, constraint.columns);
        append_on_conflict(out, constraint.options);
    }
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

void append_column(std::string& out, const schema::Column& column, const ColumnPlace& place) {
    append_quoted(out, column.name);
    if (becomes_rowid(column, place))
        out += " INTEGER";
    else if (const auto type = declared_type(column.type, place.strict); !type.empty())
        (out += ' ') += type;
    append_key(out, column, place);
    if (forbids_null(column, place))
        out += " NOT NULL";
    if (column.unique)
        out += " UNIQUE";
    if (!column.default_.is_null())
        (out += " DEFAULT ") += default_sql(column.default_);
    if (!column.collation.empty())
        (out += " COLLATE ") += quote(column.collation);
    if (column.computed)
        (out += ' ') += generated_sql(*column.computed);
    if (const auto check = enum_check_sql(column.name, column.type); !check.empty())
        (out += ' ') += check;
    for (const auto& check : column.checks) {
        out += ' ';
        append_constraint(out, check);
    }
    if (column.references) {
        out += ' ';
        append_name(out, column.references->name);
        append_references(out, *column.references);
    }
}

void append_table(std::string& out, const schema::Table& table) {
    const auto columns = table.primary_key();
    const auto* key = primary_key_of(table);
    Constraint made;
    if (!key) {
        made = {.kind = ConstraintKind::primary_key, .columns = columns};
        key = &made;
    }
    const ColumnPlace place{.strict = has_option(table.options, "strict"),
                            .without_rowid = has_option(table.options, "without_rowid")};
    out += "(\n    ";
    std::string_view separator;
    const auto begin_item = [&] { out += std::exchange(separator, ",\n    "); };
    for (const auto& column : table.columns) {
        auto own = place;
        own.in_key = std::ranges::find(columns, column.name) != columns.end();
        own.key = own.in_key && columns.size() == 1 ? key : nullptr;
        begin_item();
        append_column(out, column, own);
    }
    if (columns.size() > 1) {
        begin_item();
        append_constraint(out, *key);
    }
    for (const auto& constraint : table.constraints)
        if (constraint.kind != ConstraintKind::primary_key) {
            begin_item();
            append_constraint(out, constraint);
        }
    out += "\n)";
    if (place.without_rowid)
        out += " WITHOUT ROWID";
    if (place.strict)
        out += place.without_rowid ? ", STRICT" : " STRICT";
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
    std::string sql;
    if (!type.name.empty())
        append_name(sql, enum_check_name(type.name));
    return sql + fmt::format("CHECK ({} IN ({}))", quote(column), value_list(type.values));
}

std::string column_sql(const schema::Column& column, const ColumnPlace& place) {
    std::string sql;
    append_column(sql, column, place);
    return sql;
}

std::string constraint_sql(const Constraint& constraint) {
    std::string sql;
    append_constraint(sql, constraint);
    return sql;
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
    std::string sql = "CREATE TABLE ";
    sql.reserve(64 + 64 * (table.columns.size() + table.constraints.size()));
    if (if_not_exists)
        sql += "IF NOT EXISTS ";
    (sql += qualified(table.schema, table.name)) += ' ';
    append_table(sql, table);
    std::vector<std::string> out{std::move(sql)};
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
