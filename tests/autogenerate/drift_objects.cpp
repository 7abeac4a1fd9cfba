// Drift of views, triggers and everything else that has a text body.

#include "tests/autogenerate/drift_sql.hpp"
#include "tests/autogenerate/shop.hpp"

namespace retort::tests {

std::vector<Drift> object_drifts() {
    return {
        {"ViewChanged",
         everywhere("DROP VIEW adults; CREATE VIEW adults AS SELECT id, email FROM users WHERE "
                    "age >= 21"),
         "change", "adults"},
        {"ViewComment",
         {{"postgresql", "COMMENT ON VIEW adults IS 'drifted'"}},
         "change",
         "adults"},
        {"ViewAdded", everywhere("CREATE VIEW more AS SELECT id FROM adults"), "remove", "more"},
        {"ViewRemoved", everywhere("DROP VIEW adults"), "add", "adults"},
        {"MaterializedView",
         {{"postgresql", "CREATE MATERIALIZED VIEW counts AS SELECT count(*) AS n FROM users"}},
         "remove",
         "counts"},
        {"TriggerChanged",
         {{"sqlite",
           "DROP TRIGGER orders_note; " + replaced(trigger_body("sqlite"), "'new'", "'other'")},
          {"postgresql", "DROP TRIGGER orders_note ON orders; " +
                             replaced(trigger_body("postgresql"), "INSERT", "UPDATE")},
          {"mysql",
           "DROP TRIGGER orders_note; " + replaced(trigger_body("mysql"), "'new'", "'other'")}},
         "change",
         "orders_note"},
        {"TriggerRemoved",
         {{"sqlite", "DROP TRIGGER orders_note"},
          {"postgresql", "DROP TRIGGER orders_note ON orders"},
          {"mysql", "DROP TRIGGER orders_note"}},
         "add",
         "orders_note"},
        {"FunctionChanged",
         {{"postgresql",
           "CREATE OR REPLACE FUNCTION fill_note() RETURNS trigger LANGUAGE plpgsql "
           "AS $$ BEGIN RETURN NEW; END $$"}},
         "change",
         "fill_note()"},
        {"FunctionAdded",
         {{"postgresql", "CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1'"},
          {"mysql", "CREATE FUNCTION one() RETURNS INTEGER DETERMINISTIC RETURN 1"}},
         "remove",
         "one"},
        {"ProcedureAdded",
         {{"postgresql", "CREATE PROCEDURE nothing() LANGUAGE sql AS 'SELECT 1'"},
          {"mysql", "CREATE PROCEDURE nothing() SELECT 1"}},
         "remove",
         "nothing"},
        {"RuleAdded",
         {{"postgresql", "CREATE RULE quiet AS ON DELETE TO feelings DO INSTEAD NOTHING"}},
         "remove",
         "quiet"},
        {"PolicyAdded",
         {{"postgresql", "CREATE POLICY own ON orders USING (user_id > 0)"}},
         "remove",
         "own ON orders"},
        {"DomainAdded",
         {{"postgresql", "CREATE DOMAIN positive AS integer CHECK (VALUE > 0)"}},
         "remove",
         "positive"},
    };
}

}  // namespace retort::tests
