#include <retort/sql.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "backfill",
    .down_revisions = {"backfill_before"},
    .message        = "fill a column in batches",
    .created        = "2026-01-02T00:00:00Z",
    .transactional  = false)

void upgrade(Operations& op) {
    const auto codes = from("codes");
    backfill(update(codes).set("new_field", codes["old_field"] + "_migrated").where(codes["id"] != 9))
        .by("id")
        .batches_of(10)
        .run(op);
}

void downgrade(Operations& op) {
    op.execute("UPDATE codes SET new_field = NULL");
}
