// expect: the revision is its own parent
#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "a", .down_revisions = {"b", "a"})
void upgrade(Operations&) {}
void downgrade(Operations&) {}
