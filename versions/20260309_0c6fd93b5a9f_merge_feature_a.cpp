#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "0c6fd93b5a9f",
    .down_revisions = {"3d8e15ca927d", "f7b24061ae8e"},
    .message        = "merge feature_a",
    .created        = "2026-03-09T09:00:00Z")

void upgrade(Operations&) {}
void downgrade(Operations&) {}
