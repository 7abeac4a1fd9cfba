#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "materialized_view",
    .down_revisions = {"materialized_view_before"},
    .message        = "materialize the rich",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_view("rich", "SELECT id, email FROM accounts WHERE balance > 10", {.materialized = true});
}

void downgrade(Operations& op) {
    op.drop_view("rich", {.materialized = true});
}
