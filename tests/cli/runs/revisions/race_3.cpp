#include <retort/revision.hpp>

using namespace retort;

RETORT_REVISION(.id = "race3", .down_revisions = {"race2"}, .message = "third",
                .created = "2026-01-03T10:00:00Z")

void upgrade(Operations& op) {
    op.create_table("race_3", {column("id", Integer).primary_key()});
}
void downgrade(Operations& op) {
    op.drop_table("race_3");
}
