// expect: a branch label must have 1 to 128 characters
#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "a", .branch_labels = {"main+1"})
void upgrade(Operations&) {}
void downgrade(Operations&) {}
