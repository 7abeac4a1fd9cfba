#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "e40d6b91c849",
    .down_revisions = {"19b8f2e5a637"},
    .message        = "rename user_id to account_id",
    .created        = "2026-02-02T09:00:00Z")

void upgrade(Operations& op) {
    op.rename_column("authorization_codes", "user_id", "account_id");
}

RETORT_REVERSIBLE;
