#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id      = "bulk_insert_before",
    .message = "an empty table",
    .created = "2026-01-01T00:00:00Z")

void upgrade(Operations& op) {
    op.create_table("readings", {
        column("id", Integer).primary_key(),
        column("what", String(40)),
        column("value", Numeric(20, 4)),
        column("raw", LargeBinary),
        column("at", DateTime),
    });
}

RETORT_IRREVERSIBLE("the change starts here");
