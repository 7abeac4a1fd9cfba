#pragma once
// What can stay where it is when an order changes.

#include <string>
#include <vector>

namespace retort::autogenerate {

/// The names of `from` that need not move on the way to `to`: a longest common subsequence.
/// Time and space O(|from| * |to|).
std::vector<std::string> staying(const std::vector<std::string>& from,
                                 const std::vector<std::string>& to);

}  // namespace retort::autogenerate
