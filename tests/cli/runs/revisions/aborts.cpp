#include <retort/revision.hpp>

#include <stdlib.h>
using namespace retort;

RETORT_REVISION(.id = "aborts", .down_revisions = {"calm"}, .message = "abort",
                .created = "2026-01-02T10:00:00Z", .reads_rows = true)

void upgrade(Operations& op) {
    op.create_table("aborts", {column("id", Integer).primary_key()});
    op.query("SELECT 1");  // what stands before it has run
    abort();
}
void downgrade(Operations& op) {
    op.drop_table("aborts");
}
