#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id      = "deferrable_constraints_before",
    .message = "people who know each other",
    .created = "2026-01-01T00:00:00Z")

void upgrade(Operations& op) {
    op.create_table("people", {column("id", Integer).primary_key(), column("boss", Integer)});
}

RETORT_IRREVERSIBLE("the change starts here");
