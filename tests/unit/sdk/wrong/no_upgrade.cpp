// expect: has_no_upgrade|.upgrade. has internal linkage but is not defined
#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "a")
void downgrade(Operations&) {}
