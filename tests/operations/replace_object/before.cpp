#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id      = "replace_object_before",
    .message = "accounts, a journal and a trigger",
    .created = "2026-01-01T00:00:00Z")

void upgrade(Operations& op) {
    op.create_table("accounts", {
        column("id", BigInteger).primary_key().autoincrement(),
        column("email", String(255)).not_null(),
        column("name", String(80)).server_default("nobody"),
        column("balance", Numeric(10, 2)).not_null().server_default(0),
    });
    op.insert("accounts", {"id", "email", "name", "balance"}, {
        {1, "ann@example.org", "Ann", number("12.50")},
        {2, "bob@example.org", null, number("-0.10")},
        {3, "çelik@example.org", "O'Neil; \\ :x", 0},
    });
    op.create_table("journal", {column("id", Integer), column("note", String(300))});
    if (op.dialect() == postgresql)
        op.create_object("function", "note_account()",
            "CREATE FUNCTION note_account() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "INSERT INTO journal VALUES (new.id, 'old'); RETURN new; END $$");
    op.create_object("trigger", "note_account ON accounts",
        "CREATE TRIGGER note_account AFTER UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION note_account()",
        {.variants = {
            on(sqlite, "CREATE TRIGGER note_account AFTER UPDATE ON accounts BEGIN INSERT INTO journal VALUES (new.id, 'old'); END"),
            on(mysql, "CREATE TRIGGER note_account AFTER UPDATE ON accounts FOR EACH ROW INSERT INTO journal VALUES (new.id, 'old')"),
        }});
}

RETORT_IRREVERSIBLE("the change starts here");
