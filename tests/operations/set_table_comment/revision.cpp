#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "set_table_comment",
    .down_revisions = {"set_table_comment_before"},
    .message        = "comment them",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.set_table_comment("accounts", "Who may sign in; it's \"all\" of them \\ :x");
}

void downgrade(Operations& op) { op.set_table_comment("accounts", ""); }
