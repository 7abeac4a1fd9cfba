#include <retort/revision.hpp>
using namespace retort;

// Throws without any standard header: std::exception is not even complete here.
RETORT_REVISION(.id = "lean_throw")

void upgrade(Operations&) { throw 5; }
void downgrade(Operations&) {}
