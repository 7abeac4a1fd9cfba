#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "rename_table",
    .down_revisions = {"rename_table_before"},
    .message        = "rename accounts to users",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.rename_table("accounts", "users");
}

RETORT_REVERSIBLE;
