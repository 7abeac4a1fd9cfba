#include <retort/revision.hpp>

using namespace retort;

RETORT_REVISION(.id = "fills_disk", .down_revisions = {"calm"}, .message = "write four megabytes",
                .created = "2026-01-02T10:00:00Z")

void upgrade(Operations& op) {
    op.create_table("fills_disk", {column("data", LargeBinary)});
    op.execute("INSERT INTO fills_disk VALUES (zeroblob(4000000))");
}
void downgrade(Operations& op) {
    op.drop_table("fills_disk");
}
