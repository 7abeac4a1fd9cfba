#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id      = "execute_before",
    .message = "a table of texts",
    .created = "2026-01-01T00:00:00Z")

void upgrade(Operations& op) {
    op.create_table("texts", {
        column("id", Integer).primary_key(),
        column("body", Text),
    });
}

RETORT_IRREVERSIBLE("the change starts here");
