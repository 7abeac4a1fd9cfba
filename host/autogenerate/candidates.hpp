#pragma once
// Things that may have been renamed.

#include "host/autogenerate/plan.hpp"

namespace retort::autogenerate {

/// Pairs what is removed with what is added and looks like it: columns of one table with the same
/// type, tables of one schema that share at least half of their columns. Each is in one pair.
void find_candidates(const Sides& sides, Changes& changes);

}  // namespace retort::autogenerate
