#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "4d0a6b8c3e25",
    .down_revisions = {"2b7d4e8f1a60"},
    .branch_labels  = {"feature"},
    .message        = "add device",
    .created        = "2026-01-04T10:00:00Z")

void upgrade(Operations& op) {
    op.create_table("device", {column("id", Integer).primary_key()});
}
void downgrade(Operations& op) { op.drop_table("device"); }
