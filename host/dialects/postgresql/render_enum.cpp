// Enumeration types.

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/postgresql/render.hpp"
#include "host/dialects/postgresql/sql.hpp"

namespace retort::dialects::postgresql {

namespace {

std::string type_is_missing(const std::string& quoted_type) {
    return fmt::format("to_regtype({}) IS NULL", text_literal(quoted_type));
}

/// PostgreSQL cannot remove a value, nor use one in the transaction that adds it, so the type is
/// made anew and every column moved to it. What mentions the type or a value of it (views,
/// defaults, checks, exclusions, indexes) is put aside first, because it would keep the old type,
/// and put back by its own definition. Owner, rights and comments are kept. A function that uses
/// the type makes the statement fail, and nothing is changed. {0} the type; each of the others may
/// be NULL: {1} the value that goes, {2} the one that replaces it, {3} the value that comes, {4}
/// its neighbour, {5} whether it comes before that, else behind, {6} whether it may be there.
constexpr std::string_view k_make_anew = R"(
DECLARE
    old_type oid := {0}::regtype;
    removed text := {1};
    replacement text := {2};
    added text := {3};
    neighbour text := {4};
    type_name text;
    old_name text;
    labels text;
    owner name;
    rights aclitem[];
    note text;
    commands text[] := '{{}}';
    afterwards text[] := '{{}}';
    views text[] := '{{}}';
    command text;
    found record;
BEGIN
    FOREACH command IN ARRAY array_remove(ARRAY[removed, neighbour], NULL) LOOP
        IF NOT EXISTS (SELECT FROM pg_enum WHERE enumtypid = old_type AND enumlabel = command) THEN
            RAISE EXCEPTION 'enumeration % has no value %', {0}, quote_literal(command)
                USING ERRCODE = 'undefined_object';
        END IF;
    END LOOP;
    IF EXISTS (SELECT FROM pg_enum WHERE enumtypid = old_type AND enumlabel = added) THEN
        IF {6} THEN
            RETURN;
        END IF;
        RAISE EXCEPTION 'enumeration % has a value % already', {0}, quote_literal(added)
            USING ERRCODE = 'duplicate_object';
    END IF;
    SELECT format('%I.%I', nspname, typname), format('%I.%I', nspname, 'retort_' || old_type),
           pg_get_userbyid(typowner), typacl, obj_description(t.oid, 'pg_type')
    INTO type_name, old_name, owner, rights, note
    FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace WHERE t.oid = old_type;
    SELECT coalesce(string_agg(quote_literal(label), ', ' ORDER BY place, half), '') INTO labels
    FROM (SELECT enumlabel::text AS label, enumsortorder AS place, 0 AS half
          FROM pg_enum WHERE enumtypid = old_type
          UNION ALL
          SELECT added, coalesce((SELECT enumsortorder FROM pg_enum
                                  WHERE enumtypid = old_type AND enumlabel = neighbour),
                                 'infinity'), CASE WHEN {5} THEN -1 ELSE 1 END) l
    WHERE label <> coalesce(removed, '') OR removed IS NULL;

