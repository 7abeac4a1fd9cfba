// Tables and columns.

#include <algorithm>

#include <fmt/format.h>

#include "host/dialects/postgresql/reflect.hpp"
#include "host/dialects/postgresql/sql.hpp"

namespace retort::dialects::postgresql {

namespace {

using database::Connection;
using schema::Column;
using schema::Table;

// {0} is the filter's condition in each.

constexpr std::string_view k_tables = R"(
SELECT c.oid, CASE WHEN n.nspname IS DISTINCT FROM current_schema() THEN n.nspname END, c.relname,
       c.relpersistence, c.reloptions, d.description, pg_get_partkeydef(c.oid), ts.spcname,
       CASE WHEN am.amname <> 'heap' THEN am.amname END,
       CASE WHEN NOT c.relispartition THEN
           (SELECT string_agg(inhparent::regclass::text, ', ' ORDER BY inhseqno)
            FROM pg_inherits WHERE inhrelid = c.oid) END,
       c.relispartition,
       EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid
               AND x.deptype = 'e')
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_description d
    ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
LEFT JOIN pg_am am ON am.oid = c.relam
WHERE c.relkind IN ('r', 'p') AND {0}
ORDER BY c.oid)";

/// {1} the kinds of relations.
constexpr std::string_view k_columns = R"(
SELECT c.oid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       a.attidentity, a.attgenerated, pg_get_expr(ad.adbin, ad.adrelid), d.description,
       a.attcollation,
       CASE WHEN a.attcollation <> t.typcollation THEN
           (SELECT CASE WHEN pg_collation_is_visible(co.oid) THEN co.collname
                   ELSE quote_ident(cn.nspname) || '.' || quote_ident(co.collname) END
            FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace
            WHERE co.oid = a.attcollation) END,
       e.typname, CASE WHEN en.nspname IS DISTINCT FROM current_schema() THEN en.nspname END,
       CASE WHEN e.oid IS NOT NULL THEN ARRAY(SELECT enumlabel FROM pg_enum
           WHERE enumtypid = e.oid ORDER BY enumsortorder)::text END,
       t.oid <> e.oid,
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
WHERE c.relkind IN ({1}) AND {0}
ORDER BY c.oid, a.attnum)";

enum TableField : std::size_t {
    k_id,
    k_schema,
    k_table,
    k_persistence,
    k_parameters,
    k_table_comment,
    k_partition_key,
    k_tablespace,
    k_access_method,
    k_parents,
    k_is_partition,
    k_is_extensions,
};

enum ColumnField : std::size_t {
    k_table_id,
    k_number,
    k_column,
    k_type,
    k_not_null,
    k_identity,
    k_generated,
    k_default,
    k_comment,
    k_collation_id,
    k_collation,
    k_enum_name,
    k_enum_schema,
    k_enum_values,
    k_is_enum_array,
    k_compression,
    k_storage,
};

void add_option(std::vector<schema::Option>& options, std::string_view name, std::string text) {
    if (!text.empty())
        options.push_back({std::string(k_name), std::string(name), std::move(text)});
}

Filter filter_for_table(Connection& connection, std::string_view schema, std::string_view table) {
    return {"c.oid = to_regclass($1)", "f.oid = c.oid", Value::of_text(qualified(schema, table)),
            number_of(connection.server_version()), true};
}

Table table_of(Row& row) {
    Table table;
    table.schema = std::move(row[k_schema].text);
    table.name = std::move(row[k_table].text);
    table.comment = std::move(row[k_table_comment].text);
    add_option(table.options, "unlogged", row[k_persistence].text == "u" ? "true" : "");
    add_option(table.options, "temporary", row[k_persistence].text == "t" ? "true" : "");
    if (!row[k_parameters].is_null())
        add_option(table.options, "with", storage_parameters(row[k_parameters].text));
    add_option(table.options, "partition_by", std::move(row[k_partition_key].text));
    add_option(table.options, "tablespace", std::move(row[k_tablespace].text));
    add_option(table.options, "using", std::move(row[k_access_method].text));
    add_option(table.options, "inherits", std::move(row[k_parents].text));
    return table;
}

