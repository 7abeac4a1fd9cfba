#pragma once
// Whether two definitions are one text, whatever stands between their words.

#include <string_view>

namespace retort::dialects::sqlite {

/// Whether two statements of SQLite differ in blanks and ends of lines between their words alone,
/// as after ALTER TABLE ADD COLUMN, which puts the column's text into what was stored. False when
/// in doubt: for a text with comments, or one that ends within quotes.
bool same_but_for_blanks(std::string_view one, std::string_view other);

}  // namespace retort::dialects::sqlite
