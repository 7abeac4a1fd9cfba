#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "create_sequence",
    .down_revisions = {"create_sequence_before"},
    .message        = "create a sequence",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_sequence("numbers", {.start = 100, .increment = 5, .minimum = 10, .maximum = 1000});
}

void downgrade(Operations& op) { op.drop_sequence("numbers"); }
