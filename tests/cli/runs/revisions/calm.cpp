#include <retort/revision.hpp>

using namespace retort;

RETORT_REVISION(.id = "calm", .down_revisions = {}, .message = "stand still",
                .created = "2026-01-01T10:00:00Z")

void upgrade(Operations& op) {
    op.create_table("calm", {column("id", Integer).primary_key()});
}
void downgrade(Operations& op) {
    op.drop_table("calm");
}