schema::Type type_of(Row& row) {
    if (row[k_enum_name].is_null())
        return type_of_sql(row[k_type].text);
    schema::Type type;
    type.kind = schema::TypeKind::enumeration;
    type.name = std::move(row[k_enum_name].text);
    type.schema = std::move(row[k_enum_schema].text);
    type.values = array_texts(row[k_enum_values].text);
    if (row[k_is_enum_array].text != "1")
        return type;
    schema::Type array;
    array.kind = schema::TypeKind::array;
    array.element.push_back(std::move(type));
    return array;
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

/// An identity's options stand in its sequence, which is read later.
Column column_of(Row& row) {
    Column column;
    column.name = std::move(row[k_column].text);
    column.type = type_of(row);
    column.nullable = row[k_not_null].text != "1";
    column.collation = std::move(row[k_collation].text);
    column.comment = std::move(row[k_comment].text);
    add_option(column.options, "compression", compression_word(row[k_compression].text));
    add_option(column.options, "storage", storage_word(row[k_storage].text));
    if (!row[k_generated].text.empty())
        column.computed = schema::Computed{without_parentheses(row[k_default].text),
                                           row[k_generated].text == "s"};
    else if (!row[k_default].is_null())
        column.default_ = default_value(row[k_default].text, column.type);
    if (!row[k_identity].text.empty())
        column.identity = schema::Identity{.always = row[k_identity].text == "a"};
    return column;
}

Draft::Key key_of(const Row& row) {
    return {number_of(row[k_number].text),
            static_cast<std::uint32_t>(long_of(row[k_collation_id].text))};
}

std::string columns_query(const Filter& filter, std::string_view kinds) {
    return fmt::format(fmt::runtime(k_columns), filter.condition, kinds);
}

bool counts(const Column& column) {
    return column.identity ||
           (column.default_.kind == ValueKind::sql && column.default_.text.starts_with("nextval("));
}

}  // namespace

Drafts read_tables(
    Connection& connection, const Filter& filter,
    const std::function<bool(std::string_view schema, std::string_view name)>& wanted) {
    Drafts drafts;
    for (auto& row :
         filter.ask(connection, fmt::format(fmt::runtime(k_tables), filter.condition)).rows) {
        const bool is_own = row[k_is_extensions].text != "1" &&
                            (filter.partitions || row[k_is_partition].text != "1");
        auto& draft = drafts.emplace_back();
        draft.id = static_cast<std::uint32_t>(long_of(row[k_id].text));
        draft.table = table_of(row);
        draft.wanted = is_own && wanted(draft.table.schema, draft.table.name);
    }
    if (std::ranges::none_of(drafts, &Draft::wanted))
        return {};
    read_columns(connection, filter, drafts);
    read_constraints(connection, filter, drafts);
    read_indexes(connection, filter, drafts);
    return drafts;
}

void read_columns(Connection& connection, const Filter& filter, Drafts& drafts) {
    for (auto& row : filter.ask(connection, columns_query(filter, "'r', 'p'")).rows) {
        auto* draft = find(drafts, row[k_table_id]);
        if (!draft)
            continue;
        draft->keys.push_back(key_of(row));
        if (draft->wanted)
            draft->table.columns.push_back(column_of(row));
        else
            draft->table.columns.emplace_back().name = std::move(row[k_column].text);
    }
}

bool has_table(Connection& connection, std::string_view schema, std::string_view table) {
    const auto filter = filter_for_table(connection, schema, table);
    return !filter
                .ask(connection,
                     fmt::format("SELECT FROM pg_class c WHERE c.relkind IN ('r', 'p') AND {}",
                                 filter.condition))
                .rows.empty();
}

std::optional<Table> reflect_table(Connection& connection, std::string_view schema,
                                   std::string_view table) {
    const auto filter = filter_for_table(connection, schema, table);
    auto drafts = read_tables(connection, filter, [](auto, auto) { return true; });
    if (drafts.empty())
        return std::nullopt;
    if (std::ranges::any_of(drafts.front().table.columns, counts))
        read_sequences(connection, filter, drafts);
    drafts.front().table.schema = schema;
    return std::move(drafts.front().table);
}

std::optional<Column> reflect_column(Connection& connection, std::string_view schema,
                                     std::string_view table, std::string_view column) {
    const auto filter = filter_for_table(connection, schema, table);
    for (auto& row :
         filter.ask(connection, columns_query(filter, "'r', 'p', 'v', 'm', 'f'")).rows) {
        if (row[k_column].text != column)
            continue;
        Drafts drafts(1);
        drafts[0].id = static_cast<std::uint32_t>(long_of(row[k_table_id].text));
        drafts[0].keys = {key_of(row)};
        drafts[0].table.columns = {column_of(row)};
        if (counts(drafts[0].table.columns[0]))
            read_sequences(connection, filter, drafts);
        return std::move(drafts[0].table.columns[0]);
    }
    return std::nullopt;
}

}  // namespace retort::dialects::postgresql
