// expect: does depends on rows
#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "a", .reads_rows = true)
void upgrade(Operations&) {}
RETORT_REVERSIBLE
