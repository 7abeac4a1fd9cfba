#include <retort/revision.hpp>

using namespace retort;

RETORT_REVISION(.id = "id_of_more_than_thirty_two_characters", .down_revisions = {"calm"},
                .message = "carry a long id", .created = "2026-01-02T10:00:00Z")

void upgrade(Operations& op) {
    op.create_table("long_name", {column("id", Integer).primary_key()});
}
void downgrade(Operations& op) {
    op.drop_table("long_name");
}
