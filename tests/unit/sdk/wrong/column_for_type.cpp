// expect: type
#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "a")
void upgrade(Operations& op) { op.alter_column("t", "c", {.type = column("c", Text)}); }
RETORT_REVERSIBLE
