#include <retort/revision.hpp>

#include <stdlib.h>
using namespace retort;

RETORT_REVISION(.id = "leaves", .down_revisions = {"calm"}, .message = "call exit",
                .created = "2026-01-02T10:00:00Z", .reads_rows = true)

void upgrade(Operations& op) {
    op.create_table("leaves", {column("id", Integer).primary_key()});
    op.query("SELECT 1");  // what stands before it has run
    exit(0);
}
void downgrade(Operations& op) {
    op.drop_table("leaves");
}
