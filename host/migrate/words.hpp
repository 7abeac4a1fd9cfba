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

/// What `rows` are once the step is recorded, sorted.
std::vector<std::string> rows_after(std::vector<std::string> rows, const graph::Step& step);

/// The targets of `retort stamp` that say a step was completed by hand: "b", or "a c", or "base".
std::string stamp_after(const graph::Step& step);

/// `text` cut to at most `bytes`, never inside a UTF-8 character, with "..." where it was cut.
std::string shortened(std::string text, std::size_t bytes);

}  // namespace retort::migrate
