// The definitions of columns, constraints and indexes, with every option they have.

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/postgresql/sql.hpp"

namespace retort::dialects::postgresql {

namespace {

using schema::Column;
using schema::Constraint;
using schema::ConstraintKind;
using schema::Identity;

std::string sequence_options(const Identity& identity) {
    std::string out;
    const auto add = [&](std::string_view words, const std::optional<std::int64_t>& number) {
        if (number)
            out += fmt::format("{}{} {}", out.empty() ? "" : " ", words, *number);
    };
    add("START WITH", identity.start);
    add("INCREMENT BY", identity.increment);
    add("MINVALUE", identity.minimum);
    add("MAXVALUE", identity.maximum);
    add("CACHE", identity.cache);
    if (identity.cycle)
        out += out.empty() ? "CYCLE" : " CYCLE";
    return out.empty() ? out : " (" + out + ")";
}

std::string reference_sql(const schema::Reference& reference) {
    std::string out = "REFERENCES " + qualified(reference.schema, reference.table);
    if (!reference.columns.empty())
        out += " (" + quote_all(reference.columns) + ")";
    if (!reference.match.empty())
        out += " MATCH " + reference.match;
    if (!reference.on_delete.empty())
        out += " ON DELETE " + reference.on_delete;
    if (!reference.on_update.empty())
        out += " ON UPDATE " + reference.on_update;
    return out;
}

std::string exclude_sql(const Constraint& constraint) {
    std::string out = "EXCLUDE";
    if (!constraint.using_.empty())
        out += " USING " + constraint.using_;
    out += " (";
    for (const auto& element : constraint.elements) {
        out += &element == &constraint.elements.front() ? "" : ", ";
        out += element.column.empty() ? "(" + element.expression + ")" : quote(element.column);
        if (!element.operator_class.empty())
            out += " " + element.operator_class;
        out += " WITH " + element.operator_;
    }
    return out + ")";
}

std::string column_list(const Constraint& constraint, Place place) {
    return place == Place::column ? "" : " (" + quote_all(constraint.columns) + ")";
}

/// What a unique or primary key says about the index behind it.
std::string key_index_sql(const Constraint& constraint) {
    std::string out;
    if (!constraint.include.empty())
        out += " INCLUDE (" + quote_all(constraint.include) + ")";
    if (const auto* with = find_option(constraint.options, k_name, "with"))
        out += " WITH (" + *with + ")";
    if (const auto* tablespace = find_option(constraint.options, k_name, "tablespace"))
        out += " USING INDEX TABLESPACE " + quote(*tablespace);
    return out;
}

std::string key_sql(const Constraint& constraint, Place place, std::string_view word) {
    if (const auto* index = find_option(constraint.options, k_name, "using_index"))
        return fmt::format("{} USING INDEX {}", word, quote(*index));
    return std::string(word) + (constraint.nulls_not_distinct ? " NULLS NOT DISTINCT" : "") +
           column_list(constraint, place) + key_index_sql(constraint);
}

std::string body_sql(const Constraint& constraint, Place place) {
    switch (constraint.kind) {
        case ConstraintKind::primary_key:
            return key_sql(constraint, place, "PRIMARY KEY");
        case ConstraintKind::unique:
            return key_sql(constraint, place, "UNIQUE");
        case ConstraintKind::foreign_key:
            return (place == Place::column ? ""
                                           : "FOREIGN KEY" + column_list(constraint, place) + " ") +
                   reference_sql(constraint.references.value_or(schema::Reference{}));
        case ConstraintKind::exclude:
            return exclude_sql(constraint) + key_index_sql(constraint) +
                   (constraint.where.empty() ? "" : " WHERE (" + constraint.where + ")");
        case ConstraintKind::check:
            break;
    }
    return "CHECK (" + constraint.sql + ")" +
           (find_option(constraint.options, k_name, "no_inherit") ? " NO INHERIT" : "");
}

bool is_serial(const Column& column) {
    return column.autoincrement.value_or(false) && find_option(column.options, k_name, "serial");
}

/// The word that makes the column count through a sequence of its own.
std::string_view serial_sql(const schema::Type& type) {
    return type.kind == schema::TypeKind::small_integer ? "SMALLSERIAL"
           : type.kind == schema::TypeKind::big_integer ? "BIGSERIAL"
                                                        : "SERIAL";
}

std::string element_sql(const schema::IndexElement& element) {
    std::string out =
        element.column.empty() ? "(" + element.expression + ")" : quote(element.column);
    if (!element.collation.empty())
        out += " COLLATE " + collation_sql(element.collation);
    if (!element.operator_class.empty())
        out += " " + element.operator_class;
    if (element.descending)
        out += " DESC";
    if (element.nulls_first)
        out += *element.nulls_first ? " NULLS FIRST" : " NULLS LAST";
    return out;
}

}  // namespace

std::string identity_sql(const Column& column) {
    if (is_serial(column))
        return "";
    if (!column.identity && !column.autoincrement.value_or(false))
        return "";
    const auto identity = column.identity.value_or(Identity{});
    return fmt::format("GENERATED {} AS IDENTITY{}", identity.always ? "ALWAYS" : "BY DEFAULT",
                       sequence_options(identity));
}

std::string default_sql(const Value& value) {
    const auto sql = literal(value);
    // A column's DEFAULT takes no operator that could be taken for the next clause.
    return value.kind == ValueKind::sql && sql.find_first_of(" \t\n") != std::string::npos
               ? "(" + sql + ")"
               : sql;
}

std::string column_sql(const Column& column, Place place) {
    std::string out =
        quote(column.name) + " " +
        (is_serial(column) ? std::string(serial_sql(column.type)) : type_sql(column.type));
    if (const auto* compression = find_option(column.options, k_name, "compression"))
        out += " COMPRESSION " + *compression;
    if (!column.collation.empty())
        out += " COLLATE " + collation_sql(column.collation);
    if (!column.nullable.value_or(true))
        out += " NOT NULL";
    if (!column.default_.is_null())
        out += " DEFAULT " + default_sql(column.default_);
    if (column.computed)
        out += " GENERATED ALWAYS AS (" + column.computed->sql + ") STORED";
    if (const auto identity = identity_sql(column); !identity.empty())
        out += " " + identity;
    if (column.unique)
        out += " UNIQUE";
    for (const auto& check : column.checks)
        out += " " + constraint_sql(check, Place::column);
    if (column.references && !(place == Place::alter && column.references->not_valid))
        out += " " + constraint_sql(*column.references, Place::column);
    return out;
}

std::string constraint_sql(const Constraint& constraint, Place place) {
    std::string out = constraint.name.empty() ? "" : "CONSTRAINT " + quote(constraint.name) + " ";
    out += body_sql(constraint, place);
    if (constraint.deferrable)
        out += *constraint.deferrable ? " DEFERRABLE" : " NOT DEFERRABLE";
    if (constraint.initially_deferred)
        out += " INITIALLY DEFERRED";
    if (constraint.not_valid && place == Place::alter)
        out += " NOT VALID";
    return out;
}

std::string index_sql(const schema::CreateIndex& operation) {
    const auto& index = operation.index;
    std::string out = index.unique ? "CREATE UNIQUE INDEX" : "CREATE INDEX";
    out += operation.concurrently ? " CONCURRENTLY" : "";
    out += operation.if_not_exists ? " IF NOT EXISTS" : "";
    out += index.name.empty() ? "" : " " + quote(index.name);
    out += " ON " + qualified(operation.schema, operation.table);
    out += index.using_.empty() ? "" : " USING " + index.using_;
    out += " (";
    for (const auto& element : index.elements)
        out += (&element == &index.elements.front() ? "" : ", ") + element_sql(element);
    out += ")";
    if (!index.include.empty())
        out += " INCLUDE (" + quote_all(index.include) + ")";
    if (index.nulls_not_distinct)
        out += " NULLS NOT DISTINCT";
    if (const auto* with = find_option(index.options, k_name, "with"))
        out += " WITH (" + *with + ")";
    if (!index.tablespace.empty())
        out += " TABLESPACE " + quote(index.tablespace);
    if (!index.where.empty())
        out += " WHERE " + index.where;
    return out;
}

}  // namespace retort::dialects::postgresql
