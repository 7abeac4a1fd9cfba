#include <retort/abi.h>
#undef RETORT_ABI
#define RETORT_ABI 2
#undef RETORT_SDK_VERSION
#define RETORT_SDK_VERSION "9.0.0"
#include <retort/revision.hpp>

// That SDK's own library.
#include "sdk/builders/run.cpp"

using namespace retort;

RETORT_REVISION(.id = "bad000000008")

void upgrade(Operations&) {}
void downgrade(Operations&) {}
