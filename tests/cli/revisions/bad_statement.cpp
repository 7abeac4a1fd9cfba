#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "bad000000001",
    .down_revisions = {"1f0c6a2b9d3e"},
    .message        = "add email again",
    .created        = "2026-02-01T10:00:00Z")

void upgrade(Operations& op) {
    op.create_table("extra", {column("id", Integer).primary_key()});
    op.add_column("account", column("email", String(255)));
}
void downgrade(Operations& op) { op.drop_table("extra"); }
