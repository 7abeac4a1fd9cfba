#pragma once
// Quoting, literals and embedding of an author's text: the smallest pieces of SQLite's SQL.

#include <string>
#include <string_view>
#include <vector>

#include "host/base/value.hpp"

namespace retort::dialects::sqlite {

std::string quote(std::string_view identifier);
void append_quoted(std::string& out, std::string_view identifier);
/// "schema"."name", or "name" when there is no schema.
std::string qualified(std::string_view schema, std::string_view name);
/// "a", "b"
std::string quote_list(const std::vector<std::string>& names);

/// A literal of any kind. Text with a NUL byte, which would end the statement, is written as bytes.
std::string literal(const Value& value);
std::string text_literal(std::string_view text);

/// `(sql)`, safe when the text ends with a comment.
std::string parenthesised(std::string_view sql);
/// Without the one pair of parentheses that encloses all of it, if there is one.
std::string_view without_parentheses(std::string_view sql);
/// What stands behind DEFAULT: a literal, a word such as CURRENT_TIMESTAMP, or an expression in
/// parentheses.
std::string default_sql(const Value& value);
/// Whether a default is the same for each row, so that ADD COLUMN takes it.
bool is_constant_default(const Value& value);

/// Whether `sql` names `column` outside strings and comments. A function's name does not count.
bool mentions(std::string_view sql, std::string_view column);

}  // namespace retort::dialects::sqlite
