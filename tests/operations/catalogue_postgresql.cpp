#include "tests/operations/catalogue.hpp"

namespace retort::tests {

using database::Connection;

namespace {

// "ours" is a namespace the server did not make; what an extension brought along is its business.
constexpr std::string_view k_parts[] = {
    R"(SELECT 'schema', nspname, '-- ' || obj_description(n.oid, 'pg_namespace')
       FROM pg_namespace n WHERE nspname !~ '^pg_|^information_schema$|^public$' ORDER BY nspname)",
    R"(SELECT 'extension', extname FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY extname)",
    R"(SELECT 'type', enumtypid::regtype, 'AS ENUM', string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder),
              '-- ' || obj_description(enumtypid, 'pg_type')
       FROM pg_enum GROUP BY enumtypid ORDER BY enumtypid::regtype::text)",
    R"(SELECT 'sequence', seqrelid::regclass, format_type(seqtypid, NULL), 'start', seqstart, 'by', seqincrement,
              'from', seqmin, 'to', seqmax, 'cache', seqcache, CASE WHEN seqcycle THEN 'cycle' END,
              'owned by ' || (SELECT refobjid::regclass || '.' || attname FROM pg_depend
                  JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid
                  WHERE objid = seqrelid AND refclassid = 'pg_class'::regclass AND deptype IN ('a', 'i') AND refobjsubid > 0),
              '-- ' || obj_description(seqrelid, 'pg_class')
       FROM pg_sequence WHERE seqrelid::regclass::text !~ 'retort_' ORDER BY seqrelid::regclass::text)",
    R"(SELECT CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'p' THEN 'partitioned table' ELSE 'table' END,
              c.oid::regclass, CASE relpersistence WHEN 'u' THEN 'unlogged' END,
              'inherits ' || (SELECT string_agg(inhparent::regclass::text, ', ') FROM pg_inherits WHERE inhrelid = c.oid),
              'by ' || pg_get_partkeydef(c.oid), 'with ' || array_to_string(reloptions, ', '),
              '-- ' || obj_description(c.oid, 'pg_class'),
              CASE WHEN relkind IN ('v', 'm') THEN 'AS' || pg_get_viewdef(c.oid) END
       FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
       WHERE nspname !~ '^pg_|^information_schema$' AND relkind IN ('r', 'p', 'v', 'm') AND relname !~ '^retort_'
       ORDER BY c.oid::regclass::text)",
    R"(SELECT 'column', c.oid::regclass || '.' || quote_ident(attname), format_type(atttypid, atttypmod),
              CASE WHEN attcollation NOT IN (0, (SELECT oid FROM pg_collation WHERE collname = 'default')) THEN 'collate ' || attcollation::regcollation END,
              CASE WHEN attnotnull THEN 'not null' END,
              CASE attidentity WHEN 'a' THEN 'identity always' WHEN 'd' THEN 'identity' END,
              CASE WHEN attgenerated = 's' THEN 'as (' || pg_get_expr(adbin, adrelid) || ') stored'
                   ELSE 'default ' || pg_get_expr(adbin, adrelid) END,
              '-- ' || col_description(c.oid, attnum)
       FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
       JOIN pg_attribute a ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped
       LEFT JOIN pg_attrdef d ON adrelid = c.oid AND adnum = attnum
       WHERE nspname !~ '^pg_|^information_schema$' AND relkind IN ('r', 'p') AND relname !~ '^retort_'
       ORDER BY c.oid::regclass::text, attnum)",
    R"(SELECT 'constraint', conrelid::regclass || '.' || quote_ident(conname), pg_get_constraintdef(c.oid),
              '-- ' || obj_description(c.oid, 'pg_constraint')
       FROM pg_constraint c JOIN pg_namespace n ON n.oid = connamespace
       WHERE nspname !~ '^pg_|^information_schema$' AND conrelid::regclass::text !~ '^"?retort_' AND conrelid <> 0
         AND contype <> 't'
       ORDER BY conrelid::regclass::text, conname)",
    R"(SELECT 'index', CASE WHEN NOT indisvalid THEN '(invalid)' END, pg_get_indexdef(indexrelid),
              '-- ' || obj_description(indexrelid, 'pg_class')
       FROM pg_index i JOIN pg_class c ON c.oid = indexrelid JOIN pg_namespace n ON n.oid = relnamespace
       WHERE nspname !~ '^pg_|^information_schema$' AND relname !~ '^retort_'
         AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
       ORDER BY pg_get_indexdef(indexrelid))",
    R"(SELECT pg_get_functiondef(p.oid) FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
       WHERE nspname !~ '^pg_|^information_schema$' AND prokind IN ('f', 'p')
         AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
       ORDER BY p.oid::regprocedure::text)",
    R"(SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname)",
};

}  // namespace

std::string postgresql_catalogue(Connection& connection) {
    std::string out;
    for (const auto part : k_parts)
        for (const auto& line : lines(connection, part))
            out += line + "\n";
    for (const auto& name : lines(connection, R"(
            SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
              AND relkind IN ('r', 'p', 'm') AND relname !~ '^retort_' ORDER BY relname)"))
        out += rows(connection, name);
    return out;
}

}  // namespace retort::tests
