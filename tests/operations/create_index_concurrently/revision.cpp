#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "create_index_concurrently",
    .down_revisions = {"create_index_concurrently_before"},
    .message        = "index without holding writers up",
    .created        = "2026-01-02T00:00:00Z",
    .transactional  = false)

void upgrade(Operations& op) {
    op.create_index("ix_accounts_email", "accounts", {"email"}, {.unique = true, .concurrently = true});
}

void downgrade(Operations& op) {
    op.drop_index("ix_accounts_email", {.table = "accounts", .concurrently = true});
}
