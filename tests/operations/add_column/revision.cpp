#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "add_column",
    .down_revisions = {"add_column_before"},
    .message        = "add columns of several kinds",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.add_column("accounts", column("nickname", String(40)));
    op.add_column("accounts", column("visits", Integer).not_null().server_default(7));
    op.add_column("accounts", column("code", String(12)).not_null().server_default("it's").comment("Shown on the card"));
    op.add_column("accounts", column("half", Numeric(10, 2)).computed("balance / 2"));
}

void downgrade(Operations& op) {
    op.drop_column("accounts", "half");
    op.drop_column("accounts", "code");
    op.drop_column("accounts", "visits");
    op.drop_column("accounts", "nickname");
}
