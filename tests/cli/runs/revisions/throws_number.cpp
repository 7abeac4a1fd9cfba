#include <retort/revision.hpp>

using namespace retort;

RETORT_REVISION(.id = "throws_number", .down_revisions = {"calm"}, .message = "throw a number",
                .created = "2026-01-02T10:00:00Z", .reads_rows = true)

void upgrade(Operations& op) {
    op.create_table("throws_number", {column("id", Integer).primary_key()});
    op.query("SELECT 1");  // what stands before it has run
    throw 7;
}
void downgrade(Operations& op) {
    op.drop_table("throws_number");
}
