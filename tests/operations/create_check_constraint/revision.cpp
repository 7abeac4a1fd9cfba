#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "create_check_constraint",
    .down_revisions = {"create_check_constraint_before"},
    .message        = "check names",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_check_constraint("ck_accounts_name", "accounts", "name <> 'root' AND length(name) > 1");
}

void downgrade(Operations& op) { op.drop_constraint("ck_accounts_name", "accounts"); }
