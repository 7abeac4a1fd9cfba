#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "partial_index",
    .down_revisions = {"partial_index_before"},
    .message        = "index some rows and an expression",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_index("ix_accounts_in_debt", "accounts", {"email"}, {.where = "balance < 0 -- they owe"});
    op.create_index("ix_accounts_lower", "accounts", {sql("lower(email) -- whatever its case")});
}

void downgrade(Operations& op) {
    op.drop_index("ix_accounts_lower", {.table = "accounts"});
    op.drop_index("ix_accounts_in_debt", {.table = "accounts"});
}
