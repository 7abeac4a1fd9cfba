#include <retort/revision.hpp>

// Metadata alone, as in a library that lost its object with the code.
constexpr retort::RevisionFields fields = {.id = "bad00000000a"};
RETORT_RECORD(metadata, RETORT_UNIT_HEAD("revision"), fields)
