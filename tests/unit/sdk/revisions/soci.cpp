#include <retort/soci.hpp>
using namespace retort;

RETORT_REVISION(.id = "soci")

void upgrade(Operations& op) { session(op) << "select 1"; }
void downgrade(Operations&) {}
