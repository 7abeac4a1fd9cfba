#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id      = "alter_sequence_before",
    .message = "a sequence where there are sequences",
    .created = "2026-01-01T00:00:00Z")

void upgrade(Operations& op) {
    if (op.dialect() != sqlite)
        op.create_sequence("numbers", {.start = 100, .increment = 5, .minimum = 10, .maximum = 1000});
}

RETORT_IRREVERSIBLE("the change starts here");
