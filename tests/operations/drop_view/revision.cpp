#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "drop_view",
    .down_revisions = {"drop_view_before"},
    .message        = "drop the view",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.drop_view("rich", {.existing = "SELECT id, email FROM accounts WHERE balance > 10"});
}

RETORT_REVERSIBLE;
