#pragma once
// Refusals every dialect words alike, for validate().

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/base/error.hpp"
#include "host/dialects/dialect.hpp"

namespace retort::dialects {

/// "SQLite", "PostgreSQL" or "MariaDB": how messages call a dialect.
std::string_view display_name(std::string_view dialect);

/// "<what> are not supported on <database>" with what to do instead as the hint. `what` is a
/// plural: "exclusion constraints".
Error not_supported(std::string_view dialect, std::string_view what, std::string advice);

/// Refuses `cascade` where a drop takes nothing along: less would go than was asked for.
Error no_cascade(std::string_view dialect);

enum class NameUnit { bytes, characters };

/// Refuses names longer than dialect.max_identifier(), which some databases would cut silently, and
/// texts with a NUL byte, at which some would end. Throws Error(operation).
void check_names(const schema::Operation& operation, const Dialect& dialect, NameUnit unit);

/// The number of characters in UTF-8 text; each byte that is none counts as one.
std::size_t count_characters(std::string_view text);

// -- What is said for one dialect only

/// The text of option `name` of `dialect`; null when it is not stated.
const std::string* find_option(const std::vector<schema::Option>& options, std::string_view dialect,
                               std::string_view name);

/// Refuses an option of `dialect` that is not among `known`, with a "did you mean". Options of
/// other dialects are ignored. `where`: "table \"user\"". Throws Error(operation).
void check_options(const std::vector<schema::Option>& options, std::string_view dialect,
                   std::span<const std::string_view> known, std::string_view where);

/// The text for `dialect`; null when there is none.
const std::string* find_variant(const std::vector<schema::Variant>& variants,
                                std::string_view dialect);

/// Whether an author's SQL is meant for `dialect`: `databases` is empty or names it.
bool is_meant_for(const std::vector<std::string>& databases, std::string_view dialect);

}  // namespace retort::dialects
