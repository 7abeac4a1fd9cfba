#include "host/dialects/sqlite/normal.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/common/upper.hpp"
#include "host/dialects/sqlite/definition.hpp"
#include "host/dialects/sqlite/names.hpp"
#include "host/dialects/sqlite/table_text.hpp"
#include "host/dialects/sqlite/table_values.hpp"
#include "host/dialects/sqlite/types.hpp"
#include "host/schema/explicit_form.hpp"

namespace retort::dialects::sqlite {

namespace {

using schema::Column;
using schema::Constraint;
using schema::ConstraintKind;
using schema::Enum;
using schema::Index;
using schema::Option;
using schema::Table;
using schema::Type;

std::string normal_collation(std::string_view collation) {
    auto name = upper(collation);
    return name == "BINARY" ? "" : name;
}

// -- Types

bool is_enumeration(const Type& type) {
    return type.kind == schema::TypeKind::enumeration && !find_variant(type.variants, "sqlite");
}

std::pair<std::string, std::string> key_of(const Type& type, const Table& table) {
    return {type.schema.empty() ? table.schema : type.schema, type.name};
}

const Enum* find_enum(const std::vector<Enum>& enums,
                      const std::pair<std::string, std::string>& key) {
    const auto found = std::ranges::find_if(enums, [&](const auto& each) {
        return each.schema == key.first && each.name == key.second;
    });
    return found == enums.end() ? nullptr : &*found;
}

/// An enumeration with a name is its name, whose values are compared once and not in each column;
/// those of a column that differ are said.
std::string enum_text(const Type& type, const Table& table, const std::vector<Enum>& enums) {
    if (type.name.empty())
        return fmt::format("enum({})", value_list(type.values));
    const auto* known = find_enum(enums, key_of(type, table));
    const bool same = type.values.empty() || (known && known->values == type.values);
    return fmt::format("enum {}{}", short_name(type.name),
                       same ? "" : fmt::format("({})", value_list(type.values)));
}

/// A type nobody knows, with evened blanks.
std::string unknown_type(std::string_view text) {
    if (text.starts_with("enum ") || text.starts_with("enum("))
        return std::string(text);  // has its normal form already
    std::string out;
    for (const char c : upper(text)) {
        const bool close = c == '(' || c == ')' || c == ',';
        while (close && out.ends_with(' '))
            out.pop_back();
        const bool needless = out.empty() || out.ends_with(' ') || out.ends_with('(');
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            if (!needless)
                out += ' ';
        } else {
            out += c;
            if (c == ',')
                out += ' ';
        }
    }
    return std::string(trim(out));
}

std::string type_text(const Type& type, bool strict) {
    auto declared = declared_type(type, strict);
    if (type.kind != schema::TypeKind::verbatim && !find_variant(type.variants, "sqlite"))
        return declared;
    const auto known = reflected_type(declared);
    return known.kind == schema::TypeKind::verbatim ? unknown_type(declared)
                                                    : declared_type(known, strict);
}

// -- Columns

void normalise_default(Value& value) {
    if (value.is_null() || value.kind == ValueKind::integer)
        return;
    value = default_value(without_parentheses(default_sql(value)));
    if (value.kind != ValueKind::sql)
        return;
    value.text = normal_expression(value.text);
    if (value.text == "true" || value.text == "false")
        value = Value::of_integer(value.text == "true" ? 1 : 0);
}

/// A key that is the rowid is an INTEGER whatever integer it was declared as.
void normalise_type(Column& column, const ColumnPlace& place, const Table& table,
                    const std::vector<Enum>& enums) {
    const bool counts = column.autoincrement.value_or(false) || column.identity;
    const auto text = becomes_rowid(column, place)  ? "INTEGER"
                      : is_enumeration(column.type) ? enum_text(column.type, table, enums)
                                                    : type_text(column.type, place.strict);
    const bool rowid = place.key && !place.without_rowid && text == "INTEGER";
    column.autoincrement = rowid && counts ? std::optional(true) : std::nullopt;
    column.identity.reset();
    column.type = {.text = text};
}

void normalise_column(Column& column, const ColumnPlace& place, const Table& table,
                      const std::vector<Enum>& enums) {
    normalise_type(column, place, table, enums);
    column.nullable = !place.in_key && column.nullable.value_or(true);
    normalise_default(column.default_);
    column.collation = normal_collation(column.collation);
    if (column.computed)
        column.computed->sql = normal_expression(column.computed->sql);
    column.charset.clear();
    column.comment.clear();
    column.on_update_sql.clear();
    column.renamed_from.clear();
    column.options.clear();
}

// -- Constraints

/// The names of columns as the table spells them.
void respell(std::vector<std::string>& names, const Table& table) {
    for (auto& name : names)
        for (const auto& column : table.columns)
            if (column.name != name && same_name(column.name, name))
                name = column.name;
}

std::string action(std::string_view word) {
    auto text = upper(word);
    return text == "NO ACTION" ? "" : text;
}

void normalise_reference(schema::Reference& reference, const Table& table) {
    reference.on_delete = action(reference.on_delete);
    reference.on_update = action(reference.on_update);
    reference.match = upper(reference.match);
    if (reference.match == "SIMPLE")
        reference.match.clear();
    if (reference.schema == table.schema)
        reference.schema.clear();
}

void keep_conflict(std::vector<Option>& options) {
    const auto* word = find_option(options, "sqlite", "on_conflict");
    const auto text = word ? upper(*word) : "";
    options.clear();
    if (!text.empty() && text != "ABORT")
        options.push_back({"sqlite", "on_conflict", text});
}

void normalise_constraint(Constraint& constraint, const Table& table) {
    respell(constraint.columns, table);
    constraint.sql = normal_expression(constraint.sql);
    if (constraint.references)
        normalise_reference(*constraint.references, table);
    // Without INITIALLY DEFERRED a foreign key is checked at once: foreignkeys.html, 4.2.
    const bool deferred = constraint.kind == ConstraintKind::foreign_key &&
                          constraint.initially_deferred && constraint.deferrable.value_or(true);
    constraint.deferrable = deferred ? std::optional(true) : std::nullopt;
    constraint.initially_deferred = deferred;
    constraint.not_valid = false;
    constraint.comment.clear();
    constraint.using_.clear();
    keep_conflict(constraint.options);
}

/// Those without a name keep their order.
auto order_of(const Constraint& constraint) {
    return std::tie(constraint.kind, constraint.name);
}

// -- Indexes

void normalise_index(Index& index, const Table& table) {
    for (auto& element : index.elements) {
        const Column* column = nullptr;
        for (const auto& each : table.columns)
            if (same_name(each.name, element.column))
                column = &each;
        if (column)
            element.column = column->name;
        element.expression = normal_expression(element.expression);
        const auto own = column ? column->collation : std::string();
        const auto stated = upper(element.collation);
        const bool is_own = stated.empty() || normal_collation(stated) == own;
        element.collation = is_own ? "" : stated;
        element.nulls_first.reset();
    }
    index.where = normal_expression(index.where);
    index.using_.clear();
    index.comment.clear();
    index.options.clear();
}

void keep_options(Table& table, const ColumnPlace& place) {
    table.options.clear();
    if (place.strict)
        table.options.push_back({"sqlite", "strict", "true"});
    if (place.without_rowid)
        table.options.push_back({"sqlite", "without_rowid", "true"});
}

Constraint* key_constraint(Table& table) {
    const auto found =
        std::ranges::find(table.constraints, ConstraintKind::primary_key, &Constraint::kind);
    return found == table.constraints.end() ? nullptr : &*found;
}

}  // namespace

