// Indexes that are not part of a constraint.

#include <fmt/format.h>

#include "host/dialects/common/lexer.hpp"
#include "host/dialects/postgresql/reflect.hpp"
#include "host/dialects/postgresql/sql.hpp"

namespace retort::dialects::postgresql {

namespace {

using schema::Index;
using Row = std::vector<Value>;

/// One row per index; the arrays have an element per key column, in order.
/// {0} the filter's condition, {1} what tells NULLS NOT DISTINCT (PostgreSQL 15 and later).
constexpr std::string_view k_query = R"(
SELECT c.oid, ic.relname, i.indisunique, am.amname, pg_get_expr(i.indpred, i.indrelid, true),
       {1}, ic.reloptions, ts.spcname, d.description,
       ARRAY(SELECT a.attname FROM unnest(i.indkey) WITH ORDINALITY k(number, place)
             LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
             WHERE k.place <= i.indnkeyatts ORDER BY k.place)::text,
       ARRAY(SELECT CASE WHEN k.number = 0 THEN pg_get_indexdef(i.indexrelid, k.place::int, true) END
             FROM unnest(i.indkey) WITH ORDINALITY k(number, place)
             WHERE k.place <= i.indnkeyatts ORDER BY k.place)::text,
       ARRAY(SELECT bits FROM unnest(i.indoption) WITH ORDINALITY k(bits, place)
             ORDER BY k.place)::text,
       ARRAY(SELECT CASE WHEN NOT p.opcdefault OR ia.attoptions IS NOT NULL THEN
                    p.opcname || coalesce('(' || array_to_string(ia.attoptions, ', ') || ')', '') END
             FROM unnest(i.indclass) WITH ORDINALITY k(number, place)
             JOIN pg_opclass p ON p.oid = k.number
             JOIN pg_attribute ia ON ia.attrelid = i.indexrelid AND ia.attnum = k.place
             ORDER BY k.place)::text,
       ARRAY(SELECT CASE WHEN k.number NOT IN (0, coalesce(a.attcollation, 0)) THEN
                    CASE WHEN pg_collation_is_visible(co.oid) THEN co.collname::text
                    ELSE quote_ident(cn.nspname) || '.' || quote_ident(co.collname) END END
             FROM unnest(i.indcollation) WITH ORDINALITY k(number, place)
             JOIN unnest(i.indkey) WITH ORDINALITY y(number, place) ON y.place = k.place
             LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = y.number
             LEFT JOIN pg_collation co ON co.oid = k.number
             LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
             ORDER BY k.place)::text,
       ARRAY(SELECT a.attname FROM unnest(i.indkey) WITH ORDINALITY k(number, place)
             JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
             WHERE k.place > i.indnkeyatts ORDER BY k.place)::text,
       CASE WHEN i.indexprs IS NOT NULL THEN pg_get_indexdef(i.indexrelid) END
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_index i ON i.indrelid = c.oid
JOIN pg_class ic ON ic.oid = i.indexrelid
JOIN pg_am am ON am.oid = ic.relam
LEFT JOIN pg_tablespace ts ON ts.oid = ic.reltablespace
LEFT JOIN pg_description d
    ON d.classoid = 'pg_class'::regclass AND d.objoid = ic.oid AND d.objsubid = 0
WHERE NOT i.indisprimary AND NOT ic.relispartition
  AND NOT EXISTS (SELECT FROM pg_constraint o WHERE o.conindid = i.indexrelid
                  AND o.conrelid = c.oid AND o.contype IN ('u', 'x'))
  AND {0}
ORDER BY c.oid, ic.relname)";

enum Field : std::size_t {
    k_table_id,
    k_index,
    k_unique,
    k_method,
    k_where,
    k_nulls_not_distinct,
    k_parameters,
    k_tablespace,
    k_comment,
    k_columns,
    k_expressions,
    k_bits,
    k_operator_classes,
    k_collations,
    k_include,
    k_definition,
};

/// Bits of pg_index.indoption (PostgreSQL's pg_index.h).
constexpr int k_descending = 1, k_nulls_first = 2;

/// Which elements of CREATE INDEX's text state a collation: an expression has one of its own, which
/// the catalogue does not tell from a stated one.
std::vector<bool> stated_collations(std::string_view definition) {
    std::vector<bool> out;
    int depth = 0;
    for (const auto& token : lex_significant(definition, k_postgresql_lexis)) {
        depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        if (out.empty() ? depth == 1 : depth == 1 && token.is(","))
            out.push_back(false);
        if (depth == 1 && token.is_word("COLLATE"))
            out.back() = true;
        if (depth == 0 && !out.empty())
            break;
    }
    return out;
}

std::vector<schema::IndexElement> elements_of(const Row& row) {
    const auto columns = array_elements(row[k_columns].text);
    const auto expressions = array_elements(row[k_expressions].text);
    const auto bits = array_texts(row[k_bits].text);
    const auto classes = array_elements(row[k_operator_classes].text);
    const auto collations = array_elements(row[k_collations].text);
    const auto stated = stated_collations(row[k_definition].text);
    std::vector<schema::IndexElement> out;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto& element = out.emplace_back();
        element.column = columns[i].value_or("");
        element.expression = without_parentheses(expressions[i].value_or(""));
        const int flags = std::stoi(bits.at(i));
        element.descending = (flags & k_descending) != 0;
        if (const bool first = (flags & k_nulls_first) != 0; first != element.descending)
            element.nulls_first = first;
        element.operator_class = classes.at(i).value_or("");
        if (columns[i] || stated.at(i))
            element.collation = collations.at(i).value_or("");
    }
    return out;
}

Index index_of(const Row& row) {
    Index index;
    index.name = row[k_index].text;
    index.unique = row[k_unique].text == "1";
    index.using_ = row[k_method].text == "btree" ? "" : row[k_method].text;
    index.where = without_parentheses(row[k_where].text);
    index.nulls_not_distinct = row[k_nulls_not_distinct].text == "1";
    index.tablespace = row[k_tablespace].text;
    index.comment = row[k_comment].text;
    index.elements = elements_of(row);
    index.include = array_texts(row[k_include].text);
    if (!row[k_parameters].is_null())
        index.options.push_back(
            {std::string(k_name), "with", storage_parameters(row[k_parameters].text)});
    return index;
}

}  // namespace

void read_indexes(database::Connection& connection, const TableFilter& filter, TablesById& tables) {
    const auto sql = fmt::format(fmt::runtime(k_query), filter.condition,
                                 filter.server_major >= 15 ? "i.indnullsnotdistinct" : "false");
    for (const auto& row : connection.query(sql, std::vector{filter.parameter}).rows)
        if (const auto found = tables.find(row[k_table_id].text); found != tables.end())
            found->second.indexes.push_back(index_of(row));
}

}  // namespace retort::dialects::postgresql
