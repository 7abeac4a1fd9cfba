#include <cstdlib>

#include <retort/revision.hpp>
using namespace retort;

// Cannot be loaded at all; its metadata can be read.
RETORT_REVISION(.id = "bad000000006", .message = "aborts while it is loaded")

namespace {
struct Aborts {
    Aborts() { std::abort(); }
} aborts;
}  // namespace

void upgrade(Operations&) {}
void downgrade(Operations&) {}
