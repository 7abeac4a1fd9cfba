#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "replace_view",
    .down_revisions = {"replace_view_before"},
    .message        = "replace the view",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.replace_view("rich", "SELECT id, email FROM accounts WHERE balance > 20",
                    {.existing = "SELECT id, email FROM accounts WHERE balance > 10"});
}

RETORT_REVERSIBLE;
