#pragma once
// The sink that executes: operations become statements on a live connection, one after the other.

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "host/migrate/sink.hpp"
#include "host/migrate/transaction.hpp"

namespace retort::migrate {

/// Refers to its arguments; they outlive it.
class LiveSink final : public Sink {
public:
    LiveSink(database::Connection& connection, const dialects::Dialect& dialect,
             dialects::Renderer& renderer, Transaction& transaction, TransactionMode mode,
             Observer& observer);

    void check(const schema::Operation& operation) override;
    void take(const schema::Operation& operation) override;
    plugins::QueryResult query(const std::variant<schema::Execute, schema::Select>& query) override;
    std::unique_ptr<database::RowWriter> open_rows(const schema::Insert& target) override;
    soci::session* session() override;
    std::string server_version() override { return connection_.server_version(); }

    /// Statements that ended well since the sink was made.
    std::size_t statements() const { return statements_; }
    /// Canonical operations taken so far, for the fingerprint: up to the first query.
    const std::vector<schema::Operation>& taken() const { return taken_; }

private:
    void run(const dialects::Statement& statement, std::string_view comment);

    database::Connection& connection_;
    const dialects::Dialect& dialect_;
    dialects::Renderer& renderer_;
    Transaction& transaction_;
    TransactionMode mode_;
    Observer& observer_;
    std::size_t statements_ = 0;
    std::vector<schema::Operation> taken_;
    bool read_ = false;
};

}  // namespace retort::migrate
