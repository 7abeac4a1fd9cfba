// expect: .down_revisions names a revision twice
#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "a", .down_revisions = {"b", "b"})
void upgrade(Operations&) {}
void downgrade(Operations&) {}
