// expect: deleted function|no matching member function
#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "a")
void upgrade(Operations& op) { op.drop_table("t", {.if_exists = "yes"}); }
RETORT_REVERSIBLE
