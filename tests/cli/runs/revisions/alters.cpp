#include <retort/revision.hpp>

using namespace retort;

RETORT_REVISION(.id = "alters", .down_revisions = {"calm"}, .message = "copy a big table",
                .created = "2026-01-02T10:00:00Z")

void upgrade(Operations& op) {
    op.add_column("big", column("before_it", Integer), {.if_not_exists = true});
    op.alter_column("big", "note", {.type = Text, .nullable = false});
    op.add_column("big", column("behind_it", Integer), {.if_not_exists = true});
}
void downgrade(Operations&) {}
