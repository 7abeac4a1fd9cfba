// Constraints.

#include <algorithm>

#include <fmt/format.h>

#include "host/dialects/postgresql/reflect.hpp"
#include "host/dialects/postgresql/sql.hpp"

namespace retort::dialects::postgresql {

namespace {

using schema::Constraint;
using schema::ConstraintKind;
/// {0} the filter's condition, {1} what tells NULLS NOT DISTINCT and {2} the columns ON DELETE sets
/// (PostgreSQL 15 and later), {3} whether the referred table's columns are known here.
constexpr std::string_view k_query = R"(
SELECT c.oid, o.conname, o.contype, o.conkey::text,
       CASE WHEN o.contype = 'c' THEN pg_get_expr(o.conbin, o.conrelid, true) END,
       f.oid, CASE WHEN fn.nspname IS DISTINCT FROM current_schema() THEN fn.nspname END, f.relname,
       o.confkey::text,
       CASE WHEN o.contype = 'f' AND NOT ({3}) THEN
           ARRAY(SELECT attname FROM unnest(o.confkey) WITH ORDINALITY k(number, place)
                 JOIN pg_attribute ON attrelid = o.confrelid AND attnum = k.number
                 ORDER BY k.place)::text END,
       o.confdeltype, o.confupdtype, o.confmatchtype, {2},
       o.condeferrable, o.condeferred, o.convalidated, o.connoinherit, d.description,
       {1}, am.amname, pg_get_expr(i.indpred, i.indrelid, true), ic.reloptions, ts.spcname,
       i.indkey::text, i.indnkeyatts,
       CASE WHEN o.contype = 'x' THEN
           ARRAY(SELECT pg_get_indexdef(i.indexrelid, place, true)
                 FROM generate_series(1, i.indnkeyatts) place ORDER BY place)::text END,
       CASE WHEN o.contype = 'x' THEN
           ARRAY(SELECT oprname FROM unnest(o.conexclop) WITH ORDINALITY k(number, place)
                 JOIN pg_operator p ON p.oid = k.number ORDER BY k.place)::text END,
       CASE WHEN o.contype = 'x' THEN
           ARRAY(SELECT CASE WHEN NOT opcdefault THEN opcname END
                 FROM unnest(i.indclass) WITH ORDINALITY k(number, place)
                 JOIN pg_opclass p ON p.oid = k.number ORDER BY k.place)::text END
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_constraint o ON o.conrelid = c.oid
LEFT JOIN pg_class f ON f.oid = o.confrelid
LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
LEFT JOIN pg_index i ON i.indexrelid = o.conindid AND o.contype IN ('p', 'u', 'x')
LEFT JOIN pg_class ic ON ic.oid = i.indexrelid
LEFT JOIN pg_am am ON am.oid = ic.relam
LEFT JOIN pg_tablespace ts ON ts.oid = ic.reltablespace
LEFT JOIN pg_description d
    ON d.classoid = 'pg_constraint'::regclass AND d.objoid = o.oid AND d.objsubid = 0
WHERE o.contype IN ('p', 'u', 'c', 'f', 'x') AND o.conislocal AND o.conparentid = 0
  AND c.relkind IN ('r', 'p') AND {0}
ORDER BY c.oid, position(o.contype::text in 'pucfx'), o.conname)";

enum Field : std::size_t {
    k_table_id,
    k_constraint,
    k_kind,
    k_columns,
    k_check,
    k_referred_id,
    k_referred_schema,
    k_referred_table,
    k_referred_numbers,
    k_referred_columns,
    k_on_delete,
    k_on_update,
    k_match,
    k_delete_columns,
    k_deferrable,
    k_deferred,
    k_validated,
    k_no_inherit,
    k_comment,
    k_nulls_not_distinct,
    k_method,
    k_predicate,
    k_parameters,
    k_tablespace,
    k_index_columns,
    k_key_count,
    k_elements,
    k_operators,
    k_operator_classes,
};

struct KindLetter {
    char letter;
    ConstraintKind kind;
};
constexpr KindLetter k_kinds[] = {
    {'p', ConstraintKind::primary_key}, {'u', ConstraintKind::unique},
    {'c', ConstraintKind::check},       {'f', ConstraintKind::foreign_key},
    {'x', ConstraintKind::exclude},
};

struct ActionLetter {
    char letter;
    std::string_view words;
};
constexpr ActionLetter k_actions[] = {
    {'a', ""}, {'r', "RESTRICT"}, {'c', "CASCADE"}, {'n', "SET NULL"}, {'d', "SET DEFAULT"}};

std::string action(const Value& letter) {
    for (const auto& each : k_actions)
        if (letter.text == std::string_view(&each.letter, 1))
            return std::string(each.words);
    return "";
}

schema::Reference reference_of(Row& row, const Draft& draft, Drafts& drafts) {
    schema::Reference reference;
    reference.table = std::move(row[k_referred_table].text);
    reference.schema = std::move(row[k_referred_schema].text);
    if (const auto* referred = find(drafts, row[k_referred_id]))
        reference.columns = referred->names(row[k_referred_numbers].text);
    else
        reference.columns = array_texts(row[k_referred_columns].text);
    reference.on_delete = action(row[k_on_delete]);
    reference.on_update = action(row[k_on_update]);
    reference.match = row[k_match].text == "f" ? "FULL" : "";
    if (const auto columns = draft.names(row[k_delete_columns].text); !columns.empty())
        reference.on_delete += " (" + quote_all(columns) + ")";
    return reference;
}

std::vector<schema::ExcludeElement> elements_of(const Row& row,
                                                const std::vector<std::string>& columns) {
    std::vector<schema::ExcludeElement> out;
    const auto texts = array_texts(row[k_elements].text);
    const auto operators = array_texts(row[k_operators].text);
    const auto classes = array_elements(row[k_operator_classes].text);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        auto& element = out.emplace_back();
        element.column = columns.at(i);
        if (element.column.empty())
            element.expression = without_parentheses(texts[i]);
        element.operator_ = operators.at(i);
        element.operator_class = classes.at(i).value_or("");
    }
    return out;
}

