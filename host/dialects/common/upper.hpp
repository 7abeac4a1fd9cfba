#pragma once
// Upper case for the words of SQL.

#include <string>
#include <string_view>

namespace retort::dialects {

/// `text` with ASCII letters in upper case; other bytes stay.
std::string upper(std::string_view text);

}  // namespace retort::dialects
