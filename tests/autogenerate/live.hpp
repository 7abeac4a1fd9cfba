#pragma once
// Comparing, mending and undoing on a real database.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "host/autogenerate/diff.hpp"
#include "host/dialects/dialect.hpp"
#include "tests/operations/test_database.hpp"

namespace retort::tests {

class Live {
public:
    /// An empty database. `column_order`: as DiffOptions.
    explicit Live(TestDatabase& database, bool column_order = false);

    const dialects::Dialect& dialect() const { return *dialect_; }
    schema::Schema reflect();
    autogenerate::Diff diff(const schema::Schema& models);
    /// Runs operations as a revision would: named, validated, in a transaction where the database
    /// has one for that.
    void run(const std::vector<schema::Operation>& operations);
    void run_sql(const std::string& script) { database_.run_script(script); }
    /// What the database is, in its normal form and with everything sorted, and its rows: two
    /// databases with the same text are the same to their users; but for the order of columns where
    /// operations do not state it.
    std::string state();

private:
    TestDatabase& database_;
    std::unique_ptr<database::Connection> connection_;
    const dialects::Dialect* dialect_;
    bool column_order_;
};

/// The operations that undo `operations`; throws with the reason when there are none.
std::vector<schema::Operation> undoing(const std::vector<schema::Operation>& operations);

/// A schema as text, sorted: for messages and to be compared.
std::string text_of(const schema::Schema& schema);
std::string text_of(const autogenerate::Diff& diff);

/// Compares with `models`, mends, compares again, undoes. Returns what went wrong; "" when nothing
/// did.
std::string mend_and_undo(Live& live, const schema::Schema& models);

}  // namespace retort::tests
