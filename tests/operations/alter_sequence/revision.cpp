#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "alter_sequence",
    .down_revisions = {"alter_sequence_before"},
    .message        = "alter it",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.alter_sequence("numbers", {.increment = 7, .maximum = 2000},
                      {.existing = Sequence("numbers", {.start = 100, .increment = 5, .minimum = 10, .maximum = 1000})});
}

RETORT_REVERSIBLE;
