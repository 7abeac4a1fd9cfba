#pragma once
// The few words a run uses everywhere.

#include <string>
#include <string_view>
#include <vector>

#include "host/graph/plan.hpp"

namespace retort::migrate {

/// "upgrade", "downgrade" or "stamp".
std::string_view verb(graph::Direction direction);

/// "base", or the ids joined by ", ".
std::string shown_rows(const std::vector<std::string>& rows);

}  // namespace retort::migrate
