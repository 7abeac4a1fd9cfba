#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "2b7d4e8f1a60",
    .down_revisions = {"1f0c6a2b9d3e"},
    .message        = "add account name",
    .created        = "2026-01-02T10:00:00Z")

void upgrade(Operations& op) { op.add_column("account", column("name", String(100))); }
void downgrade(Operations& op) { op.drop_column("account", "name"); }
