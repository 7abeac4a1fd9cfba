#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id      = "1f0c6a2b9d3e",
    .message = "create account",
    .created = "2026-01-01T10:00:00Z")

void upgrade(Operations& op) {
    op.create_table("account", {
        column("id", Integer).primary_key(),
        column("email", String(255)).not_null(),
    });
}
void downgrade(Operations& op) { op.drop_table("account"); }
