#include <retort/revision.hpp>
using namespace retort;

// The second index is found by its name alone: where a database wants the table, the host looks for it.
RETORT_REVISION(
    .id             = "drop_index",
    .down_revisions = {"drop_index_before"},
    .message        = "drop the indexes",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.drop_index("ix_accounts_email", {.table = "accounts"});
    op.drop_index("ix_accounts_name_balance");
    op.drop_index("ix_accounts_missing", {.table = "accounts", .if_exists = true});
}

void downgrade(Operations& op) {
    op.create_index("ix_accounts_email", "accounts", {"email"}, {.unique = true});
    op.create_index("ix_accounts_name_balance", "accounts", {"name", key("balance").descending()});
}
