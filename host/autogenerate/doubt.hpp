#pragma once
// What rules cannot decide is asked of the engine.

#include <string>
#include <vector>

#include "host/autogenerate/plan.hpp"

namespace retort::autogenerate {

/// Puts the engine's own form of everything in `differing` into the models' normal form, asking
/// once. Returns what it could not be asked about.
std::vector<std::string> ask_engine(Sides& sides,
                                    const std::set<std::pair<std::string, Key>>& differing,
                                    schema::Canonicaliser& canonicaliser);

}  // namespace retort::autogenerate
