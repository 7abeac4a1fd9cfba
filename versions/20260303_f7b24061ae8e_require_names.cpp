#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "f7b24061ae8e",
    .down_revisions = {"b6093fe7d16c"},
    .message        = "require names",
    .created        = "2026-03-03T09:00:00Z")

void upgrade(Operations& op) {
    op.execute("UPDATE users SET name = email WHERE name IS NULL");
    op.alter_column("users", "name", {.nullable = false});
}

void downgrade(Operations& op) { op.alter_column("users", "name", {.nullable = true}); }
