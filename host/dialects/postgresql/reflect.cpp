// Tables and columns.

#include <charconv>

#include <fmt/format.h>

#include "host/dialects/postgresql/reflect.hpp"
#include "host/dialects/postgresql/sql.hpp"

namespace retort::dialects::postgresql {

namespace {

using database::Connection;
using schema::Column;
using schema::Table;
using Row = std::vector<Value>;

// {} is the filter's condition in each.

constexpr std::string_view k_tables = R"(
SELECT c.oid, n.nspname, c.relname, c.relpersistence, c.reloptions, d.description,
       pg_get_partkeydef(c.oid), ts.spcname, CASE WHEN am.amname <> 'heap' THEN am.amname END,
       CASE WHEN NOT c.relispartition THEN
           (SELECT string_agg(inhparent::regclass::text, ', ' ORDER BY inhseqno)
            FROM pg_inherits WHERE inhrelid = c.oid) END
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_description d
    ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
LEFT JOIN pg_am am ON am.oid = c.relam
WHERE c.relkind IN ('r', 'p') AND {})";

constexpr std::string_view k_columns = R"(
SELECT c.oid, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
       a.attgenerated, pg_get_expr(ad.adbin, ad.adrelid), d.description,
       CASE WHEN a.attcollation <> t.typcollation THEN
           CASE WHEN pg_collation_is_visible(co.oid) THEN co.collname
           ELSE quote_ident(cn.nspname) || '.' || quote_ident(co.collname) END END,
       e.typname, CASE WHEN NOT pg_type_is_visible(e.oid) THEN en.nspname END,
       ARRAY(SELECT enumlabel FROM pg_enum WHERE enumtypid = e.oid ORDER BY enumsortorder)::text,
       t.oid <> e.oid,
       s.seqtypid, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
       a.attcompression, CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_type e ON e.typtype = 'e' AND e.oid IN (t.oid, t.typelem)
LEFT JOIN pg_namespace en ON en.oid = e.typnamespace
LEFT JOIN pg_attrdef ad ON ad.adrelid = c.oid AND ad.adnum = a.attnum
LEFT JOIN pg_description d
    ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = a.attnum
LEFT JOIN pg_collation co ON co.oid = a.attcollation
LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
LEFT JOIN LATERAL (
    SELECT q.* FROM pg_depend i JOIN pg_sequence q ON q.seqrelid = i.objid
    WHERE a.attidentity <> '' AND i.classid = 'pg_class'::regclass
      AND i.refclassid = 'pg_class'::regclass AND i.refobjid = c.oid
      AND i.refobjsubid = a.attnum AND i.deptype = 'i') s ON true
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND {}
ORDER BY c.oid, a.attnum)";

enum ColumnField : std::size_t {
    k_table_id,
    k_column,
    k_type,
    k_not_null,
    k_identity,
    k_generated,
    k_default,
    k_comment,
    k_collation,
    k_enum_name,
    k_enum_schema,
    k_enum_values,
    k_is_enum_array,
    k_sequence_type,
    k_start,
    k_increment,
    k_minimum,
    k_maximum,
    k_cache,
    k_cycle,
    k_compression,
    k_storage,
};

void add_option(std::vector<schema::Option>& options, std::string_view name, std::string text) {
    if (!text.empty())
        options.push_back({std::string(k_name), std::string(name), std::move(text)});
}

int major_of(std::string_view version) {
    int major = 0;
    std::from_chars(version.data(), version.data() + version.size(), major);
    return major;
}

TableFilter filter_for_table(Connection& connection, std::string_view schema,
                             std::string_view table) {
    return {"c.oid = to_regclass($1)", Value::of_text(qualified(schema, table)),
            major_of(connection.server_version())};
}

TableFilter filter_for_schema(Connection& connection, std::string_view schema) {
    return {
        "n.nspname = coalesce(nullif($1, ''), current_schema()) AND NOT EXISTS (SELECT FROM "
        "pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND "
        "x.deptype = 'e')",
        Value::of_text(std::string(schema)), major_of(connection.server_version())};
}

database::Rows ask(Connection& connection, std::string_view query, const TableFilter& filter) {
    return connection.query(fmt::format(fmt::runtime(query), filter.condition),
                            std::vector{filter.parameter});
}

Table table_of(const Row& row, std::string_view schema) {
    Table table;
    table.schema = schema;
    table.name = row[2].text;
    table.comment = row[5].text;
    add_option(table.options, "unlogged", row[3].text == "u" ? "true" : "");
    add_option(table.options, "temporary", row[3].text == "t" ? "true" : "");
    add_option(table.options, "with", row[4].is_null() ? "" : storage_parameters(row[4].text));
    add_option(table.options, "partition_by", row[6].text);
    add_option(table.options, "tablespace", row[7].text);
    add_option(table.options, "using", row[8].text);
    add_option(table.options, "inherits", row[9].text);
    return table;
}

