#pragma once
// A connection without a database: records what it is asked and answers as the test scripted it.

#include <optional>

#include "host/database/connection.hpp"

namespace retort::database {

/// One call as it came: SQL and parameters, or "BEGIN", "COMMIT", "ROLLBACK", or for a stream of
/// rows "INSERT INTO table (columns)" with all cells in order, once it is finished.
struct Recorded {
    std::string sql;
    std::vector<Value> parameters;
    bool operator==(const Recorded&) const = default;
};

/// The in-memory twin of Connection. What a test has not scripted succeeds: execute changes no row,
/// a query has none. Transactions are kept as a backend with transactional DDL would.
class RecordingConnection : public Connection {
public:
    explicit RecordingConnection(Backend backend = Backend::postgresql,
                                 std::string server_version = "0");

    /// From now on, each query whose text contains `part` has this result; the latest such wins.
    void answer(std::string part, Rows rows);
    /// The next `times` calls whose text contains `part` throw `error`; in a transaction this fails
    /// it on PostgreSQL.
    void fail(std::string part, DatabaseError error, int times = 1);
    /// From now on, a statement whose text contains `part` leaves this transaction state, as a
    /// `commit;` in an author's SQL would.
    void leaves(std::string part, TransactionState state);

    const std::vector<Recorded>& log() const { return log_; }
    /// The log's SQL texts only.
    std::vector<std::string> statements() const;
    void clear_log() { log_.clear(); }
    std::chrono::milliseconds lock_timeout() const { return lock_timeout_; }

    Backend backend() const override { return backend_; }
    std::string server_version() override { return server_version_; }
    using Connection::execute;
    using Connection::query;
    std::uint64_t execute(std::string_view sql, std::span<const Value> parameters) override;
    Rows query(std::string_view sql, std::span<const Value> parameters,
               std::size_t max_bytes) override;
    std::unique_ptr<RowWriter> insert_rows(std::string_view table,
                                           std::span<const std::string> columns) override;
    TransactionState transaction_state() override { return state_; }
    void begin() override;
    void commit() override;
    void rollback() override;
    void set_lock_timeout(std::chrono::milliseconds timeout) override { lock_timeout_ = timeout; }
    /// Throws Error(usage): there is no session.
    soci::session& session() override;

private:
    struct Answer {
        std::string part;
        Rows rows;
    };
    struct Scripted {
        std::string part;
        DatabaseError error;
        int times;
    };
    struct Effect {
        std::string part;
        TransactionState state;
    };

    class Writer;

    void record(std::string sql, std::span<const Value> parameters);

    Backend backend_;
    std::string server_version_;
    TransactionState state_ = TransactionState::none;
    std::chrono::milliseconds lock_timeout_{0};
    std::vector<Recorded> log_;
    std::vector<Answer> answers_;
    std::vector<Scripted> failures_;
    std::vector<Effect> effects_;
};

}  // namespace retort::database
