-- What an SQLite file holds, without Retort's own tables. Whether a key's column says NOT NULL is left
-- out where SQLite forbids it anyway: of the rowid, and of tables that are strict or have none.
.mode list
CREATE TEMP VIEW own AS
    SELECT * FROM sqlite_schema
    WHERE tbl_name NOT LIKE 'retort@_%' ESCAPE '@' AND name NOT LIKE 'sqlite@_%' ESCAPE '@';
SELECT 'table', name, wr, strict FROM pragma_table_list
    WHERE schema = 'main' AND name IN (SELECT name FROM own);
SELECT 'column', t.name, c.cid, c.name,
        CASE WHEN c.pk THEN 'key of ' ELSE '' END || lower(c.type),
        CASE WHEN c.pk AND (
                (lower(c.type) = 'integer'
                 AND (SELECT count(*) FROM pragma_table_info(t.name) WHERE pk) = 1)
                OR (SELECT wr + strict FROM pragma_table_list
                    WHERE schema = 'main' AND name = t.name) > 0)
            THEN 1 ELSE c."notnull" END, nullif(c.dflt_value, 'NULL'), c.pk, c.hidden
    FROM own t, pragma_table_xinfo(t.name) c WHERE t.type IN ('table', 'view');
SELECT 'index', t.name, CASE i.origin WHEN 'c' THEN i.name ELSE '' END, i."unique", i.origin, i.partial,
        (SELECT group_concat(coalesce(name, 'expression') || ' ' || "desc" || coll || "key")
         FROM pragma_index_xinfo(i.name))
    FROM own t, pragma_index_list(t.name) i WHERE t.type = 'table';
SELECT 'foreign key', t.name, lower(k."table"), k.seq, k."from",
        lower(coalesce(k."to",
            (SELECT group_concat(name) FROM pragma_table_xinfo(k."table") WHERE pk))),
        k.on_update, k.on_delete, k."match"
    FROM own t, pragma_foreign_key_list(t.name) k WHERE t.type = 'table';
SELECT type, name, sql FROM own WHERE type IN ('view', 'trigger');
SELECT 'autoincrement', name FROM own WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%';
