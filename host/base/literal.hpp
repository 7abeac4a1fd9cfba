#pragma once
// Texts as C++ source.

#include <string>
#include <string_view>

namespace retort {

/// `text` as a C++ string literal with its quotes. UTF-8 stays readable; what is none, and control
/// characters, are escaped.
std::string string_literal(std::string_view text);

}  // namespace retort
