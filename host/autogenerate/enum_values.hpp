#pragma once
// New values of enumerations that the same revision uses.

#include "host/autogenerate/plan.hpp"

namespace retort::autogenerate {

/// PostgreSQL lets no transaction use a value that it has added itself: marks those that
/// `operations` use as usable at once. Whether there was any.
bool mark_used_values(Changes& changes, const std::vector<schema::Operation>& operations);

}  // namespace retort::autogenerate
