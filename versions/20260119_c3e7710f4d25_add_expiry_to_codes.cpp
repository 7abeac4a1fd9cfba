#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "c3e7710f4d25",
    .down_revisions = {"8a42d9c06b13"},
    .message        = "add expiry to codes",
    .created        = "2026-01-19T09:00:00Z")

void upgrade(Operations& op) {
    op.add_column("authorization_codes", column("expires_at", DateTime));
}

void downgrade(Operations& op) { op.drop_column("authorization_codes", "expires_at"); }
