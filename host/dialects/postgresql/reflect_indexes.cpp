// Indexes that are not part of a constraint.

#include <fmt/format.h>

#include "host/dialects/common/lexer.hpp"
#include "host/dialects/postgresql/reflect.hpp"
#include "host/dialects/postgresql/sql.hpp"

namespace retort::dialects::postgresql {

namespace {

using schema::Index;
/// One row per index; the arrays have an element per key column, in order.
/// {0} the filter's condition, {1} what tells NULLS NOT DISTINCT (PostgreSQL 15 and later).
constexpr std::string_view k_query = R"(
SELECT c.oid, ic.relname, i.indisunique, am.amname, pg_get_expr(i.indpred, i.indrelid, true),
       {1}, ic.reloptions, ts.spcname, d.description,
       i.indkey::text, i.indnkeyatts, i.indoption::text, i.indcollation::text,
       CASE WHEN i.indexprs IS NOT NULL THEN
           ARRAY(SELECT CASE WHEN k.number = 0 THEN
                            pg_get_indexdef(i.indexrelid, k.place::int, true) END
                 FROM unnest(i.indkey) WITH ORDINALITY k(number, place)
                 WHERE k.place <= i.indnkeyatts ORDER BY k.place)::text END,
       CASE WHEN EXISTS (SELECT FROM pg_opclass p
                         WHERE p.oid = ANY (i.indclass) AND NOT p.opcdefault)
              OR EXISTS (SELECT FROM pg_attribute ia
                         WHERE ia.attrelid = i.indexrelid AND ia.attoptions IS NOT NULL) THEN
           ARRAY(SELECT CASE WHEN NOT p.opcdefault OR ia.attoptions IS NOT NULL THEN
                        p.opcname || coalesce('(' || array_to_string(ia.attoptions, ', ') || ')', '')
                        END
                 FROM unnest(i.indclass) WITH ORDINALITY k(number, place)
                 JOIN pg_opclass p ON p.oid = k.number
                 JOIN pg_attribute ia ON ia.attrelid = i.indexrelid AND ia.attnum = k.place
                 ORDER BY k.place)::text END,
       CASE WHEN EXISTS (SELECT FROM unnest(i.indcollation) k(number)
                         WHERE k.number NOT IN (0, 'pg_catalog."default"'::regcollation)) THEN
           ARRAY(SELECT CASE WHEN pg_collation_is_visible(co.oid) THEN co.collname::text
                        ELSE quote_ident(cn.nspname) || '.' || quote_ident(co.collname) END
                 FROM unnest(i.indcollation) WITH ORDINALITY k(number, place)
                 LEFT JOIN pg_collation co ON co.oid = k.number
                 LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
                 ORDER BY k.place)::text END,
       CASE WHEN i.indexprs IS NOT NULL THEN pg_get_indexdef(i.indexrelid) END
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_index i ON i.indrelid = c.oid
JOIN pg_class ic ON ic.oid = i.indexrelid
JOIN pg_am am ON am.oid = ic.relam
LEFT JOIN pg_tablespace ts ON ts.oid = ic.reltablespace
LEFT JOIN pg_description d
    ON d.classoid = 'pg_class'::regclass AND d.objoid = ic.oid AND d.objsubid = 0
WHERE NOT i.indisprimary AND NOT ic.relispartition AND c.relkind IN ('r', 'p')
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
    k_key_count,
    k_bits,
    k_collation_ids,
    k_expressions,
    k_operator_classes,
    k_collations,
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

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        out.push_back(text.substr(0, text.find(' ')));
        text.remove_prefix(std::min(text.size(), out.back().size() + 1));
    }
    return out;
}

/// Element `i` of an array that is not there when all its elements are null.
std::string at(const std::vector<std::optional<std::string>>& array, std::size_t i) {
    return array.empty() ? "" : array.at(i).value_or("");
}

/// The collations of elements that have another one than their column.
std::vector<std::string> collations_of(const Row& row, const Draft& draft) {
    const auto numbers = words(row[k_columns].text);
    const auto ids = words(row[k_collation_ids].text);
    const auto names = array_elements(row[k_collations].text);
    const auto stated = stated_collations(row[k_definition].text);
    std::vector<std::string> out;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto id = static_cast<std::uint32_t>(long_of(ids[i]));
        const auto* column = draft.key(number_of(numbers.at(i)));
        const bool is_stated = column ? id != column->collation : stated.at(i);
        out.push_back(!is_stated || id == 0 ? "" : names.empty() ? "default" : at(names, i));
    }
    return out;
}

std::vector<schema::IndexElement> elements_of(const Row& row, const Draft& draft,
                                              const std::vector<std::string>& columns) {
    const auto expressions = array_elements(row[k_expressions].text);
    const auto bits = words(row[k_bits].text);
    const auto classes = array_elements(row[k_operator_classes].text);
    const auto collations = collations_of(row, draft);
    std::vector<schema::IndexElement> out(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto& element = out[i];
        element.column = columns[i];
        element.expression = without_parentheses(at(expressions, i));
        const int flags = number_of(bits.at(i));
        element.descending = (flags & k_descending) != 0;
        if (const bool first = (flags & k_nulls_first) != 0; first != element.descending)
            element.nulls_first = first;
        element.operator_class = at(classes, i);
        element.collation = collations.at(i);
    }
    return out;
}

Index index_of(Row& row, const Draft& draft) {
    Index index;
    index.name = std::move(row[k_index].text);
    index.unique = row[k_unique].text == "1";
    index.using_ = row[k_method].text == "btree" ? "" : std::move(row[k_method].text);
    index.where = without_parentheses(row[k_where].text);
    index.nulls_not_distinct = row[k_nulls_not_distinct].text == "1";
    index.tablespace = std::move(row[k_tablespace].text);
    index.comment = std::move(row[k_comment].text);
    auto columns = draft.names(row[k_columns].text);
    const auto keys = columns.begin() + number_of(row[k_key_count].text);
    index.include.assign(keys, columns.end());
    columns.erase(keys, columns.end());
    index.elements = elements_of(row, draft, columns);
    if (!row[k_parameters].is_null())
        index.options.push_back(
            {std::string(k_name), "with", storage_parameters(row[k_parameters].text)});
    return index;
}

}  // namespace

void read_indexes(database::Connection& connection, const Filter& filter, Drafts& drafts) {
    const auto sql = fmt::format(fmt::runtime(k_query), filter.condition,
                                 filter.server_major >= 15 ? "i.indnullsnotdistinct" : "false");
    for (auto& row : filter.ask(connection, sql).rows)
        if (auto* draft = find(drafts, row[k_table_id]); draft && draft->wanted)
            draft->table.indexes.push_back(index_of(row, *draft));
}

}  // namespace retort::dialects::postgresql
