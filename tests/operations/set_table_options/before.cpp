#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id      = "set_table_options_before",
    .message = "accounts",
    .created = "2026-01-01T00:00:00Z")

void upgrade(Operations& op) {
    op.create_table("accounts", {
        column("id", Integer).not_null(),
        column("email", Text).not_null(),
        column("balance", Integer),
        primary_key("pk_accounts", {"id"}),
    }, {.postgresql = {.with = "fillfactor = 70, autovacuum_enabled = false"}});
    op.create_index("ix_accounts_balance", "accounts", {"balance"});
    op.insert("accounts", {"id", "email", "balance"}, {
        {1, "ann@example.org", 12},
        {2, "çelik@example.org", null},
    });
}

RETORT_IRREVERSIBLE("the change starts here");
