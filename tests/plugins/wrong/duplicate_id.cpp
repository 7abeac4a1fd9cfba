#include <retort/revision.hpp>
using namespace retort;

// The id of ../good.cpp.
RETORT_REVISION(.id = "900d00000001", .message = "another one of that id")

void upgrade(Operations&) {}
void downgrade(Operations&) {}