schema::Type type_of(const Row& row) {
    if (row[k_enum_name].is_null())
        return type_of_sql(row[k_type].text);
    schema::Type type;
    type.kind = schema::TypeKind::enumeration;
    type.name = row[k_enum_name].text;
    type.schema = row[k_enum_schema].text;
    type.values = array_texts(row[k_enum_values].text);
    if (row[k_is_enum_array].text != "1")
        return type;
    schema::Type array;
    array.kind = schema::TypeKind::array;
    array.element.push_back(std::move(type));
    return array;
}

std::int64_t number(const Value& value) {
    std::int64_t out = 0;
    std::from_chars(value.text.data(), value.text.data() + value.text.size(), out);
    return out;
}

/// The largest value of a sequence's type, by its object id.
std::int64_t largest(const Value& type) {
    return type.text == "21" ? INT16_MAX : type.text == "23" ? INT32_MAX : INT64_MAX;
}

/// Only what differs from what CREATE SEQUENCE does by itself.
schema::Identity identity_of(const Row& row) {
    schema::Identity identity;
    const auto state = [](std::optional<std::int64_t>& field, std::int64_t value,
                          std::int64_t usual) {
        if (value != usual)
            field = value;
    };
    const auto most = largest(row[k_sequence_type]);
    const auto minimum = number(row[k_minimum]), maximum = number(row[k_maximum]);
    const bool up = number(row[k_increment]) > 0;
    identity.always = row[k_identity].text == "a";
    state(identity.increment, number(row[k_increment]), 1);
    state(identity.minimum, minimum, up ? 1 : -most - 1);
    state(identity.maximum, maximum, up ? most : -1);
    state(identity.start, number(row[k_start]), up ? minimum : maximum);
    state(identity.cache, number(row[k_cache]), 1);
    identity.cycle = row[k_cycle].text == "1";
    return identity;
}

std::string storage_word(const std::string& letter) {
    switch (letter.empty() ? ' ' : letter.front()) {
        case 'p':
            return "PLAIN";
        case 'e':
            return "EXTERNAL";
        case 'm':
            return "MAIN";
        case 'x':
            return "EXTENDED";
        default:
            return "";
    }
}

std::string compression_word(const std::string& letter) {
    return letter == "p" ? "pglz" : letter == "l" ? "lz4" : "";
}

Column column_of(const Row& row) {
    Column column;
    column.name = row[k_column].text;
    column.type = type_of(row);
    column.nullable = row[k_not_null].text != "1";
    column.collation = row[k_collation].text;
    column.comment = row[k_comment].text;
    add_option(column.options, "compression", compression_word(row[k_compression].text));
    add_option(column.options, "storage", storage_word(row[k_storage].text));
    if (!row[k_generated].text.empty())
        column.computed = {without_parentheses(row[k_default].text), row[k_generated].text == "s"};
    else if (!row[k_default].is_null())
        column.default_ = default_value(row[k_default].text, column.type);
    if (row[k_identity].text.empty())
        return column;
    const auto identity = identity_of(row);
    if (identity == schema::Identity{})
        column.autoincrement = true;
    else
        column.identity = identity;
    return column;
}

TablesById read_tables(Connection& connection, const TableFilter& filter, std::string_view schema) {
    TablesById tables;
    for (const auto& row : ask(connection, k_tables, filter).rows)
        tables.emplace(row[0].text, table_of(row, schema));
    if (tables.empty())
        return tables;
    read_columns(connection, filter, tables);
    read_constraints(connection, filter, tables);
    read_indexes(connection, filter, tables);
    return tables;
}

}  // namespace

void read_columns(Connection& connection, const TableFilter& filter, TablesById& tables) {
    for (const auto& row : ask(connection, k_columns, filter).rows)
        if (const auto found = tables.find(row[k_table_id].text); found != tables.end())
            found->second.columns.push_back(column_of(row));
}

bool has_table(Connection& connection, std::string_view schema, std::string_view table) {
    const auto filter = filter_for_table(connection, schema, table);
    return !connection
                .query(fmt::format("SELECT FROM pg_class c WHERE c.relkind IN ('r', 'p') AND {}",
                                   filter.condition),
                       std::vector{filter.parameter})
                .rows.empty();
}

std::optional<Table> reflect_table(Connection& connection, std::string_view schema,
                                   std::string_view table) {
    auto tables = read_tables(connection, filter_for_table(connection, schema, table), schema);
    return tables.empty() ? std::nullopt : std::optional(std::move(tables.begin()->second));
}

std::vector<Table> reflect_tables(Connection& connection, std::string_view schema) {
    std::map<std::string, Table> by_name;
    for (auto& [id, table] : read_tables(connection, filter_for_schema(connection, schema), schema))
        by_name.emplace(table.name, std::move(table));
    std::vector<Table> out;
    for (auto& [name, table] : by_name)
        out.push_back(std::move(table));
    return out;
}

std::optional<Column> reflect_column(Connection& connection, std::string_view schema,
                                     std::string_view table, std::string_view column) {
    for (const auto& row :
         ask(connection, k_columns, filter_for_table(connection, schema, table)).rows)
        if (row[k_column].text == column)
            return column_of(row);
    return std::nullopt;
}

}  // namespace retort::dialects::postgresql
