// Drift of whole tables.

#include "tests/autogenerate/drift_sql.hpp"
#include "tests/autogenerate/shop.hpp"

namespace retort::tests {

namespace {

/// The shop's orders as SQLite's STRICT wants them: only its own types.
std::string strict_orders() {
    auto create = orders_sql("sqlite");
    create = replaced(create, "BIGINT", "INTEGER");
    create = replaced(create, "NUMERIC(10, 2)", "REAL");
    return replaced(create, "CASCADE\n)", "CASCADE\n) STRICT");
}

}  // namespace

std::vector<Drift> table_drifts() {
    return {
        {"TableAdded",
         everywhere(
             "CREATE TABLE zone (id INTEGER NOT NULL, CONSTRAINT zone_key PRIMARY KEY (id))"),
         "remove", "zone"},
        {"TableRemoved", on_servers("DROP TABLE feelings"), "add", "feelings"},
        {"TableRenamed", on_servers("ALTER TABLE feelings RENAME TO moods"), "remove", "moods"},
        {"TableComment",
         {{"postgresql", "COMMENT ON TABLE orders IS 'drifted'"},
          {"mysql", "ALTER TABLE orders COMMENT 'drifted'"}},
         "change",
         "orders"},
        {"TableOption",
         {{"postgresql", "ALTER TABLE orders SET (fillfactor = 70)"},
          {"mysql", "ALTER TABLE feelings ROW_FORMAT = COMPACT"}},
         "change",
         ""},
        {"Strict", {{"sqlite", remade_as("orders", strict_orders())}}, "change", "orders"},
        {"WithoutRowid",
         {{"sqlite", remade("orders", "CASCADE\n)", "CASCADE\n) WITHOUT ROWID")}},
         "change",
         "orders"},
        {"Unlogged", {{"postgresql", "ALTER TABLE feelings SET UNLOGGED"}}, "change", "feelings"},
        {"Engine", {{"mysql", "ALTER TABLE feelings ENGINE = Aria"}}, "change", "feelings"},
        {"TableCharset",
         {{"mysql", "ALTER TABLE feelings DEFAULT CHARSET = latin1"}},
         "change",
         "feelings"},
        {"Partitions",
         {{"mysql", "ALTER TABLE feelings PARTITION BY HASH (id) PARTITIONS 2"}},
         "change",
         "feelings"},
        {"PartitionedAnew",
         {{"postgresql",
           "DROP TABLE feelings; CREATE TABLE feelings (id INTEGER NOT NULL, mood mood, "
           "at TIMESTAMP, CONSTRAINT feelings_key PRIMARY KEY (id)) PARTITION BY HASH (id)"}},
         "change",
         "feelings",
         true},
    };
}

}  // namespace retort::tests
