#include <retort/revision.hpp>

#include <stdexcept>
using namespace retort;

RETORT_REVISION(.id = "throws_error", .down_revisions = {"calm"}, .message = "throw an exception",
                .created = "2026-01-02T10:00:00Z", .reads_rows = true)

void upgrade(Operations& op) {
    op.create_table("throws_error", {column("id", Integer).primary_key()});
    op.query("SELECT 1");  // what stands before it has run
    throw std::runtime_error("the author gave up");
}
void downgrade(Operations& op) {
    op.drop_table("throws_error");
}
