#pragma once
// An author's SQL within a larger statement: a condition, an expression, the query of a view. It
// must not reach beyond its place.

#include <optional>

#include "host/dialects/common/lexer.hpp"
#include "host/schema/operation.hpp"

namespace retort::dialects {

/// Refuses texts whose quotes, comments or parentheses do not end within them, or that close a
/// parenthesis they have not opened. Throws Error(operation).
void check_fragments(const schema::Operation& operation, const Lexis& lexis);

/// The operation or query with a line break behind each text that ends in a comment, of which the
/// rest of the line would become a part; nullopt when none does.
std::optional<schema::Operation> closed_fragments(const schema::Operation& operation,
                                                  const Lexis& lexis);
std::optional<schema::Select> closed_fragments(const schema::Select& select, const Lexis& lexis);

}  // namespace retort::dialects
