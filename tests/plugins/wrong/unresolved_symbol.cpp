#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "bad000000007")

void defined_nowhere();

void upgrade(Operations&) { defined_nowhere(); }
void downgrade(Operations&) {}
