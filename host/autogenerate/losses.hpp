#pragma once
// What an operation takes from the rows, in words.

#include <string>
#include <vector>

#include "host/schema/operation.hpp"

namespace retort::autogenerate {

/// "table \"user\" with its rows": one text for each thing whose rows or values are gone, or may be
/// changed, once `operation` has run; mostly none. A narrower type counts when `existing` tells
/// what the column was.
std::vector<std::string> losses(const schema::Operation& operation);

}  // namespace retort::autogenerate
