#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "drop_enum",
    .down_revisions = {"drop_enum_before"},
    .message        = "drop it",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.drop_enum("mood", {.existing = {"sad", "happy"}});
}

RETORT_REVERSIBLE;
