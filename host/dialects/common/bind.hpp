#pragma once
// Named parameters of an author's SQL, turned into the database's own placeholders and back into
// literals.

#include <functional>
#include <string>
#include <string_view>

#include "host/dialects/common/lexer.hpp"
#include "host/dialects/dialect.hpp"

namespace retort::dialects {

/// `sql` with each `:name` outside quotes and comments replaced by the database's placeholder, and
/// the values in the order it takes them. A binding of kind sql is written in place. Without
/// bindings `sql` is returned as it stands.
/// Not names: `::`, `:=`, a colon right behind a name, number or bracket (`a[1:2]`, labels), and,
/// where there are array slices, an unbound `:name` inside brackets (`a[:n]`).
/// Throws Error(operation) for a name that is not bound (with a "did you mean"), a binding that is
/// not used or given twice, and one of the database's own placeholders between the names.
BoundSql bind_names(std::string_view sql, const std::vector<schema::Binding>& bindings,
                    const Lexis& lexis);

/// `statement` with each placeholder replaced by what `literal` makes of its value.
/// Throws Error(operation) when the numbers of placeholders and values differ.
std::string inline_parameters(const Statement& statement, const Lexis& lexis,
                              const std::function<std::string(const Value&)>& literal);

}  // namespace retort::dialects
