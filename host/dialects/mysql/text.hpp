#pragma once
// Names and literals as MariaDB writes them. Backslashes are escapes: Retort's sessions and scripts
// fix that mode (docs/decisions/mariadb-session.md).

#include <string>
#include <string_view>

#include "host/base/value.hpp"

namespace retort::dialects::mysql {

/// `a``b`: backticks around, those inside doubled.
std::string quote_name(std::string_view identifier);
/// 'it''s \\': the text of a string literal.
std::string quote_text(std::string_view text);
/// What the string literal `token` (with its quotes) says.
std::string unquote_text(std::string_view token);
/// A literal of any kind. A number that is none is written as text, for the server to refuse.
std::string literal(const Value& value);

}  // namespace retort::dialects::mysql
