#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "create_enum",
    .down_revisions = {"create_enum_before"},
    .message        = "create an enumeration and use it",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_enum("mood", {"sad", "it's ok", "happy"});
    op.add_column("accounts", column("mood", Enum("mood", {"sad", "it's ok", "happy"})).server_default("sad"));
    op.execute("UPDATE accounts SET mood = 'it''s ok' WHERE id = 2");
}

void downgrade(Operations& op) {
    op.drop_column("accounts", "mood");
    op.drop_enum("mood");
}
