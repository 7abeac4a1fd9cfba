#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "create_schema",
    .down_revisions = {"create_schema_before"},
    .message        = "create a schema",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_schema("retort_archive");
}

void downgrade(Operations& op) {
    op.drop_schema("retort_archive");
}
