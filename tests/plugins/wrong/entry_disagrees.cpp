#include <retort/revision.hpp>
using namespace retort;

// Its code holds one unit, its metadata another one beside it.
RETORT_REVISION(.id = "bad00000000c")

constexpr RevisionFields fields = {.id = "bad00000000d"};
RETORT_RECORD(metadata, RETORT_UNIT_HEAD("revision"), fields)

void upgrade(Operations&) {}
void downgrade(Operations&) {}
