#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id      = "drop_enum_before",
    .message = "an enumeration that is not used",
    .created = "2026-01-01T00:00:00Z")

void upgrade(Operations& op) {
    op.create_enum("mood", {"sad", "happy"});
    op.create_table("days", {column("id", Integer).primary_key()});
}

RETORT_IRREVERSIBLE("the change starts here");
