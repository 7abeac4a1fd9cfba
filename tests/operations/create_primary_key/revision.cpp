#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "create_primary_key",
    .down_revisions = {"create_primary_key_before"},
    .message        = "give it one",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_primary_key("pk_places", "places", {"country", "number"});
}

void downgrade(Operations& op) { op.drop_primary_key("places"); }
