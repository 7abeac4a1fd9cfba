// expect: must not be head, heads, base or current
#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "heads")
void upgrade(Operations&) {}
void downgrade(Operations&) {}
