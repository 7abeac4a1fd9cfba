#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "derived_downgrade",
    .down_revisions = {"derived_downgrade_before"},
    .message        = "what can all be undone without a word",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_table("extra", {column("id", Integer).primary_key(), column("x", Integer).index()});
    op.rename_table("extra", "more");
    op.alter_table("orders", [](AlterTable& t) {
        t.add_column(column("paid", Boolean).not_null().server_default(false));
        t.alter_column("note", {.type = Text, .nullable = true, .existing = column("note", String(20)).not_null().server_default("-").comment("free text")});
        t.drop_constraint("ck_orders_id", {.existing = check("ck_orders_id", "id > 0")});
        t.create_foreign_key("fk_orders_account", "accounts", {"account_id"}, {"id"});
    });
    op.drop_index("ix_orders_note", {.table = "orders", .existing = index("ix_orders_note", {"note"})});
    op.create_unique_constraint("uq_accounts_email", "accounts", {"email"});
    op.rename_column("accounts", "email", "mail");
    op.execute("UPDATE accounts SET mail = 'x@y' WHERE id = 1", {.reverse = {"UPDATE accounts SET mail = 'ann@example.org' WHERE id = 1"}});
    op.create_view("mails", "SELECT mail FROM accounts");
}

RETORT_REVERSIBLE;
