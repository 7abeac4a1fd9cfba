// Constraints.

#include <algorithm>

#include <fmt/format.h>

#include "host/dialects/postgresql/reflect.hpp"
#include "host/dialects/postgresql/sql.hpp"

namespace retort::dialects::postgresql {

namespace {

using schema::Constraint;
using schema::ConstraintKind;
using Row = std::vector<Value>;

/// {0} the filter's condition, {1} what tells NULLS NOT DISTINCT (PostgreSQL 15 and later), {2} the
/// columns ON DELETE sets.
constexpr std::string_view k_query = R"(
SELECT c.oid, o.conname, o.contype,
       ARRAY(SELECT attname FROM unnest(o.conkey) WITH ORDINALITY k(number, place)
             JOIN pg_attribute ON attrelid = o.conrelid AND attnum = k.number
             ORDER BY k.place)::text,
       CASE WHEN o.contype = 'c' THEN pg_get_expr(o.conbin, o.conrelid, true) END,
       CASE WHEN NOT pg_table_is_visible(o.confrelid) THEN fn.nspname END, f.relname,
       ARRAY(SELECT attname FROM unnest(o.confkey) WITH ORDINALITY k(number, place)
             JOIN pg_attribute ON attrelid = o.confrelid AND attnum = k.number
             ORDER BY k.place)::text,
       o.confdeltype, o.confupdtype, o.confmatchtype, {2},
       o.condeferrable, o.condeferred, o.convalidated, o.connoinherit, d.description,
       {1}, am.amname, pg_get_expr(i.indpred, i.indrelid, true), ic.reloptions, ts.spcname,
       ARRAY(SELECT attname FROM unnest(i.indkey) WITH ORDINALITY k(number, place)
             JOIN pg_attribute ON attrelid = o.conrelid AND attnum = k.number
             WHERE k.place > i.indnkeyatts ORDER BY k.place)::text,
       CASE WHEN o.contype = 'x' THEN
           ARRAY(SELECT pg_get_indexdef(i.indexrelid, place, true)
                 FROM generate_series(1, i.indnkeyatts) place ORDER BY place)::text END,
       CASE WHEN o.contype = 'x' THEN
           ARRAY(SELECT oprname FROM unnest(o.conexclop) WITH ORDINALITY k(number, place)
                 JOIN pg_operator p ON p.oid = k.number ORDER BY k.place)::text END,
       CASE WHEN o.contype = 'x' THEN
           ARRAY(SELECT CASE WHEN NOT opcdefault THEN opcname END
                 FROM unnest(i.indclass) WITH ORDINALITY k(number, place)
                 JOIN pg_opclass p ON p.oid = k.number ORDER BY k.place)::text END,
       CASE WHEN o.contype = 'x' THEN i.indkey::int2[]::text END
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
WHERE o.contype IN ('p', 'u', 'c', 'f', 'x') AND o.conislocal AND o.conparentid = 0 AND {0}
ORDER BY c.oid, position(o.contype::text in 'pucfx'), o.conname)";

enum Field : std::size_t {
    k_table_id,
    k_constraint,
    k_kind,
    k_columns,
    k_check,
    k_referred_schema,
    k_referred_table,
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
    k_include,
    k_elements,
    k_operators,
    k_operator_classes,
    k_element_numbers,
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

schema::Reference reference_of(const Row& row) {
    schema::Reference reference;
    reference.table = row[k_referred_table].text;
    reference.schema = row[k_referred_schema].text;
    reference.columns = array_texts(row[k_referred_columns].text);
    reference.on_delete = action(row[k_on_delete]);
    reference.on_update = action(row[k_on_update]);
    reference.match = row[k_match].text == "f" ? "FULL" : "";
    if (!row[k_delete_columns].is_null())
        if (const auto columns = array_texts(row[k_delete_columns].text); !columns.empty())
            reference.on_delete += " (" + quote_all(columns) + ")";
    return reference;
}

std::vector<schema::ExcludeElement> elements_of(const Row& row, const Constraint& constraint) {
    std::vector<schema::ExcludeElement> out;
    const auto texts = array_texts(row[k_elements].text);
    const auto operators = array_texts(row[k_operators].text);
    const auto classes = array_elements(row[k_operator_classes].text);
    auto numbers = row[k_element_numbers].text;
    // int2vector counts from 0, so its text starts with the bounds: [0:1]={1,0}
    const auto keys = array_texts(std::string_view(numbers).substr(numbers.find('{')));
    std::size_t next_column = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        auto& element = out.emplace_back();
        if (keys[i] == "0")
            element.expression = without_parentheses(texts[i]);
        else
            element.column = constraint.columns.at(next_column++);
        element.operator_ = operators[i];
        element.operator_class = classes[i].value_or("");
    }
    return out;
}

void add_option(Constraint& constraint, std::string_view name, std::string text) {
    if (!text.empty())
        constraint.options.push_back({std::string(k_name), std::string(name), std::move(text)});
}

void read_index(const Row& row, Constraint& constraint) {
    constraint.include = array_texts(row[k_include].text);
    constraint.nulls_not_distinct = row[k_nulls_not_distinct].text == "1";
    add_option(constraint, "with",
               row[k_parameters].is_null() ? "" : storage_parameters(row[k_parameters].text));
    add_option(constraint, "tablespace", row[k_tablespace].text);
    if (constraint.kind != ConstraintKind::exclude)
        return;
    constraint.using_ = row[k_method].text;
    constraint.where = without_parentheses(row[k_predicate].text);
    constraint.elements = elements_of(row, constraint);
    constraint.columns.clear();
}

Constraint constraint_of(const Row& row) {
    Constraint constraint;
    for (const auto& each : k_kinds)
        if (row[k_kind].text == std::string_view(&each.letter, 1))
            constraint.kind = each.kind;
    constraint.name = row[k_constraint].text;
    constraint.comment = row[k_comment].text;
    constraint.not_valid = row[k_validated].text != "1";
    if (row[k_deferrable].text == "1")
        constraint.deferrable = true;
    constraint.initially_deferred = row[k_deferred].text == "1";
    if (constraint.kind == ConstraintKind::check) {
        constraint.sql = without_parentheses(row[k_check].text);
        add_option(constraint, "no_inherit", row[k_no_inherit].text == "1" ? "true" : "");
        return constraint;
    }
    constraint.columns = array_texts(row[k_columns].text);
    if (constraint.kind == ConstraintKind::foreign_key)
        constraint.references = reference_of(row);
    else
        read_index(row, constraint);
    return constraint;
}

}  // namespace

void read_constraints(database::Connection& connection, const TableFilter& filter,
                      TablesById& tables) {
    const bool is_15 = filter.server_major >= 15;
    const auto sql = fmt::format(
        fmt::runtime(k_query), filter.condition, is_15 ? "i.indnullsnotdistinct" : "false",
        is_15 ? "ARRAY(SELECT attname FROM unnest(o.confdelsetcols) k(number) JOIN pg_attribute "
                "ON attrelid = o.conrelid AND attnum = k.number)::text"
              : "NULL::text");
    for (const auto& row : connection.query(sql, std::vector{filter.parameter}).rows) {
        if (const auto found = tables.find(row[k_table_id].text); found != tables.end())
            found->second.constraints.push_back(constraint_of(row));
    }
}

}  // namespace retort::dialects::postgresql
