#pragma once
// What the first words of an author's SQL say about transactions.

#include <string>
#include <string_view>

#include "host/dialects/dialect.hpp"
#include "host/schema/operation.hpp"

namespace retort::migrate {

/// The first `count` words of a statement in lower case, joined by a blank; comments are skipped.
std::string first_words(std::string_view sql, int count);

/// Throws Error(operation) for an Execute or ExecuteScript that begins or ends a transaction: the
/// revision's transaction also holds its version row, so it is Retort's alone. Savepoints are
/// allowed.
void refuse_transaction_control(const schema::Operation& operation,
                                const dialects::Dialect& dialect);

}  // namespace retort::migrate
