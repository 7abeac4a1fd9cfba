#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "alter_column",
    .down_revisions = {"alter_column_before"},
    .message        = "change type, nullability and default, each alone",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.alter_column("parts", "weight", {.type = BigInteger});
    op.alter_column("parts", "label", {.type = String(200), .nullable = true});
    op.alter_column("parts", "label", {.server_default = "unknown"});
    op.alter_column("accounts", "name", {.server_default = null});
    op.alter_column("accounts", "email", {.new_name = "mail"});
}

void downgrade(Operations& op) {
    op.alter_column("accounts", "mail", {.new_name = "email"});
    op.alter_column("accounts", "name", {.server_default = "nobody"});
    op.alter_column("parts", "label", {.server_default = "none"});
    op.alter_column("parts", "label", {.type = String(20), .nullable = false});
    op.alter_column("parts", "weight", {.type = Integer});
}
