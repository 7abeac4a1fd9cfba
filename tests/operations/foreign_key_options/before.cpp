#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id      = "foreign_key_options_before",
    .message = "people who know each other",
    .created = "2026-01-01T00:00:00Z")

void upgrade(Operations& op) {
    op.create_table("people", {column("id", Integer).primary_key(), column("boss", Integer), column("team", Integer)});
    op.create_table("teams", {column("id", Integer).primary_key()});
    op.insert("teams", {"id"}, {{1}});
    op.insert("people", {"id", "boss", "team"}, {{1, null, 1}, {2, 1, null}});
}

RETORT_IRREVERSIBLE("the change starts here");
