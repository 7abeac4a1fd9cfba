#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "create_unique_constraint",
    .down_revisions = {"create_unique_constraint_before"},
    .message        = "make the mail unique",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_unique_constraint("uq_accounts_email", "accounts", {"email"});
}

void downgrade(Operations& op) { op.drop_constraint("uq_accounts_email", "accounts"); }
