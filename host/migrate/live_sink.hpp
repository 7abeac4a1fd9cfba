#pragma once
// The sink that executes: operations become statements on a live connection, one after the other.

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "host/migrate/backfill.hpp"
#include "host/migrate/sink.hpp"
#include "host/migrate/transaction.hpp"

namespace retort::migrate {

/// What lets a backfill go on where an earlier run ended.
struct BackfillJournal {
    std::optional<BackfillPosition> resume;  ///< operations before it are skipped, once
    /// Within the batch's transaction; nothing: another operation begins, so the position is void.
    std::function<void(const std::optional<BackfillPosition>&)> save;
};

/// Refers to its arguments; they outlive it.
class LiveSink final : public Sink {
public:
    LiveSink(database::Connection& connection, const dialects::Dialect& dialect,
             dialects::Renderer& renderer, Transaction& transaction, TransactionMode mode,
             Observer& observer, BackfillJournal& journal);

    void check(const schema::Operation& operation) override;
    void take(const schema::Operation& operation) override;
    plugins::QueryResult query(const std::variant<schema::Execute, schema::Select>& query) override;
    std::unique_ptr<database::RowWriter> open_rows(const schema::Insert& target) override;
    soci::session* session() override;
    std::string server_version() override { return connection_.server_version(); }

    /// Statements that ended well since the sink was made.
    std::size_t statements() const { return statements_; }

private:
    void run(const dialects::Statement& statement, std::string_view comment);
    void backfill(const schema::Backfill& backfill, const std::string& comment);
    bool done_before(bool is_backfill);
    void leave_backfill();

    database::Connection& connection_;
    const dialects::Dialect& dialect_;
    dialects::Renderer& renderer_;
    Transaction& transaction_;
    TransactionMode mode_;
    Observer& observer_;
    BackfillJournal& journal_;
    std::size_t operations_ = 0;
    bool position_saved_ = false;
    std::size_t statements_ = 0;
};

}  // namespace retort::migrate
