#include <retort/revision.hpp>

#include <unistd.h>
using namespace retort;

RETORT_REVISION(.id = "race1", .down_revisions = {}, .message = "sleep a second",
                .created = "2026-01-01T10:00:00Z")

void upgrade(Operations& op) {
    op.create_table("race_1", {column("id", Integer).primary_key()});
    sleep(1);
}
void downgrade(Operations& op) {
    op.drop_table("race_1");
}
