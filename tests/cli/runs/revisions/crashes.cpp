#include <retort/revision.hpp>

#include <signal.h>
using namespace retort;

RETORT_REVISION(.id = "crashes", .down_revisions = {"calm"}, .message = "crash",
                .created = "2026-01-02T10:00:00Z", .reads_rows = true)

void upgrade(Operations& op) {
    op.create_table("crashes", {column("id", Integer).primary_key()});
    op.query("SELECT 1");  // what stands before it has run
    signal(SIGSEGV, SIG_DFL);
    raise(SIGSEGV);
}
void downgrade(Operations& op) {
    op.drop_table("crashes");
}
