// expect: .branch_labels names a label twice
#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "a", .branch_labels = {"x", "x"})
void upgrade(Operations&) {}
void downgrade(Operations&) {}
