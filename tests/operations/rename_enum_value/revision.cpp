#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "rename_enum_value",
    .down_revisions = {"rename_enum_value_before"},
    .message        = "rename a value",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.rename_enum_value("mood", "happy", "glad");
}

RETORT_REVERSIBLE;
