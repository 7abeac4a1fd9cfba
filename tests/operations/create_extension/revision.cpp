#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "create_extension",
    .down_revisions = {"create_extension_before"},
    .message        = "take an extension into use",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_extension("citext");
    op.add_column("accounts", column("login", Type("citext")));
}

void downgrade(Operations& op) {
    op.drop_column("accounts", "login");
    op.drop_extension("citext");
}
