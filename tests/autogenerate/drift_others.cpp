// Drift of indexes, enumerations and sequences.

#include "tests/autogenerate/drift_sql.hpp"

namespace retort::tests {

std::vector<Drift> index_drifts() {
    return {
        {"IndexAdded", everywhere("CREATE INDEX users_age ON users (age)"), "remove",
         "users.users_age"},
        {"IndexRemoved",
         {{"sqlite", "DROP INDEX users_name"},
          {"postgresql", "DROP INDEX users_name"},
          {"mysql", "DROP INDEX users_name ON users"}},
         "add",
         "users.users_name"},
        {"IndexName", reindexed("INDEX by_name ON users (name)"), "rename", "users.users_name"},
        {"IndexColumns", reindexed("INDEX users_name ON users (name, age)"), "change",
         "users.users_name"},
        {"IndexColumnOrder",
         {{"sqlite",
           "DROP INDEX orders_price; CREATE INDEX orders_price ON orders (quantity, "
           "price)"},
          {"postgresql",
           "DROP INDEX orders_price; CREATE INDEX orders_price ON orders (quantity, "
           "price)"},
          {"mysql",
           "DROP INDEX orders_price ON orders; CREATE INDEX orders_price ON orders "
           "(quantity, price)"}},
         "change",
         "orders.orders_price"},
        {"IndexUnique",
         reindexed("UNIQUE INDEX users_name ON users (name)",
                   "UNIQUE INDEX users_name ON users (name)", ""),
         "change", "users.users_name"},
        {"UniqueIndexAdded", everywhere("CREATE UNIQUE INDEX users_age ON users (age)"), "remove",
         "users.users_age"},
        {"IndexDescending", reindexed("INDEX users_name ON users (name DESC)"), "change",
         "users.users_name"},
        {"IndexNulls", reindexed("", "INDEX users_name ON users (name NULLS FIRST)", ""), "change",
         "users.users_name"},
        {"IndexExpression",
         reindexed("INDEX users_name ON users (lower(name))",
                   "INDEX users_name ON users (lower(name))", ""),
         "change", "users.users_name"},
        {"IndexWhere",
         reindexed("INDEX users_name ON users (name) WHERE age > 1",
                   "INDEX users_name ON users (name) WHERE age > 1", ""),
         "change", "users.users_name"},
        {"IndexInclude", reindexed("", "INDEX users_name ON users (name) INCLUDE (age)", ""),
         "change", "users.users_name"},
        {"IndexMethod",
         reindexed("", "INDEX users_name ON users USING hash (name)",
                   "FULLTEXT INDEX users_name ON users (name)"),
         "change", "users.users_name"},
        {"IndexOperatorClass",
         reindexed("", "INDEX users_name ON users (name text_pattern_ops)", ""), "change",
         "users.users_name"},
        {"IndexCollation",
         reindexed("INDEX users_name ON users (name COLLATE NOCASE)",
                   "INDEX users_name ON users (name COLLATE \"C\")", ""),
         "change", "users.users_name"},
        {"IndexPrefix", reindexed("", "", "INDEX users_name ON users (name(10))"), "change",
         "users.users_name"},
        {"IndexNullsNotDistinct",
         reindexed("", "UNIQUE INDEX users_name ON users (name) NULLS NOT DISTINCT", ""), "change",
         "users.users_name"},
        {"IndexTablespace",
         {{"postgresql",
           "SET allow_in_place_tablespaces = on;\n"
           "SELECT $$CREATE TABLESPACE retort_drift LOCATION ''$$ WHERE NOT EXISTS (SELECT FROM "
           "pg_tablespace WHERE spcname = 'retort_drift') \\gexec\n"
           "ALTER INDEX users_name SET TABLESPACE retort_drift"}},
         "change",
         "users.users_name"},
        {"IndexComment",
         {{"postgresql", "COMMENT ON INDEX users_name IS 'drifted'"},
          {"mysql",
           "ALTER TABLE users DROP INDEX users_name, "
           "ADD INDEX users_name (name) COMMENT 'drifted'"}},
         "change",
         "users.users_name"},
        {"IndexOption",
         reindexed("", "INDEX users_name ON users (name) WITH (fillfactor = 70)", ""), "change",
         "users.users_name"},
    };
}

std::vector<Drift> other_drifts() {
    return {
        {"EnumValueAdded",
         {{"postgresql", "ALTER TYPE mood ADD VALUE 'calm' BEFORE 'glad'"},
          {"mysql", "ALTER TABLE feelings MODIFY COLUMN mood ENUM('sad', 'calm', 'glad')"}},
         "change",
         ""},
        {"EnumValueRenamed",
         {{"postgresql", "ALTER TYPE mood RENAME VALUE 'sad' TO 'low'"},
          {"mysql", "ALTER TABLE feelings MODIFY COLUMN mood ENUM('low', 'glad')"}},
         "change",
         ""},
        {"EnumAdded", {{"postgresql", "CREATE TYPE size AS ENUM ('s', 'm')"}}, "remove", "size"},
        {"EnumName", {{"postgresql", "ALTER TYPE mood RENAME TO feeling"}}, "remove", "feeling"},
        {"EnumComment", {{"postgresql", "COMMENT ON TYPE mood IS 'drifted'"}}, "change", "mood"},
        {"SequenceComment",
         {{"postgresql", "COMMENT ON SEQUENCE ticket IS 'drifted'"}},
         "change",
         "ticket"},
        {"SequenceChanged", on_servers("ALTER SEQUENCE ticket INCREMENT BY 5"), "change", "ticket"},
        {"SequenceAdded", on_servers("CREATE SEQUENCE other"), "remove", "other"},
        {"SequenceRemoved", on_servers("DROP SEQUENCE ticket"), "add", "ticket"},
    };
}

}  // namespace retort::tests
