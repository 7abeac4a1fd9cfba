#include <retort/data.hpp>
using namespace retort;

RETORT_REVISION(
    .id      = "backfill_before",
    .message = "two thousand accounts",
    .created = "2026-01-01T00:00:00Z")

void upgrade(Operations& op) {
    op.create_table("codes", {
        column("id", Integer).primary_key(),
        column("old_field", String(40)).not_null(),
        column("new_field", String(60)),
    });
    bulk_insert(op, "codes", {"id", "old_field"}, [](BulkRows& rows) {
        for (int i = 1; i <= 25; ++i)
            rows.add(i * 3, "code " + std::to_string(i));
    });
}

RETORT_IRREVERSIBLE("the change starts here");
