#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "19b8f2e5a637",
    .down_revisions = {"c3e7710f4d25"},
    .message        = "index codes",
    .created        = "2026-01-26T09:00:00Z")

void upgrade(Operations& op) {
    op.create_index("ix_authorization_codes_code", "authorization_codes", {"code"},
                    {.unique = true});
}

void downgrade(Operations& op) {
    op.drop_index("ix_authorization_codes_code", {.table = "authorization_codes"});
}
