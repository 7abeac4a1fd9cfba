#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "drop_primary_key",
    .down_revisions = {"drop_primary_key_before"},
    .message        = "drop it",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.drop_primary_key("places");
}

void downgrade(Operations& op) {
    op.create_primary_key("pk_places", "places", {"country", "number"});
}
