#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "exclude_constraint",
    .down_revisions = {"exclude_constraint_before"},
    .message        = "exclude those that overlap",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_exclude_constraint("ex_bookings_slot", "bookings", {{"slot", "&&"}}, {.using_method = "gist"});
}

void downgrade(Operations& op) { op.drop_constraint("ex_bookings_slot", "bookings"); }
