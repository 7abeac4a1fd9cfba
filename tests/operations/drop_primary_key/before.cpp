#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id      = "drop_primary_key_before",
    .message = "a table with a key",
    .created = "2026-01-01T00:00:00Z")

void upgrade(Operations& op) {
    op.create_table("places", {
        column("country", Char(2)).not_null(),
        column("number", Integer).not_null(),
        primary_key("pk_places", {"country", "number"}),
    });
    op.insert("places", {"country", "number"}, {{"de", 1}, {"fr", 1}});
}

RETORT_IRREVERSIBLE("the change starts here");
