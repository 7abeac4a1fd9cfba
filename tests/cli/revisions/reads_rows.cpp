#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "bad000000004",
    .down_revisions = {"1f0c6a2b9d3e"},
    .message        = "count accounts",
    .created        = "2026-02-04T10:00:00Z",
    .reads_rows     = true)

void upgrade(Operations& op) {
    op.create_table("extra", {column("id", Integer).primary_key()});
    op.query("SELECT count(*) FROM account");
}
RETORT_IRREVERSIBLE("the numbers are gone")
