#include <retort/revision.hpp>
using namespace retort;

// What nothing is wrong with: the tests damage copies of it.
RETORT_REVISION(
    .id             = "900d00000001",
    .down_revisions = {"900d00000000"},
    .depends_on     = {"other"},
    .branch_labels  = {"feature"},
    .message        = "nothing wrong\nbut \\ two lines",
    .created        = "2026-01-01T00:00:00Z")

void upgrade(Operations& op) { op.execute("good upgrade"); }
void downgrade(Operations& op) { op.execute("good downgrade"); }
