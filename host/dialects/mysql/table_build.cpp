// An author's table -> MariaDB's words.

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/common/upper.hpp"
#include "host/dialects/mysql/options.hpp"
#include "host/dialects/mysql/table_text.hpp"
#include "host/dialects/mysql/text.hpp"
#include "host/dialects/mysql/types.hpp"

namespace retort::dialects::mysql {

namespace {

std::vector<KeyElement> elements_of(const std::vector<std::string>& columns) {
    std::vector<KeyElement> elements;
    for (const auto& column : columns)
        elements.push_back({column, {}, false});
    return elements;
}

std::string comment_literal(const std::string& comment) {
    return comment.empty() ? std::string() : quote_text(comment);
}

/// The method of an index is its kind here for two of them.
KeyKind kind_of(const schema::Index& index) {
    const auto method = to_lower(index.using_);
    if (method == "fulltext")
        return KeyKind::fulltext;
    if (method == "spatial")
        return KeyKind::spatial;
    return index.unique ? KeyKind::unique : KeyKind::index;
}

}  // namespace

KeyText build_key(const schema::Constraint& constraint) {
    KeyText key;
    const bool is_primary = constraint.kind == schema::ConstraintKind::primary_key;
    key.kind = is_primary ? KeyKind::primary : KeyKind::unique;
    key.name = is_primary ? std::string() : constraint.name;
    key.elements = elements_of(constraint.columns);
    key.comment = comment_literal(constraint.comment);
    add_key_options(key, constraint.options);
    return key;
}

KeyText build_key(const schema::Index& index) {
    KeyText key;
    key.kind = kind_of(index);
    key.name = index.name;
    for (const auto& element : index.elements)
        key.elements.push_back({element.column, element.length, element.descending});
    if (key.kind == KeyKind::index || key.kind == KeyKind::unique)
        key.using_ = upper(index.using_);
    key.comment = comment_literal(index.comment);
    add_key_options(key, index.options);
    return key;
}

ForeignKeyText build_foreign_key(const schema::Constraint& constraint) {
    ForeignKeyText key;
    key.name = constraint.name;
    key.columns = constraint.columns;
    key.references = constraint.references.value_or(schema::Reference{});
    key.references.on_delete = upper(key.references.on_delete);
    key.references.on_update = upper(key.references.on_update);
    return key;
}

CheckText build_check(const schema::Constraint& constraint) {
    return {constraint.name, constraint.sql};
}

ColumnParts build_parts(const schema::Column& column) {
    ColumnParts parts;
    const auto key = [&](KeyKind kind) {
        KeyText text;
        text.kind = kind;
        text.elements = elements_of({column.name});
        parts.keys.push_back(std::move(text));
    };
    if (column.primary_key)
        key(KeyKind::primary);
    if (column.unique)
        key(KeyKind::unique);
    if (column.index)
        key(KeyKind::index);
    if (column.references) {
        auto reference = build_foreign_key(*column.references);
        if (reference.columns.empty())
            reference.columns = {column.name};
        parts.foreign_keys.push_back(std::move(reference));
    }
    for (const auto& check : column.checks)
        if (&check != own_check(column))
            parts.checks.push_back(build_check(check));
    return parts;
}

namespace {

/// Several columns marked as primary key make one key.
void add_primary_key(TableText& out, const schema::Table& table) {
    std::vector<std::string> columns;
    for (const auto& column : table.columns)
        if (column.primary_key)
            columns.push_back(column.name);
    if (columns.empty())
        return;
    KeyText key;
    key.kind = KeyKind::primary;
    key.elements = elements_of(columns);
    out.keys.push_back(std::move(key));
}

void add_constraint(TableText& out, const schema::Constraint& constraint) {
    switch (constraint.kind) {
        case schema::ConstraintKind::primary_key:
        case schema::ConstraintKind::unique:
            out.keys.push_back(build_key(constraint));
            return;
        case schema::ConstraintKind::foreign_key:
            out.foreign_keys.push_back(build_foreign_key(constraint));
            return;
        case schema::ConstraintKind::check:
            out.checks.push_back(build_check(constraint));
            return;
        case schema::ConstraintKind::exclude:
            break;
    }
    throw not_supported("mysql", "exclusion constraints", "use a trigger that checks the rows");
}

void add_columns(TableText& out, const schema::Table& table) {
    add_primary_key(out, table);
    for (const auto& column : table.columns) {
        out.columns.push_back(build_column(column));
        auto parts = build_parts(column);
        for (auto& key : parts.keys)
            if (key.kind != KeyKind::primary)
                out.keys.push_back(std::move(key));
        std::ranges::move(parts.foreign_keys, std::back_inserter(out.foreign_keys));
        std::ranges::move(parts.checks, std::back_inserter(out.checks));
    }
}

/// The server does the same; said here so that a script knows what it has made.
void forbid_null_in_primary_key(TableText& out) {
    const auto* key = out.primary_key();
    if (!key)
        return;
    for (const auto& element : key->elements) {
        auto* column = out.find_column(element.column);
        if (column && column->generated.empty())
            column->nullable = false;
    }
}

}  // namespace

TableText build_table(const schema::Table& table) {
    TableText out;
    out.schema = table.schema;
    out.name = table.name;
    add_columns(out, table);
    for (const auto& constraint : table.constraints)
        add_constraint(out, constraint);
    for (const auto& index : table.indexes)
        out.keys.push_back(build_key(index));
    forbid_null_in_primary_key(out);
    add_table_options(out, table);
    return out;
}

}  // namespace retort::dialects::mysql
