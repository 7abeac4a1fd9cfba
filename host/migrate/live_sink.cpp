#include "host/migrate/live_sink.hpp"

#include <utility>

#include <fmt/format.h>

#include "host/migrate/statement_words.hpp"
#include "host/migrate/tables.hpp"
#include "host/schema/describe.hpp"

namespace retort::migrate {

namespace {

/// Takes the rows of a stream that an earlier run wrote already.
class RowsDoneBefore final : public database::RowWriter {
public:
    void put(std::span<const Value>) override { ++rows_; }
    std::uint64_t finish() override { return rows_; }

private:
    std::uint64_t rows_ = 0;
};

}  // namespace

LiveSink::LiveSink(database::Connection& connection, const dialects::Dialect& dialect,
                   dialects::Renderer& renderer, Transaction& transaction, TransactionMode mode,
                   Observer& observer, BackfillJournal& journal)
    : connection_(connection),
      dialect_(dialect),
      renderer_(renderer),
      transaction_(transaction),
      mode_(mode),
      observer_(observer),
      journal_(journal) {}

void LiveSink::check(const schema::Operation& operation) {
    refuse_transaction_control(operation, dialect_);
    if (std::holds_alternative<schema::Backfill>(operation) && mode_ != TransactionMode::none)
        throw Error(ErrorCategory::operation,
                    "a backfill commits batch by batch, so it cannot be part of a transaction")
            .hint("give it a revision of its own with `.transactional = false`");
    renderer_.validate(operation);
}

/// Whether an earlier run did this operation already.
bool LiveSink::done_before(bool is_backfill) {
    ++operations_;
    if (!journal_.resume)
        return false;
    if (operations_ < journal_.resume->operation)
        return true;
    if (!is_backfill)
        throw Error(
            ErrorCategory::interrupted,
            fmt::format("operation {} was a backfill when the earlier run ended, and is none "
                        "now: the revision changed",
                        operations_))
            .hint("put the revision back as it was, or finish by hand and `retort stamp` it");
    return false;
}

/// A position says that everything after it is still to do, so it ends where the next operation
/// begins.
void LiveSink::leave_backfill() {
    if (std::exchange(position_saved_, false))
        journal_.save(std::nullopt);
}

void LiveSink::backfill(const schema::Backfill& backfill, const std::string& comment) {
    std::optional<Value> after;
    if (journal_.resume) {
        transaction_.note_traces();
        position_saved_ = true;
        after = std::exchange(journal_.resume, std::nullopt)->key;
    }
    run_backfill(connection_, dialect_, renderer_, backfill, after,
                 {.checkpoint =
                      [&](const Value& key) {
                          journal_.save(BackfillPosition{operations_, key});
                          position_saved_ = true;
                      },
                  .progress =
                      [&](std::uint64_t rows, std::uint64_t total) {
                          ++statements_;
                          transaction_.note_traces();
                          observer_.progress(comment, rows, total);
                      }});
}

void LiveSink::take(const schema::Operation& operation) {
    const auto comment = schema::describe(operation);
    const auto* found = std::get_if<schema::Backfill>(&operation);
    if (done_before(found != nullptr))
        return;
    leave_backfill();
    if (found) {
        backfill(*found, comment);
        return;
    }
    transaction_.prepare();
    for (const auto& statement : renderer_.render(operation))
        run(statement, comment);
}

void LiveSink::run(const dialects::Statement& statement, std::string_view comment) {
    if (!statement.transactional && mode_ != TransactionMode::none)
        throw Error(ErrorCategory::operation,
                    "the database refuses this statement in a transaction")
            .in(statement.sql)
            .hint("set `.transactional = false` on the revision, and give it this one operation");
    observer_.statement(statement.sql, comment);
    try {
        transaction_.prepare();
        dialects::run(connection_, statement);
    } catch (Error& error) {
        // Such a statement may leave something behind when it fails (an invalid index).
        if (!statement.transactional)
            transaction_.note_traces();
        error.in(statement.sql);
        throw;
    }
    ++statements_;
    transaction_.verify(statement.sql);
}

plugins::QueryResult LiveSink::query(const std::variant<schema::Execute, schema::Select>& query) {
    transaction_.prepare();
    dialects::Statement statement;
    if (const auto* execute = std::get_if<schema::Execute>(&query)) {
        auto bound = dialect_.bind(execute->sql, execute->bindings);
        statement = {.sql = std::move(bound.sql), .parameters = std::move(bound.parameters)};
    } else {
        statement = renderer_.render(std::get<schema::Select>(query));
    }
    observer_.statement(statement.sql, "query");
    try {
        auto rows = connection_.query(statement.sql, statement.parameters);
        transaction_.verify(statement.sql);
        return {std::move(rows.columns), std::move(rows.rows)};
    } catch (Error& error) {
        error.in(statement.sql);
        throw;
    }
}

std::unique_ptr<database::RowWriter> LiveSink::open_rows(const schema::Insert& target) {
    if (done_before(false))
        return std::make_unique<RowsDoneBefore>();
    leave_backfill();
    transaction_.prepare();
    transaction_.note_change();
    if (mode_ == TransactionMode::none)
        transaction_.note_traces();
    std::vector<std::string> columns;
    for (const auto& column : target.columns)
        columns.push_back(dialect_.quote(column));
    ++statements_;
    return connection_.insert_rows(quoted_table(dialect_, target.schema, target.table), columns);
}

soci::session* LiveSink::session() {
    leave_backfill();
    transaction_.prepare();
    transaction_.note_change();
    if (mode_ == TransactionMode::none)
        transaction_.note_traces();
    return &connection_.session();
}

}  // namespace retort::migrate
