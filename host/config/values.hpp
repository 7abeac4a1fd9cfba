#pragma once
// Between the text of a value and its type.

#include "host/config/options.hpp"

namespace retort::config {

/// Reads `text` into the member of `option`. Relative paths start at `base`; lists are separated by
/// commas. Throws Error (settings) saying what such a value looks like.
void assign(Settings& settings, const Option& option, std::string_view text,
            const std::filesystem::path& base);

/// The member of `option` as the text that would be read back into it. Not masked.
std::string value_text(const Settings& settings, const Option& option);

/// "90s", "5m", "250ms", "2h", "30" (seconds) as milliseconds; throws Error (settings).
std::chrono::milliseconds parse_duration(std::string_view text);

}  // namespace retort::config
