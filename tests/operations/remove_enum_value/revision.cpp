#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "remove_enum_value",
    .down_revisions = {"remove_enum_value_before"},
    .message        = "add a value, then remove another",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.add_enum_value("mood", "calm", {.before = "happy"});
    op.remove_enum_value("mood", "happy", {.replacement = "calm"});
}

void downgrade(Operations& op) {
    op.add_enum_value("mood", "happy", {.after = "calm"});
    op.remove_enum_value("mood", "calm", {.replacement = "happy"});
}
