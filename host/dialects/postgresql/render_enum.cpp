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
/// made anew and every column moved to it. What mentions the type or a column of it (views,
/// defaults, checks, foreign keys, indexes, triggers...) is put aside first, because it would keep
/// the old type, and put back by its own definition, with owner, rights and comments. What cannot
/// be put aside (functions, domains, computed columns...) is named, and nothing is changed. {0} the
/// type; each of the others may be NULL: {1} the value that goes, {2} the one that replaces it, {3}
/// the value that comes, {4} its neighbour, {5} whether it comes before that, else behind, {6}
/// whether it may be there.
constexpr std::string_view k_make_anew = R"(
DECLARE
    old_type oid := {0}::regtype;
    old_types oid[] := ARRAY(SELECT unnest(ARRAY[oid, typarray]) FROM pg_type WHERE oid = {0}::regtype);
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
    users oid[];
    aside oid[] := '{{}}';
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

    -- What uses the type, or a column of the type.
    users := ARRAY(
        SELECT objid FROM pg_depend
        WHERE refclassid = 'pg_type'::regclass AND refobjid = ANY (old_types)
        UNION
        SELECT objid FROM pg_depend
        JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid
        WHERE refclassid = 'pg_class'::regclass AND atttypid = ANY (old_types));
    SELECT string_agg(DISTINCT what, ', ') AS what INTO found FROM (
        SELECT pg_describe_object('pg_proc'::regclass, oid, 0) AS what
        FROM pg_proc WHERE oid = ANY (users)
        UNION ALL SELECT pg_describe_object('pg_type'::regclass, oid, 0)
        FROM pg_type WHERE oid = ANY (users) AND oid <> ALL (old_types) AND typtype IN ('d', 'r')
        UNION ALL SELECT pg_describe_object('pg_type'::regclass, contypid, 0)
        FROM pg_constraint WHERE oid = ANY (users) AND contypid <> 0
        UNION ALL SELECT pg_describe_object('pg_class'::regclass, oid, 0)
        FROM pg_class WHERE oid = ANY (users) AND relkind IN ('c', 'f')
        UNION ALL SELECT pg_describe_object('pg_class'::regclass, attrelid, attnum)
        FROM pg_attrdef d JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
        WHERE d.oid = ANY (users) AND attgenerated <> ''
        UNION ALL SELECT 'the partition key of ' || pg_describe_object('pg_class'::regclass, attrelid, 0)
        FROM pg_partitioned_table JOIN pg_attribute ON attrelid = partrelid AND attnum = ANY (partattrs)
        WHERE atttypid = ANY (old_types)) u;
    IF found.what IS NOT NULL THEN
        RAISE EXCEPTION 'enumeration % cannot be made anew while it is used by: %', {0}, found.what
            USING ERRCODE = 'dependent_objects_still_exist',
                  HINT = 'drop that first, and make it again afterwards';
    END IF;

    FOR found IN
        WITH RECURSIVE layers (id, depth) AS (
            SELECT ev_class, 1
            FROM pg_rewrite WHERE oid = ANY (users) AND rulename = '_RETURN'
            UNION
            SELECT ev_class, depth + 1
            FROM layers
            JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = layers.id
            JOIN pg_rewrite r ON r.oid = d.objid AND d.classid = 'pg_rewrite'::regclass
            WHERE ev_class <> layers.id AND rulename = '_RETURN')
        SELECT c.oid AS id, c.oid::regclass::text AS name, c.relacl, c.relispopulated,
               pg_get_userbyid(c.relowner) AS owner, spcname AS place,
               CASE c.relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END AS kind,
               ' WITH (' || array_to_string(c.reloptions, ', ') || ')' AS options,
               rtrim(pg_get_viewdef(c.oid), ';') AS definition
        FROM pg_class c JOIN (SELECT id, max(depth) AS depth FROM layers GROUP BY id) u ON u.id = c.oid
        LEFT JOIN pg_tablespace s ON s.oid = reltablespace
        ORDER BY depth DESC, c.oid
    LOOP
        commands := commands || format('DROP %s %s', found.kind, found.name);
        aside := aside || found.id;
        views := ARRAY[format('CREATE %s %s%s%s AS %s%s', found.kind, found.name, found.options,
                              ' TABLESPACE ' || quote_ident(found.place), found.definition,
                              CASE WHEN found.relispopulated THEN '' ELSE ' WITH NO DATA' END)]
            || ARRAY(SELECT format('ALTER TABLE %s ALTER COLUMN %I SET DEFAULT %s', found.name,
                                   attname, pg_get_expr(adbin, adrelid))
                     FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
                     WHERE adrelid = found.id)
            || ARRAY(SELECT format('ALTER %s %s ALTER COLUMN %I SET STATISTICS %s', found.kind,
                                   found.name, attname, attstattarget)
                     FROM pg_attribute WHERE attrelid = found.id AND attstattarget > 0)
            || ARRAY(SELECT format('REVOKE ALL ON %s FROM %s', found.name,
                                   CASE grantee WHEN 0 THEN 'PUBLIC'
                                   ELSE quote_ident(pg_get_userbyid(grantee)) END)
                     FROM (SELECT grantee FROM pg_default_acl, aclexplode(defaclacl)
                           WHERE defaclrole = current_user::regrole AND defaclobjtype = 'r'
                           UNION SELECT current_user::regrole WHERE found.relacl IS NOT NULL) g)
            || ARRAY(SELECT format('GRANT %s%s ON %s TO %s%s', privilege_type,
                                   ' (' || quote_ident(attname) || ')', found.name,
                                   CASE grantee WHEN 0 THEN 'PUBLIC'
                                   ELSE quote_ident(pg_get_userbyid(grantee)) END,
                                   CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
                     FROM (SELECT NULL AS attname, (aclexplode(found.relacl)).*
                           UNION ALL SELECT attname, (aclexplode(attacl)).* FROM pg_attribute
                           WHERE attrelid = found.id) g)
            || ARRAY(SELECT format('ALTER %s %s OWNER TO %I', found.kind, found.name, found.owner)
                     WHERE found.owner <> current_user)
            || views;
    END LOOP;
    users := users || aside;
    FOR found IN
        SELECT conrelid::regclass::text AS place, conname, oid, pg_get_constraintdef(oid) AS definition
        FROM pg_constraint
        WHERE oid = ANY (users) AND contype IN ('c', 'f', 'x') AND conislocal AND conparentid = 0
        ORDER BY contype = 'f' DESC, oid
    LOOP
        aside := aside || found.oid;
        commands := commands || format('ALTER TABLE %s DROP CONSTRAINT %I', found.place, found.conname);
        afterwards := format('ALTER TABLE %s ADD CONSTRAINT %I %s', found.place, found.conname,
            found.definition) || afterwards;
    END LOOP;
    FOR found IN
        SELECT i.indexrelid AS id, i.indexrelid::regclass::text AS name,
               indrelid::regclass::text AS place, pg_get_indexdef(i.indexrelid) AS definition,
               indrelid = ANY (aside) AS is_of_view, relispartition, spcname, indisclustered
        FROM pg_index i JOIN pg_class c ON c.oid = indexrelid
        LEFT JOIN pg_tablespace s ON s.oid = reltablespace
        WHERE indrelid = ANY (aside)
           OR ((indpred IS NOT NULL OR indexprs IS NOT NULL) AND indexrelid = ANY (users)
               AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid))
        ORDER BY indexrelid
    LOOP
        IF NOT found.is_of_view AND NOT found.relispartition THEN
            commands := commands || format('DROP INDEX %s', found.name);
        END IF;
        aside := aside || found.id;
        views := views || found.definition
            || ARRAY(SELECT format('ALTER INDEX %s SET TABLESPACE %I', found.name, found.spcname)
                     WHERE found.spcname IS NOT NULL)
            || ARRAY(SELECT format('ALTER INDEX %s ALTER COLUMN %s SET STATISTICS %s', found.name,
                                   attnum, attstattarget)
                     FROM pg_attribute WHERE attrelid = found.id AND attstattarget > 0)
            || ARRAY(SELECT format('ALTER %s %s CLUSTER ON %s',
                                   CASE WHEN found.is_of_view THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END,
                                   found.place, (SELECT quote_ident(relname) FROM pg_class
                                                 WHERE oid = found.id))
                     WHERE found.indisclustered);
    END LOOP;
    views := views || ARRAY(SELECT format('ALTER INDEX %s ATTACH PARTITION %s', inhparent::regclass,
                                          inhrelid::regclass)
                            FROM pg_inherits
                            WHERE inhrelid = ANY (aside) AND inhparent = ANY (aside));
    FOR found IN
        SELECT oid, stxrelid = ANY (aside) AS is_of_view, stxnamespace::regnamespace || '.'
               || quote_ident(stxname) AS name, pg_get_statisticsobjdef(oid) AS definition
        FROM pg_statistic_ext
        WHERE stxrelid = ANY (aside) OR (oid = ANY (users) AND stxexprs IS NOT NULL)
        ORDER BY oid
    LOOP
        IF NOT found.is_of_view THEN
            commands := commands || format('DROP STATISTICS %s', found.name);
        END IF;
        aside := aside || found.oid;
        views := views || found.definition;
    END LOOP;
    FOR found IN
        SELECT t.oid, tgname AS name, 'TRIGGER' AS kind, tgrelid AS table_id, tgenabled AS enabled,
               pg_get_triggerdef(t.oid) AS definition
        FROM pg_trigger t
        WHERE (t.oid = ANY (users) OR tgrelid = ANY (aside)) AND NOT tgisinternal AND tgparentid = 0
        UNION ALL
        SELECT oid, rulename, 'RULE', ev_class, ev_enabled, pg_get_ruledef(oid)
        FROM pg_rewrite
        WHERE (oid = ANY (users) OR ev_class = ANY (aside)) AND rulename <> '_RETURN'
        UNION ALL
        SELECT oid, polname, 'POLICY', polrelid, 'O', format('CREATE POLICY %I ON %s AS %s FOR %s TO %s%s%s',
               polname, polrelid::regclass, CASE WHEN polpermissive THEN 'PERMISSIVE'
               ELSE 'RESTRICTIVE' END, CASE polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT'
               WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
               (SELECT string_agg(CASE role WHEN 0 THEN 'PUBLIC'
                                  ELSE quote_ident(pg_get_userbyid(role)) END, ', ')
                FROM unnest(polroles) role),
               ' USING (' || pg_get_expr(polqual, polrelid) || ')',
               ' WITH CHECK (' || pg_get_expr(polwithcheck, polrelid) || ')')
        FROM pg_policy WHERE oid = ANY (users)
        ORDER BY oid
    LOOP
        IF found.table_id <> ALL (aside) THEN
            commands := commands
                || format('DROP %s %I ON %s', found.kind, found.name, found.table_id::regclass);
        END IF;
        aside := aside || found.oid;
        views := views || found.definition
            || ARRAY(SELECT format('ALTER TABLE %s %s %s %I', found.table_id::regclass,
                                   CASE found.enabled WHEN 'D' THEN 'DISABLE' WHEN 'R'
                                   THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, found.kind,
                                   found.name)
                     WHERE found.enabled <> 'O');
    END LOOP;
    views := views || ARRAY(
        SELECT format('COMMENT ON %s %s IS %L', CASE WHEN type LIKE '% column' THEN 'COLUMN'
                      WHEN type = 'table constraint' THEN 'CONSTRAINT'
                      WHEN type = 'statistics object' THEN 'STATISTICS' ELSE type END,
                      identity, description)
        FROM pg_description, pg_identify_object(classoid, objoid, objsubid)
        WHERE objoid = ANY (aside));

    FOR found IN
        SELECT attrelid::regclass::text AS place, quote_ident(attname) AS name,
               pg_get_expr(adbin, adrelid) AS value, atttypid = old_types[2] AS is_array
        FROM pg_attrdef d
        JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
        WHERE adrelid <> ALL (aside) AND (d.oid = ANY (users) OR atttypid = ANY (old_types))
        ORDER BY attrelid, attnum
    LOOP
        commands := commands
            || format('ALTER TABLE ONLY %s ALTER COLUMN %s DROP DEFAULT', found.place, found.name);
        IF found.is_array AND replacement IS NOT NULL AND found.value ~ '^(''|ARRAY\[)'
            AND found.value !~ '\(' THEN
            EXECUTE format('SELECT quote_literal(array_replace((%s)::text[], %L, %L))', found.value,
                removed, replacement) INTO found.value;
        ELSIF found.value LIKE quote_literal(removed) || '::%' AND replacement IS NOT NULL THEN
            found.value := quote_literal(replacement);
        END IF;
        afterwards := afterwards || format('ALTER TABLE ONLY %s ALTER COLUMN %s SET DEFAULT %s',
            found.place, found.name, found.value);
    END LOOP;
    commands := commands || format('ALTER TYPE %s RENAME TO %I', type_name, 'retort_' || old_type)
        || format('CREATE TYPE %s AS ENUM (%s)', type_name, labels);
    FOR found IN
        SELECT attrelid::regclass::text AS place, quote_ident(attname) AS name,
               atttypid = old_types[2] AS is_array
        FROM pg_attribute JOIN pg_class c ON c.oid = attrelid AND relkind IN ('r', 'p')
        WHERE NOT attisdropped AND attinhcount = 0 AND atttypid = ANY (old_types)
        ORDER BY attrelid, attnum
    LOOP
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
