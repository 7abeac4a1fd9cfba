#pragma once
// Small text helpers every module shares.

#include <compare>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

std::string_view trim(std::string_view text);
std::string to_lower(std::string_view text);  ///< ASCII only
/// As of the texts in lower case; ASCII only.
std::strong_ordering order_without_case(std::string_view one, std::string_view other);
std::vector<std::string> split(std::string_view text, char separator);  ///< keeps empty parts
std::string join(std::span<const std::string> parts, std::string_view separator);

/// The candidate closest to `name` by edit distance, or "" when none is near enough to be meant
/// (more than a third of its letters differ). For "did you mean" hints.
std::string closest(std::string_view name, std::span<const std::string> candidates);

/// `text` with every control character written as an escape, so that a hostile name cannot move the
/// cursor or fake a line of output. UTF-8 is kept.
std::string printable(std::string_view text);

/// `url` with every password replaced by "***": after the user's name and in parameters such as
/// `password=`. Meant for text that may be no proper URL: when in doubt it hides too much.
std::string mask_url_password(std::string_view url);

}  // namespace retort
