#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "create_trigger",
    .down_revisions = {"create_trigger_before"},
    .message        = "create a trigger",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_object("function", "note_account()",
        "CREATE FUNCTION note_account() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "INSERT INTO journal VALUES (new.id, 'it''s ' || new.email); RETURN new; END $$",
        {.variants = {on(sqlite, ""), on(mysql, "")}});
    op.create_object("trigger", "note_account ON accounts",
        "CREATE TRIGGER note_account AFTER UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION note_account()",
        {.variants = {
            on(sqlite, "CREATE TRIGGER note_account AFTER UPDATE ON accounts BEGIN "
                       "INSERT INTO journal VALUES (new.id, 'it''s ' || new.email); END"),
            on(mysql, "CREATE TRIGGER note_account AFTER UPDATE ON accounts FOR EACH ROW BEGIN "
                      "INSERT INTO journal VALUES (new.id, concat('it''s ', new.email)); END"),
        }});
    op.execute("UPDATE accounts SET balance = 5 WHERE id = 3", {.reverse = {"UPDATE accounts SET balance = 0 WHERE id = 3", "DELETE FROM journal"}});
}

RETORT_REVERSIBLE;
