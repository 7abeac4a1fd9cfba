// expect: .created must be a UTC time
#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "a", .created = "2026-11-22 14:32")
void upgrade(Operations&) {}
void downgrade(Operations&) {}
