#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "create_view",
    .down_revisions = {"create_view_before"},
    .message        = "create a view",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_view("rich", "SELECT id, email FROM accounts WHERE balance > 10");
}

void downgrade(Operations& op) { op.drop_view("rich"); }
