#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id      = "5f1c0a7be201",
    .message = "create users",
    .created = "2026-01-05T09:00:00Z")

void upgrade(Operations& op) {
    op.create_table("users", {
        column("id", BigInteger).primary_key().autoincrement(),
        column("email", String(255)).not_null(),
        column("name", String(120)),
        column("active", Boolean).not_null().server_default(true),
        unique("uq_users_email", {"email"}),
    });
}

void downgrade(Operations& op) { op.drop_table("users"); }
