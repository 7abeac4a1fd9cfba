// expect: the revision depends on itself
#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "a", .depends_on = {"a"})
void upgrade(Operations&) {}
void downgrade(Operations&) {}
