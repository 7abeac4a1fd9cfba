// expect: .down_revisions holds something that is no id
#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "a", .down_revisions = {"b, c"})
void upgrade(Operations&) {}
void downgrade(Operations&) {}
