#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id      = "create_primary_key_before",
    .message = "a table without a key",
    .created = "2026-01-01T00:00:00Z")

void upgrade(Operations& op) {
    op.create_table("places", {
        column("country", Char(2)).not_null(),
        column("number", Integer).not_null(),
        column("name", String(50)),
    });
    op.insert("places", {"country", "number", "name"}, {{"de", 1, "Köln"}, {"fr", 1, null}});
}

RETORT_IRREVERSIBLE("the change starts here");
