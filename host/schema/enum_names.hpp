#pragma once
// The words for enumerators, in JSON and in the documentation.

#include <string_view>

#include "host/schema/expression.hpp"
#include "host/schema/table.hpp"

namespace retort::schema {

inline constexpr std::string_view k_unknown_name = "unknown";

/// Lower case, words joined by _: "big_integer", "foreign_key". k_unknown_name for a number that is
/// no enumerator.
std::string_view name_of(TypeKind kind);
std::string_view name_of(ConstraintKind kind);
std::string_view name_of(ValueKind kind);
std::string_view name_of(ExpressionKind kind);

}  // namespace retort::schema
