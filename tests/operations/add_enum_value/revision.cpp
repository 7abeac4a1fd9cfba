#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "add_enum_value",
    .down_revisions = {"add_enum_value_before"},
    .message        = "add values in three places",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.add_enum_value("mood", "it's ok", {.before = "happy"});
    op.add_enum_value("mood", "so so", {.after = "sad"});
    op.add_enum_value("mood", "great");
}

RETORT_REVERSIBLE;
