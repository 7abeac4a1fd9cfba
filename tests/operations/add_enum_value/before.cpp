#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id      = "add_enum_value_before",
    .message = "an enumeration in use",
    .created = "2026-01-01T00:00:00Z")

void upgrade(Operations& op) {
    op.create_enum("mood", {"sad", "happy"});
    op.create_table("days", {
        column("id", Integer).primary_key(),
        column("mood", Enum("mood", {"sad", "happy"})).not_null().server_default("sad"),
    });
    op.insert("days", {"id", "mood"}, {{1, "sad"}, {2, "happy"}});
}

RETORT_IRREVERSIBLE("the change starts here");
