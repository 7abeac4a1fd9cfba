// Sequences: part of a column, or on their own.

#include <fmt/format.h>

#include "host/dialects/postgresql/reflect.hpp"
#include "host/dialects/postgresql/sql.hpp"

namespace retort::dialects::postgresql {

namespace {

using schema::Column;
using schema::Identity;
using schema::TypeKind;

/// c is the table of the column that owns the sequence. {} the filter's condition.
constexpr std::string_view k_query = R"(
SELECT c.oid, a.attnum, i.deptype, s.oid::regclass,
       CASE WHEN n.nspname IS DISTINCT FROM current_schema() THEN n.nspname END, s.relname,
       q.seqtypid::regtype, q.seqstart, q.seqincrement, q.seqmin, q.seqmax, q.seqcache, q.seqcycle,
       c.relname, a.attname, d.description,
       EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = s.oid
               AND x.deptype = 'e')
FROM pg_sequence q
JOIN pg_class s ON s.oid = q.seqrelid
JOIN pg_namespace n ON n.oid = s.relnamespace
LEFT JOIN pg_depend i ON i.classid = 'pg_class'::regclass AND i.objid = s.oid
    AND i.refclassid = 'pg_class'::regclass AND i.deptype IN ('a', 'i') AND i.refobjsubid > 0
LEFT JOIN pg_class c ON c.oid = i.refobjid
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.refobjsubid
LEFT JOIN pg_description d
    ON d.classoid = 'pg_class'::regclass AND d.objoid = s.oid AND d.objsubid = 0
WHERE {}
ORDER BY s.relname)";

enum Field : std::size_t {
    k_table_id,
    k_number,
    k_dependency,
    k_sql_name,
    k_schema,
    k_sequence,
    k_type,
    k_start,
    k_increment,
    k_minimum,
    k_maximum,
    k_cache,
    k_cycle,
    k_table,
    k_column,
    k_comment,
    k_is_extensions,
};

std::int64_t largest(std::string_view type) {
    return type == "smallint" ? INT16_MAX : type == "integer" ? INT32_MAX : INT64_MAX;
}

/// Only what differs from what CREATE SEQUENCE does by itself.
template <class Options>
void read_options(const Row& row, Options& out) {
    const auto state = [](std::optional<std::int64_t>& field, std::int64_t value,
                          std::int64_t usual) {
        if (value != usual)
            field = value;
    };
    const auto most = largest(row[k_type].text);
    const auto minimum = long_of(row[k_minimum].text), maximum = long_of(row[k_maximum].text);
    const bool up = long_of(row[k_increment].text) > 0;
    state(out.increment, long_of(row[k_increment].text), 1);
    state(out.minimum, minimum, up ? 1 : -most - 1);
    state(out.maximum, maximum, up ? most : -1);
    state(out.start, long_of(row[k_start].text), up ? minimum : maximum);
    state(out.cache, long_of(row[k_cache].text), 1);
    out.cycle = row[k_cycle].text == "1";
}

void read_identity(const Row& row, Column& column) {
    if (!column.identity)
        return;
    read_options(row, *column.identity);
    if (*column.identity != Identity{})
        return;
    column.identity.reset();
    column.autoincrement = true;
}

/// Whether the sequence is what SERIAL makes for the column.
bool is_serial(const Row& row, const Column& column) {
    Identity options;
    read_options(row, options);
    return options == Identity{} && type_of_sql(row[k_type].text) == column.type &&
           column.default_ ==
               Value::of_sql("nextval(" + text_literal(row[k_sql_name].text) + "::regclass)");
}

/// Whether the sequence is part of its column.
bool take(const Row& row, Drafts& drafts) {
    auto* draft = row[k_table_id].is_null() ? nullptr : find(drafts, row[k_table_id]);
    auto* column = draft ? draft->column(number_of(row[k_number].text)) : nullptr;
    if (row[k_dependency].text == "i") {
        if (column)
            read_identity(row, *column);
        return true;
    }
    if (!column || !is_serial(row, *column))
        return draft && !draft->wanted;
    column->default_ = {};
    column->autoincrement = true;
    column->options.push_back({std::string(k_name), "serial", "true"});
    return true;
}

schema::Sequence sequence_of(Row& row) {
    schema::Sequence sequence;
    sequence.schema = std::move(row[k_schema].text);
    sequence.name = std::move(row[k_sequence].text);
    sequence.comment = std::move(row[k_comment].text);
    read_options(row, sequence);
    if (row[k_type].text != "bigint")
        sequence.type = type_of_sql(row[k_type].text);
    if (!row[k_table_id].is_null())
        sequence.owned_by = (sequence.schema.empty() ? "" : sequence.schema + ".") +
                            row[k_table].text + "." + row[k_column].text;
    return sequence;
}

}  // namespace

std::vector<schema::Sequence> read_sequences(database::Connection& connection, const Filter& filter,
                                             Drafts& drafts) {
    std::vector<schema::Sequence> out;
    const auto sql = fmt::format(fmt::runtime(k_query), filter.condition);
    for (auto& row : filter.ask(connection, sql).rows)
        if (!take(row, drafts) && row[k_is_extensions].text != "1")
            out.push_back(sequence_of(row));
    return out;
}

}  // namespace retort::dialects::postgresql
