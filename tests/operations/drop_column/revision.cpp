#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "drop_column",
    .down_revisions = {"drop_column_before"},
    .message        = "drop the column",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.drop_index("ix_accounts_name_remark", {.table = "accounts"});
    op.drop_column("accounts", "remark");
}

void downgrade(Operations& op) {
    op.add_column("accounts", column("remark", String(30)).server_default("none"));
    op.create_index("ix_accounts_name_remark", "accounts", {"name", "remark"});
}
