#include <retort/revision.hpp>

#include <unistd.h>
using namespace retort;

RETORT_REVISION(.id = "sleeps", .down_revisions = {"calm"}, .message = "sleep for long",
                .created = "2026-01-02T10:00:00Z", .reads_rows = true)

void upgrade(Operations& op) {
    op.create_table("sleeps", {column("id", Integer).primary_key()});
    op.query("SELECT 1");  // what stands before it has run
    sleep(60);
}
void downgrade(Operations& op) {
    op.drop_table("sleeps");
}
