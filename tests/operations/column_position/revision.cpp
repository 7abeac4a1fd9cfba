#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "column_position",
    .down_revisions = {"column_position_before"},
    .message        = "add a column between others",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.add_column("accounts", column("title", String(10)).server_default("Dr"), {.after = "email"});
    op.add_column("accounts", column("line", Integer), {.first = true});
}

void downgrade(Operations& op) {
    op.drop_column("accounts", "line");
    op.drop_column("accounts", "title");
}
