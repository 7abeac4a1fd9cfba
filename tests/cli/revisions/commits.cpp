#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "bad000000002",
    .down_revisions = {"1f0c6a2b9d3e"},
    .message        = "commit by hand",
    .created        = "2026-02-02T10:00:00Z")

void upgrade(Operations& op) {
    op.execute("INSERT INTO account (id, email) VALUES (1, 'a@example.com')");
    op.execute("commit");
    op.execute("INSERT INTO account (id, email) VALUES (2, 'b@example.com')");
}
void downgrade(Operations&) {}
