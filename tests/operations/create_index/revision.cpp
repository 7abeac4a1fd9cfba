#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "create_index",
    .down_revisions = {"create_index_before"},
    .message        = "create indexes",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_index("ix_accounts_email", "accounts", {"email"}, {.unique = true});
    op.create_index("ix_accounts_name_balance", "accounts", {"name", key("balance").descending()});
}

RETORT_REVERSIBLE;
