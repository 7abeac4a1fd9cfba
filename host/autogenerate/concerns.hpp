#pragma once
// Which operations mend which differences.

#include <vector>

#include "host/autogenerate/diff.hpp"

namespace retort::autogenerate {

/// What is left of `differences` when nobody wants to do `dropped`: a difference goes when one of
/// them is about it, and none of `kept` is.
std::vector<Difference> without_unwanted(std::vector<Difference> differences,
                                         const std::vector<schema::Operation>& kept,
                                         const std::vector<schema::Operation>& dropped);

}  // namespace retort::autogenerate