Table normal_table(const Table& given, const std::vector<Enum>& enums) {
    auto table = schema::explicit_table(given);
    ColumnPlace place{.strict = has_option(table.options, "strict"),
                      .without_rowid = has_option(table.options, "without_rowid")};
    for (auto& constraint : table.constraints)
        normalise_constraint(constraint, table);
    const auto key = table.primary_key();
    for (auto& column : table.columns) {
        place.in_key = std::ranges::find(key, column.name) != key.end();
        place.key = place.in_key && key.size() == 1 ? key_constraint(table) : nullptr;
        try {
            normalise_column(column, place, table, enums);
        } catch (Error& error) {
            throw error.in(fmt::format("column \"{}\" of table \"{}\"", printable(column.name),
                                       printable(table.name)));
        }
    }
    for (auto& index : table.indexes)
        normalise_index(index, table);
    std::ranges::stable_sort(table.constraints, {}, order_of);
    std::ranges::stable_sort(table.indexes, {}, &Index::name);
    keep_options(table, place);
    table.comment.clear();
    table.renamed_from.clear();
    return table;
}

namespace {

/// The enumeration a column has, stated or in its normal form; null when it has none that is known.
const Enum* enum_of(const Column& column, const Table& table, const std::vector<Enum>& known) {
    if (is_enumeration(column.type))
        return find_enum(known, key_of(column.type, table));
    const auto found = std::ranges::find_if(known, [&](const Enum& each) {
        return each.schema == table.schema &&
               column.type.text.starts_with("enum " + short_name(each.name));
    });
    return found == known.end() ? nullptr : &*found;
}

}  // namespace

std::vector<Enum> used_enums(const std::vector<Table>& tables, const std::vector<Enum>& declared) {
    std::vector<Enum> used;
    for (const auto& table : tables)
        for (const auto& column : table.columns) {
            Enum found;
            if (const auto* known = enum_of(column, table, declared))
                found = {.name = known->name, .schema = known->schema, .values = known->values};
            else if (is_enumeration(column.type) && !column.type.name.empty())
                found = {.name = column.type.name,
                         .schema = key_of(column.type, table).first,
                         .values = column.type.values};
            if (!found.name.empty() && !find_enum(used, {found.schema, found.name}))
                used.push_back(std::move(found));
        }
    std::ranges::sort(used, {}, [](const Enum& each) { return std::tie(each.schema, each.name); });
    return used;
}

void fill_references(Table& table, const schema::Schema& known) {
    for (auto& constraint : table.constraints) {
        auto* reference = constraint.references ? &*constraint.references : nullptr;
        if (!reference || !reference->columns.empty())
            continue;
        const auto* referred = known.find_table(table.schema, reference->table);
        for (const auto& each : known.tables)
            if (!referred && each.schema == table.schema && same_name(each.name, reference->table))
                referred = &each;
        if (referred)
            reference->columns = referred->primary_key();
    }
}

}  // namespace retort::dialects::sqlite