    FOR found IN
        WITH RECURSIVE users (id, depth) AS (
            SELECT v.oid, 1
            FROM pg_depend d
            JOIN pg_rewrite r ON r.oid = d.objid AND d.classid = 'pg_rewrite'::regclass
            JOIN pg_class v ON v.oid = r.ev_class AND v.relkind IN ('v', 'm')
            WHERE (d.refclassid = 'pg_type'::regclass AND d.refobjid = old_type)
               OR (d.refclassid = 'pg_class'::regclass AND EXISTS (
                   SELECT FROM pg_attribute a JOIN pg_type t ON t.oid = old_type
                   WHERE attrelid = d.refobjid AND attnum = d.refobjsubid
                     AND atttypid IN (t.oid, t.typarray)))
            UNION
            SELECT v.oid, depth + 1
            FROM users
            JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = users.id
            JOIN pg_rewrite r ON r.oid = d.objid AND d.classid = 'pg_rewrite'::regclass
            JOIN pg_class v ON v.oid = r.ev_class AND v.relkind IN ('v', 'm')
            WHERE v.oid <> users.id)
        SELECT c.oid AS id, c.oid::regclass::text AS name, c.relacl, c.relispopulated,
               pg_get_userbyid(c.relowner) AS owner,
               CASE c.relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END AS kind,
               ' WITH (' || array_to_string(c.reloptions, ', ') || ')' AS options,
               rtrim(pg_get_viewdef(c.oid), ';') AS definition
        FROM pg_class c JOIN (SELECT id, max(depth) AS depth FROM users GROUP BY id) u ON u.id = c.oid
        ORDER BY depth DESC, c.oid
    LOOP
        commands := commands || format('DROP %s %s', found.kind, found.name);
        views := ARRAY[format('CREATE %s %s%s AS %s%s', found.kind, found.name, found.options,
                              found.definition,
                              CASE WHEN found.relispopulated THEN '' ELSE ' WITH NO DATA' END)]
            || ARRAY(SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = found.id)
            || ARRAY(SELECT pg_get_triggerdef(oid) FROM pg_trigger
                     WHERE tgrelid = found.id AND NOT tgisinternal)
            || ARRAY(SELECT pg_get_ruledef(oid) FROM pg_rewrite
                     WHERE ev_class = found.id AND rulename <> '_RETURN')
            || ARRAY(SELECT format('COMMENT ON %s IS %L',
                                   CASE objsubid WHEN 0 THEN found.kind || ' ' || found.name
                                   ELSE format('COLUMN %s.%I', found.name, attname) END, description)
                     FROM pg_description
                     LEFT JOIN pg_attribute ON attrelid = objoid AND attnum = objsubid
                     WHERE classoid = 'pg_class'::regclass AND objoid = found.id)
            || ARRAY(SELECT format('GRANT %s ON %s TO %s%s', privilege_type, found.name,
                                   CASE grantee WHEN 0 THEN 'PUBLIC'
                                   ELSE quote_ident(pg_get_userbyid(grantee)) END,
                                   CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
                     FROM aclexplode(found.relacl))
            || ARRAY(SELECT format('ALTER %s %s OWNER TO %I', found.kind, found.name, found.owner)
                     WHERE found.owner <> current_user)
            || views;
    END LOOP;
    FOR found IN
        SELECT conrelid::regclass::text AS place, conname, pg_get_constraintdef(c.oid) AS definition
        FROM pg_constraint c
        WHERE contype IN ('c', 'x') AND conislocal AND EXISTS (
            SELECT FROM pg_depend WHERE classid = 'pg_constraint'::regclass AND objid = c.oid
            AND refclassid = 'pg_type'::regclass AND refobjid = old_type)
        ORDER BY c.oid
    LOOP
        commands := commands || format('ALTER TABLE %s DROP CONSTRAINT %I', found.place, found.conname);
        afterwards := afterwards || format('ALTER TABLE %s ADD CONSTRAINT %I %s', found.place,
            found.conname, found.definition);
    END LOOP;
    FOR found IN
        SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
        FROM pg_index i
        WHERE (indpred IS NOT NULL OR indexprs IS NOT NULL)
          AND EXISTS (
            SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = indexrelid
            AND refclassid = 'pg_type'::regclass AND refobjid = old_type)
          AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
        ORDER BY indexrelid
    LOOP
        commands := commands || format('DROP INDEX %s', found.name);
        afterwards := afterwards || found.definition;
    END LOOP;
    commands := commands || format('ALTER TYPE %s RENAME TO %I', type_name, 'retort_' || old_type)
        || format('CREATE TYPE %s AS ENUM (%s)', type_name, labels);
    FOR found IN
        SELECT attrelid::regclass::text AS place, quote_ident(attname) AS name,
               atttypid <> old_type AS is_array, pg_get_expr(adbin, adrelid) AS value
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = attrelid AND relkind IN ('r', 'p')
        LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE NOT attisdropped AND attinhcount = 0
          AND atttypid IN (old_type, (SELECT typarray FROM pg_type WHERE oid = old_type))
        ORDER BY attrelid, attnum
    LOOP
        IF found.value IS NOT NULL THEN
            commands := commands
                || format('ALTER TABLE %s ALTER COLUMN %s DROP DEFAULT', found.place, found.name);
            IF found.value LIKE quote_literal(removed) || '::%' AND replacement IS NOT NULL THEN
                found.value := quote_literal(replacement);
            END IF;
            afterwards := afterwards || format('ALTER TABLE %s ALTER COLUMN %s SET DEFAULT %s',
                found.place, found.name, found.value);
        END IF;
        IF found.is_array THEN
            command := format('ALTER TABLE %s ALTER COLUMN %s TYPE %s[] USING '
                || 'array_replace(%s::text[], %L, %L)::%s[]', found.place, found.name, type_name,
                found.name, removed, coalesce(replacement, removed), type_name);
        ELSE
            command := format('ALTER TABLE %s ALTER COLUMN %s TYPE %s USING '
                || 'CASE %s::text WHEN %L THEN %L ELSE %s::text END::%s', found.place, found.name,
                type_name, found.name, removed, coalesce(replacement, removed), found.name,
                type_name);
        END IF;
        commands := commands || command;
    END LOOP;
    IF rights IS NOT NULL THEN
        commands := commands || format('REVOKE ALL ON TYPE %s FROM PUBLIC', type_name);
        FOR found IN SELECT grantee, is_grantable FROM aclexplode(rights) LOOP
            commands := commands || format('GRANT USAGE ON TYPE %s TO %s%s', type_name,
                CASE found.grantee WHEN 0 THEN 'PUBLIC'
                ELSE quote_ident(pg_get_userbyid(found.grantee)) END,
                CASE WHEN found.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END);
        END LOOP;
    END IF;
    IF note IS NOT NULL THEN
        commands := commands || format('COMMENT ON TYPE %s IS %L', type_name, note);
    END IF;
    commands := commands || format('DROP TYPE %s', old_name);
    IF owner <> current_user THEN
        afterwards := afterwards || format('ALTER TYPE %s OWNER TO %I', type_name, owner);
    END IF;
    FOREACH command IN ARRAY commands || afterwards || views LOOP
        EXECUTE command;
    END LOOP;
END
)";

std::string literal_or_null(const std::string& text) {
    return text.empty() ? "NULL" : text_literal(text);
}

std::string removing_sql(const schema::RemoveEnumValue& operation) {
    return fmt::format(fmt::runtime(k_make_anew),
                       text_literal(qualified(operation.schema, operation.name)),
                       text_literal(operation.value), literal_or_null(operation.replacement),
                       "NULL", "NULL", "false", "false");
}

std::string adding_sql(const schema::AddEnumValue& operation) {
    const bool is_before = !operation.before.empty();
    return fmt::format(fmt::runtime(k_make_anew),
                       text_literal(qualified(operation.schema, operation.name)), "NULL", "NULL",
                       text_literal(operation.value),
                       literal_or_null(is_before ? operation.before : operation.after), is_before,
                       operation.if_not_exists);
}

}  // namespace

std::string enumeration_sql(const std::string& schema, const std::string& name,
                            const std::vector<std::string>& values) {
    std::vector<std::string> labels;
    for (const auto& value : values)
        labels.push_back(text_literal(value));
    return fmt::format("CREATE TYPE {} AS ENUM ({})", qualified(schema, name), join(labels, ", "));
}

void ensure_enumeration(Statements& out, const schema::Type& type) {
    for (const auto& element : type.element)
        ensure_enumeration(out, element);
    for (const auto& variant : type.variants)
        if (variant.dialect == k_name)
            return;
    if (type.kind == schema::TypeKind::enumeration && !type.values.empty())
        out.push_back(statement(guarded_sql(type_is_missing(qualified(type.schema, type.name)),
                                            enumeration_sql(type.schema, type.name, type.values))));
}

Statements render(const schema::CreateEnum& operation, const Present&) {
    const auto& type = operation.enum_;
    const auto name = qualified(type.schema, type.name);
    auto sql = enumeration_sql(type.schema, type.name, type.values);
    Statements out{
        statement(operation.if_not_exists ? guarded_sql(type_is_missing(name), sql) : sql)};
    if (!type.comment.empty())
        out.push_back(statement(comment_sql("TYPE " + name, type.comment)));
    return out;
}

Statements render(const schema::DropEnum& operation, const Present&) {
    return {statement(fmt::format("DROP TYPE {}{}", operation.if_exists ? "IF EXISTS " : "",
                                  qualified(operation.schema, operation.name)))};
}

Statements render(const schema::AddEnumValue& operation, const Present&) {
    if (operation.usable_at_once)
        return {statement("DO " + dollar_quoted(adding_sql(operation)))};
    auto sql =
        fmt::format("ALTER TYPE {} ADD VALUE {}{}", qualified(operation.schema, operation.name),
                    operation.if_not_exists ? "IF NOT EXISTS " : "", text_literal(operation.value));
    if (!operation.before.empty())
        sql += " BEFORE " + text_literal(operation.before);
    if (!operation.after.empty())
        sql += " AFTER " + text_literal(operation.after);
    return {statement(std::move(sql))};
}

Statements render(const schema::RenameEnumValue& operation, const Present&) {
    return {statement(fmt::format(
        "ALTER TYPE {} RENAME VALUE {} TO {}", qualified(operation.schema, operation.name),
        text_literal(operation.value), text_literal(operation.new_name)))};
}

Statements render(const schema::RemoveEnumValue& operation, const Present&) {
    return {statement("DO " + dollar_quoted(removing_sql(operation)))};
}

}  // namespace retort::dialects::postgresql
