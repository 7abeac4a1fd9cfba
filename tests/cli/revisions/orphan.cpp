#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "bad000000005",
    .down_revisions = {"0000deadbeef"},
    .message        = "follow nobody",
    .created        = "2026-02-05T10:00:00Z")

void upgrade(Operations&) {}
void downgrade(Operations&) {}
