#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "drop_table",
    .down_revisions = {"drop_table_before"},
    .message        = "drop notes",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.drop_table("notes");
}

void downgrade(Operations& op) {
    op.create_table("notes", {
        column("id", Integer).primary_key(),
        column("account_id", BigInteger).references("accounts", "id"),
        column("body", Text).not_null(),
        index("ix_notes_account", {"account_id"}),
    });
}
