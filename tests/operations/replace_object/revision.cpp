#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "replace_object",
    .down_revisions = {"replace_object_before"},
    .message        = "replace what it runs",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    if (op.dialect() == postgresql)
        return op.replace_object("function", "note_account()",
            "CREATE FUNCTION note_account() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "INSERT INTO journal VALUES (new.id, 'new; body'); RETURN new; END $$",
            {.existing = "CREATE FUNCTION note_account() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                         "INSERT INTO journal VALUES (new.id, 'old'); RETURN new; END $$"});
    op.replace_object("trigger", "note_account ON accounts", "",
        {.variants = {
            on(sqlite, "CREATE TRIGGER note_account AFTER UPDATE ON accounts BEGIN INSERT INTO journal VALUES (new.id, 'new; body'); END"),
            on(mysql, "CREATE TRIGGER note_account AFTER UPDATE ON accounts FOR EACH ROW INSERT INTO journal VALUES (new.id, 'new; body')"),
        }});
}

void downgrade(Operations& op) {
    if (op.dialect() == postgresql)
        return op.replace_object("function", "note_account()",
            "CREATE FUNCTION note_account() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "INSERT INTO journal VALUES (new.id, 'old'); RETURN new; END $$");
    op.replace_object("trigger", "note_account ON accounts", "",
        {.variants = {
            on(sqlite, "CREATE TRIGGER note_account AFTER UPDATE ON accounts BEGIN INSERT INTO journal VALUES (new.id, 'old'); END"),
            on(mysql, "CREATE TRIGGER note_account AFTER UPDATE ON accounts FOR EACH ROW INSERT INTO journal VALUES (new.id, 'old')"),
        }});
}
