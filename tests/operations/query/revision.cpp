#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "query",
    .down_revisions = {"query_before"},
    .message        = "write for each row",
    .created        = "2026-01-02T00:00:00Z",
    .reads_rows     = true)

void upgrade(Operations& op) {
    for (const Row& row : op.query("SELECT id, name FROM accounts WHERE id < :limit ORDER BY id", bind("limit", 3)))
        op.execute("UPDATE accounts SET initial = :initial WHERE id = :id",
                   bind("initial", TextView(row.text("name", "-").data(), 1)), bind("id", row.integer("id")));
}

void downgrade(Operations& op) { op.execute("UPDATE accounts SET initial = NULL"); }
