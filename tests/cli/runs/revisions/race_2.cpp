#include <retort/revision.hpp>

using namespace retort;

RETORT_REVISION(.id = "race2", .down_revisions = {"race1"}, .message = "second",
                .created = "2026-01-02T10:00:00Z")

void upgrade(Operations& op) {
    op.create_table("race_2", {column("id", Integer).primary_key()});
}
void downgrade(Operations& op) {
    op.drop_table("race_2");
}
