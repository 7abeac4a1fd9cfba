#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "deferrable_constraints",
    .down_revisions = {"deferrable_constraints_before"},
    .message        = "check it at the end of a transaction",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_foreign_key("fk_people_boss", "people", "people", {"boss"}, {"id"}, {.deferrable = true, .initially_deferred = true});
}

void downgrade(Operations& op) {
    op.drop_constraint("fk_people_boss", "people");
}
