#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "3c9e5a7b2d14",
    .down_revisions = {"2b7d4e8f1a60"},
    .message        = "index account email",
    .created        = "2026-01-03T10:00:00Z")

void upgrade(Operations& op) { op.create_index("ix_account_email", "account", {"email"}); }
void downgrade(Operations& op) { op.drop_index("ix_account_email", {.table = "account"}); }
