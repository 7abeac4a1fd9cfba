#pragma once
// Differences are right when they can be seen, when the operations remove them, and when undoing
// the operations brings them back.

#include <string>
#include <vector>

#include "host/autogenerate/diff.hpp"
#include "host/schema/table.hpp"

namespace retort::tests {

/// The differences as "change kind object", in the order given.
std::vector<std::string> found(const autogenerate::Diff& diff);

/// The names of the operations, with those inside alter_table: "alter_table(add_column,
/// create_unique)".
std::vector<std::string> steps(const autogenerate::Diff& diff);

autogenerate::Diff compare(const schema::Schema& database, const schema::Schema& models,
                           const std::string& dialect = "", bool column_order = false);

/// Applies what diff() says and undoes it. Returns what went wrong; "" when nothing did.
std::string mend(const schema::Schema& database, const schema::Schema& models,
                 const std::string& dialect = "");

}  // namespace retort::tests
