#pragma once
// The transaction a revision runs in: opened at its first statement, watched after each one, ended
// together with the version row.

#include <functional>
#include <string>
#include <string_view>

#include "host/database/connection.hpp"
#include "host/dialects/dialect.hpp"

namespace retort::migrate {

enum class TransactionMode {
    per_revision,  ///< the default
    whole_run,     ///< --single-transaction
    none,          ///< .transactional = false: each statement commits by itself
};

/// Refers to its arguments; they outlive it. Destroyed while open, it rolls back and says nothing.
class Transaction {
public:
    /// `begin` opens a transaction on the connection, waiting for others as the caller wants; it
    /// may throw, and then none is open.
    Transaction(database::Connection& connection, const dialects::Dialect& dialect,
                TransactionMode mode, std::function<void()> begin);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    /// Before a statement of a revision: begins where none is open and one is wanted.
    void prepare();
    /// After a statement: throws Error(operation) when it ended the transaction, unless the
    /// database does so by itself (DDL on MariaDB). `sql` goes into the message.
    void verify(std::string_view sql);
    /// Opens one for the version row whatever the mode, so that row and log row are one.
    void open_for_record();
    void commit();
    void rollback() noexcept;

    /// Whether something was committed since the last commit() or rollback(): by the database
    /// itself or because there is no transaction. Then a failure leaves traces.
    bool left_traces() const { return left_traces_; }
    bool open() const { return open_; }

private:
    void begin();

    database::Connection& connection_;
    const dialects::Dialect& dialect_;
    TransactionMode mode_;
    std::function<void()> begin_;
    bool open_ = false;
    bool left_traces_ = false;
};

}  // namespace retort::migrate
