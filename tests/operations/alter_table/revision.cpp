#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "alter_table",
    .down_revisions = {"alter_table_before"},
    .message        = "change a table in one block",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.alter_table("accounts", [](AlterTable& t) {
        t.add_column(column("created", Date).not_null().server_default("2026-01-01"));
        t.rename_column("name", "full_name");
        t.alter_column("email", {.type = String(320), .nullable = true});
        t.create_unique_constraint("uq_accounts_email", {"email"});
        t.create_check_constraint("ck_accounts_balance", "balance > -1000");
    });
}

void downgrade(Operations& op) {
    op.alter_table("accounts", [](AlterTable& t) {
        t.drop_constraint("ck_accounts_balance");
        t.drop_constraint("uq_accounts_email");
        t.alter_column("email", {.type = String(255), .nullable = false});
        t.rename_column("full_name", "name");
        t.drop_column("created");
    });
}