void add_option(Constraint& constraint, std::string_view name, std::string text) {
    if (!text.empty())
        constraint.options.push_back({std::string(k_name), std::string(name), std::move(text)});
}

void read_index(Row& row, const Draft& draft, Constraint& constraint) {
    auto columns = draft.names(row[k_index_columns].text);
    const auto keys = columns.begin() + number_of(row[k_key_count].text);
    constraint.include.assign(keys, columns.end());
    constraint.nulls_not_distinct = row[k_nulls_not_distinct].text == "1";
    if (!row[k_parameters].is_null())
        add_option(constraint, "with", storage_parameters(row[k_parameters].text));
    add_option(constraint, "tablespace", std::move(row[k_tablespace].text));
    if (constraint.kind != ConstraintKind::exclude)
        return;
    constraint.using_ = std::move(row[k_method].text);
    constraint.where = without_parentheses(row[k_predicate].text);
    constraint.elements = elements_of(row, columns);
    constraint.columns.clear();
}

Constraint constraint_of(Row& row, const Draft& draft, Drafts& drafts) {
    Constraint constraint;
    for (const auto& each : k_kinds)
        if (row[k_kind].text == std::string_view(&each.letter, 1))
            constraint.kind = each.kind;
    constraint.name = std::move(row[k_constraint].text);
    constraint.comment = std::move(row[k_comment].text);
    constraint.not_valid = row[k_validated].text != "1";
    if (row[k_deferrable].text == "1")
        constraint.deferrable = true;
    constraint.initially_deferred = row[k_deferred].text == "1";
    if (constraint.kind == ConstraintKind::check) {
        constraint.sql = without_parentheses(row[k_check].text);
        add_option(constraint, "no_inherit", row[k_no_inherit].text == "1" ? "true" : "");
        return constraint;
    }
    constraint.columns = draft.names(row[k_columns].text);
    if (constraint.kind == ConstraintKind::foreign_key)
        constraint.references = reference_of(row, draft, drafts);
    else
        read_index(row, draft, constraint);
    return constraint;
}

}  // namespace

void read_constraints(database::Connection& connection, const Filter& filter, Drafts& drafts) {
    const bool is_15 = filter.server_major >= 15;
    const auto sql = fmt::format(
        fmt::runtime(k_query), filter.condition, is_15 ? "i.indnullsnotdistinct" : "false",
        is_15 ? "o.confdelsetcols::text" : "NULL::text", filter.also_reads);
    for (auto& row : filter.ask(connection, sql).rows)
        if (auto* draft = find(drafts, row[k_table_id]); draft && draft->wanted)
            draft->table.constraints.push_back(constraint_of(row, *draft, drafts));
}

}  // namespace retort::dialects::postgresql
