// expect: down_revision
#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "a", .down_revision = {"b"})
void upgrade(Operations&) {}
void downgrade(Operations&) {}
