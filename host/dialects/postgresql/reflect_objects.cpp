// Enumerations, views, extensions and everything that is kept as its CREATE statement.

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/postgresql/reflect.hpp"
#include "host/dialects/postgresql/sql.hpp"

namespace retort::dialects::postgresql {

namespace {

// {0} is the filter's condition in each, {1} the schema of what is read, {2} begins the condition
// that something of a catalogue belongs to an extension.

constexpr std::string_view k_schema_of =
    "CASE WHEN n.nspname IS DISTINCT FROM current_schema() THEN n.nspname END";
constexpr std::string_view k_is_extensions =
    "EXISTS (SELECT FROM pg_depend x WHERE x.deptype = 'e' AND (x.classid, x.objid) =";

constexpr std::string_view k_enums = R"(
SELECT {1}, t.typname,
       ARRAY(SELECT enumlabel FROM pg_enum WHERE enumtypid = t.oid ORDER BY enumsortorder)::text,
       d.description
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_type'::regclass AND d.objoid = t.oid
WHERE t.typtype = 'e' AND {0} AND NOT {2} ('pg_type'::regclass, t.oid)))";

constexpr std::string_view k_views = R"(
SELECT {1}, c.relname, c.relkind = 'm', pg_get_viewdef(c.oid, true), c.reloptions, ts.spcname,
       c.relispopulated, d.description
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
LEFT JOIN pg_description d
    ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
WHERE c.relkind IN ('v', 'm') AND {0} AND NOT {2} ('pg_class'::regclass, c.oid)))";

/// Kind, schema, the name as it stands in DROP, the CREATE statement. What is bound to a table has
/// no schema of its own in DROP.
constexpr std::string_view k_objects = R"(
SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END, {1} AS schema,
       quote_ident(p.proname) || '(' || oidvectortypes(p.proargtypes) || ')',
       pg_get_functiondef(p.oid), quote_ident(n.nspname) || '.'
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.prokind <> 'a' AND {0} AND NOT {2} ('pg_proc'::regclass, p.oid))
UNION ALL
SELECT 'trigger', {1}, quote_ident(t.tgname) || ' ON ' || c.oid::regclass::text,
       pg_get_triggerdef(t.oid, true), NULL
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND {0} AND NOT {2} ('pg_class'::regclass, c.oid))
  AND NOT {2} ('pg_trigger'::regclass, t.oid))
UNION ALL
SELECT 'rule', {1}, quote_ident(r.rulename) || ' ON ' || c.oid::regclass::text,
       pg_get_ruledef(r.oid, true), NULL
FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE r.rulename <> '_RETURN' AND {0} AND NOT {2} ('pg_class'::regclass, c.oid))
UNION ALL
SELECT 'policy', {1}, quote_ident(p.polname) || ' ON ' || c.oid::regclass::text,
       'CREATE POLICY ' || quote_ident(p.polname) || ' ON ' || c.oid::regclass::text
       || CASE WHEN p.polpermissive THEN '' ELSE ' AS RESTRICTIVE' END
       || CASE p.polcmd WHEN 'r' THEN ' FOR SELECT' WHEN 'a' THEN ' FOR INSERT'
          WHEN 'w' THEN ' FOR UPDATE' WHEN 'd' THEN ' FOR DELETE' ELSE '' END
       || CASE WHEN p.polroles = '{{0}}' THEN '' ELSE
              ' TO ' || (SELECT string_agg(quote_ident(rolname), ', ' ORDER BY rolname)
                         FROM pg_roles WHERE oid = ANY (p.polroles)) END
       || coalesce(' USING (' || pg_get_expr(p.polqual, p.polrelid, true) || ')', '')
       || coalesce(' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid, true) || ')', ''), NULL
FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE {0} AND NOT {2} ('pg_class'::regclass, c.oid))
UNION ALL
SELECT 'index', {1}, quote_ident(ic.relname), pg_get_indexdef(i.indexrelid), NULL
FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid
JOIN pg_class c ON c.oid = i.indrelid AND c.relkind = 'm'
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE {0} AND NOT {2} ('pg_class'::regclass, c.oid))
UNION ALL
SELECT 'table', {1}, quote_ident(c.relname),
       'CREATE TABLE ' || c.oid::regclass::text || ' PARTITION OF '
       || (SELECT inhparent::regclass::text FROM pg_inherits WHERE inhrelid = c.oid)
       || ' ' || pg_get_expr(c.relpartbound, c.oid)
       || coalesce(' PARTITION BY ' || pg_get_partkeydef(c.oid), ''), NULL
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relispartition AND c.relkind IN ('r', 'p') AND {0}
UNION ALL
SELECT 'domain', {1}, quote_ident(t.typname),
       'CREATE DOMAIN ' || t.oid::regtype::text || ' AS ' || format_type(t.typbasetype, t.typtypmod)
       || CASE WHEN t.typcollation <> b.typcollation THEN
              ' COLLATE ' || t.typcollation::regcollation::text ELSE '' END
       || coalesce(' DEFAULT ' || t.typdefault, '')
       || CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END
       || coalesce((SELECT string_agg(' CONSTRAINT ' || quote_ident(conname) || ' '
                                      || pg_get_constraintdef(o.oid, true), '' ORDER BY conname)
                    FROM pg_constraint o WHERE o.contypid = t.oid), ''), NULL
FROM pg_type t JOIN pg_type b ON b.oid = t.typbasetype JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype = 'd' AND {0} AND NOT {2} ('pg_type'::regclass, t.oid))
UNION ALL
SELECT 'type', {1}, quote_ident(t.typname),
       'CREATE TYPE ' || t.oid::regtype::text || ' AS ('
       || (SELECT string_agg(quote_ident(attname) || ' ' || format_type(atttypid, atttypmod), ', '
                             ORDER BY attnum)
           FROM pg_attribute WHERE attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped)
       || ')', NULL
FROM pg_type t JOIN pg_class k ON k.oid = t.typrelid AND k.relkind = 'c'
JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype = 'c' AND {0} AND NOT {2} ('pg_type'::regclass, t.oid))
UNION ALL
SELECT 'statistics', {1}, quote_ident(s.stxname), pg_get_statisticsobjdef(s.oid), NULL
FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
WHERE {0} AND NOT {2} ('pg_statistic_ext'::regclass, s.oid)))";

/// The rest of k_objects: PostgreSQL has no function that writes CREATE AGGREGATE.
constexpr std::string_view k_aggregates = R"(
UNION ALL
SELECT 'aggregate', {1}, quote_ident(p.proname) || '('
       || CASE WHEN p.pronargs = 0 THEN '*' ELSE pg_get_function_identity_arguments(p.oid) END || ')',
       'CREATE AGGREGATE ' || quote_ident(n.nspname) || '.' || quote_ident(p.proname) || '('
       || CASE WHEN p.pronargs = 0 THEN '*' ELSE pg_get_function_arguments(p.oid) END
       || ') (SFUNC = ' || a.aggtransfn || ', STYPE = ' || format_type(a.aggtranstype, NULL)
       || CASE WHEN a.aggtransspace <> 0 THEN ', SSPACE = ' || a.aggtransspace ELSE '' END
       || CASE WHEN a.aggfinalfn <> 0 THEN ', FINALFUNC = ' || a.aggfinalfn ELSE '' END
       || CASE WHEN a.aggfinalextra THEN ', FINALFUNC_EXTRA' ELSE '' END
       || CASE a.aggfinalmodify WHEN CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END THEN ''
              WHEN 'r' THEN ', FINALFUNC_MODIFY = READ_ONLY'
              WHEN 's' THEN ', FINALFUNC_MODIFY = SHAREABLE'
              ELSE ', FINALFUNC_MODIFY = READ_WRITE' END
       || CASE WHEN a.aggcombinefn <> 0 THEN ', COMBINEFUNC = ' || a.aggcombinefn ELSE '' END
       || CASE WHEN a.aggserialfn <> 0 THEN ', SERIALFUNC = ' || a.aggserialfn ELSE '' END
       || CASE WHEN a.aggdeserialfn <> 0 THEN ', DESERIALFUNC = ' || a.aggdeserialfn ELSE '' END
       || coalesce(', INITCOND = ' || quote_literal(a.agginitval), '')
       || CASE WHEN a.aggmtransfn <> 0 THEN
              ', MSFUNC = ' || a.aggmtransfn || ', MINVFUNC = ' || a.aggminvtransfn
              || ', MSTYPE = ' || format_type(a.aggmtranstype, NULL)
              || CASE WHEN a.aggmfinalfn <> 0 THEN ', MFINALFUNC = ' || a.aggmfinalfn ELSE '' END
              || coalesce(', MINITCOND = ' || quote_literal(a.aggminitval), '') ELSE '' END
       || CASE WHEN a.aggsortop <> 0 THEN ', SORTOP = OPERATOR(' || (
              SELECT quote_ident(sn.nspname) || '.' || o.oprname FROM pg_operator o
              JOIN pg_namespace sn ON sn.oid = o.oprnamespace WHERE o.oid = a.aggsortop) || ')'
              ELSE '' END
       || CASE WHEN a.aggkind = 'h' THEN ', HYPOTHETICAL' ELSE '' END
       || CASE p.proparallel WHEN 's' THEN ', PARALLEL = SAFE'
              WHEN 'r' THEN ', PARALLEL = RESTRICTED' ELSE '' END || ')',
       quote_ident(n.nspname) || '.'
FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid
JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE {0} AND NOT {2} ('pg_proc'::regclass, p.oid)))";

enum ObjectField : std::size_t { k_kind, k_object_schema, k_object, k_body, k_qualifier };

database::Rows ask(database::Connection& connection, const Filter& filter, std::string_view query) {
    return filter.ask(connection, fmt::format(fmt::runtime(query), filter.condition, k_schema_of,
                                              k_is_extensions));
}

/// PostgreSQL keeps a view's WITH CHECK OPTION among its parameters.
void add_parameters(schema::View& view, std::string_view array) {
    std::vector<std::string> others;
    for (auto& each : array_texts(array)) {
        if (each.starts_with("check_option="))
            view.options.push_back({std::string(k_name), "check_option",
                                    each.ends_with("local") ? "LOCAL" : "CASCADED"});
        else
            others.push_back(std::move(each));
    }
    if (!others.empty())
        view.options.push_back({std::string(k_name), "with", join(others, ", ")});
}

schema::View view_of(Row& row) {
    schema::View view;
    view.schema = std::move(row[0].text);
    view.name = std::move(row[1].text);
    view.materialized = row[2].text == "1";
    view.sql = trim(row[3].text);
    if (view.sql.ends_with(';'))
        view.sql.pop_back();
    if (!row[4].is_null())
        add_parameters(view, row[4].text);
    if (!row[5].is_null())
        view.options.push_back({std::string(k_name), "tablespace", std::move(row[5].text)});
    if (row[6].text != "1")
        view.options.push_back({std::string(k_name), "with_no_data", "true"});
    view.comment = std::move(row[7].text);
    return view;
}

/// The CREATE statement without a final newline, a function of the default schema without its
/// schema (which PostgreSQL writes always).
std::string body_of(Row& row) {
    auto body = std::string(trim(row[k_body].text));
    const auto& qualifier = row[k_qualifier].text;
    const auto at = body.find(qualifier);
    if (row[k_object_schema].is_null() && !qualifier.empty() && at != std::string::npos)
        body.erase(at, qualifier.size());
    return body;
}

bool is_bound_to_table(std::string_view kind) {
    return kind == "trigger" || kind == "rule" || kind == "policy";
}

}  // namespace

void read_enums(database::Connection& connection, const Filter& filter, const Wanted& wanted,
                schema::Schema& out) {
    for (auto& row : ask(connection, filter, k_enums).rows)
        if (wanted("enum", row[0].text, row[1].text))
            out.enums.push_back({std::move(row[1].text), std::move(row[0].text),
                                 array_texts(row[2].text), std::move(row[3].text)});
}

void read_views(database::Connection& connection, const Filter& filter, const Wanted& wanted,
                schema::Schema& out) {
    for (auto& row : ask(connection, filter, k_views).rows)
        if (wanted("view", row[0].text, row[1].text))
            out.views.push_back(view_of(row));
}

void read_objects(database::Connection& connection, const Filter& filter, const Wanted& wanted,
                  schema::Schema& out) {
    const auto query = std::string(k_objects) + std::string(k_aggregates);
    for (auto& row : ask(connection, filter, query).rows) {
        if (!wanted(row[k_kind].text, row[k_object_schema].text, row[k_object].text))
            continue;
        auto& object = out.objects.emplace_back();
        object.body = body_of(row);
        object.kind = std::move(row[k_kind].text);
        object.name = std::move(row[k_object].text);
        if (!is_bound_to_table(object.kind))
            object.schema = std::move(row[k_object_schema].text);
    }
}

void read_extensions(database::Connection& connection, const Wanted& wanted, schema::Schema& out) {
    for (auto& row :
         connection.query("SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'").rows)
        if (wanted("extension", "", row[0].text))
            out.extensions.push_back(std::move(row[0].text));
}

}  // namespace retort::dialects::postgresql
