// expect: .id must have 1 to 128 characters
#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")
void upgrade(Operations&) {}
void downgrade(Operations&) {}
