#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "8a42d9c06b13",
    .down_revisions = {"5f1c0a7be201"},
    .message        = "create authorization codes",
    .created        = "2026-01-12T09:00:00Z")

void upgrade(Operations& op) {
    op.create_table("authorization_codes", {
        column("id", BigInteger).primary_key().autoincrement(),
        column("user_id", BigInteger).not_null(),
        column("code", String(64)).not_null(),
        column("old_field", String(100)),
    });
}

void downgrade(Operations& op) { op.drop_table("authorization_codes"); }
