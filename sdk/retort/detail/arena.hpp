#pragma once
// Memory of the builders. Part of <retort/revision.hpp>.
//
// What a revision describes lives in one arena from the start of upgrade() to its end, so builders
// are pointer-sized handles that may be copied, stored and passed around freely. Builders made
// outside of a run (models) keep their memory for ever.

#include "retort/abi.h"

/// For functions so small that a call costs the compiler more than their body, at -O0 too.
#define RETORT_INLINE [[gnu::always_inline]]

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

/// Thrown when the host refused something, or memory ran out. The host has the text already and the
/// revision is failed; catching it changes nothing.
struct Failure {};

namespace detail {

/// `size` bytes, aligned for anything, until the run ends.
void* allocate(size_t size);

}  // namespace detail
}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
