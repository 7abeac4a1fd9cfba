#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "5e1b7c9d4f36",
    .down_revisions = {"3c9e5a7b2d14", "4d0a6b8c3e25"},
    .message        = "merge feature",
    .created        = "2026-01-05T10:00:00Z")

void upgrade(Operations&) {}
void downgrade(Operations&) {}
