#include <retort/abi.h>
#undef RETORT_ABI
#define RETORT_ABI 0
#undef RETORT_SDK_VERSION
#define RETORT_SDK_VERSION "0.0.1"
#include <retort/revision.hpp>

// That SDK's own library.
#include "sdk/builders/run.cpp"

using namespace retort;

RETORT_REVISION(.id = "bad000000009")

void upgrade(Operations&) {}
void downgrade(Operations&) {}
