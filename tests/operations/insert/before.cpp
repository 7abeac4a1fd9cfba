#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id      = "insert_before",
    .message = "every kind of value",
    .created = "2026-01-01T00:00:00Z")

void upgrade(Operations& op) {
    op.create_table("kinds", {
        column("id", Integer).primary_key(),
        column("big", BigInteger),
        column("exact", Numeric(30, 10)),
        column("rough", Double),
        column("flag", Boolean),
        column("body", Text),
        column("day", Date),
        column("moment", DateTime),
        column("blob", LargeBinary),
    });
}

RETORT_IRREVERSIBLE("the change starts here");
