#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id      = "exclude_constraint_before",
    .message = "bookings",
    .created = "2026-01-01T00:00:00Z")

void upgrade(Operations& op) {
    op.create_table("bookings", {
        column("id", Integer).primary_key(),
        column("slot", Type("int4range").on(sqlite, "TEXT").on(mysql, "TEXT")).not_null(),
    });
}

RETORT_IRREVERSIBLE("the change starts here");
