#include <retort/revision.hpp>
using namespace retort;

// The branch feature_a: developed beside the main line, merged below.
RETORT_REVISION(
    .id             = "3d8e15ca927d",
    .down_revisions = {"b6093fe7d16c"},
    .branch_labels  = {"feature_a"},
    .message        = "add devices",
    .created        = "2026-03-02T09:00:00Z")

void upgrade(Operations& op) {
    op.create_table("devices", {
        column("id", BigInteger).primary_key().autoincrement(),
        column("account_id", BigInteger).not_null().references("users", "id",
                                                               {.on_delete = "CASCADE"}),
        column("name", String(80)).not_null(),
    });
}

void downgrade(Operations& op) { op.drop_table("devices"); }
