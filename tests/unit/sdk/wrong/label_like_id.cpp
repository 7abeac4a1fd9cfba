// expect: a branch label is the same as the revision
#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "a", .branch_labels = {"a"})
void upgrade(Operations&) {}
void downgrade(Operations&) {}
