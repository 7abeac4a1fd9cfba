#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "rename_column",
    .down_revisions = {"rename_column_before"},
    .message        = "rename a column everything uses",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.rename_column("accounts", "name", "full_name");
    op.rename_column("accounts", "id", "account_id");
    op.rename_column("aliases", "account_id", "account");
}

RETORT_REVERSIBLE;
