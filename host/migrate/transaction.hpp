#pragma once
// The transaction a revision runs in: opened at its first statement, watched after each one, ended
// together with the version row.

#include <functional>
#include <string>
#include <string_view>

#include "host/base/error.hpp"
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
    /// Before the version row: throws as verify when the revision's code ended the transaction by
    /// ways that are not watched (the SOCI session).
    void verify_open();
    /// The revision changed something in a way verify() does not see.
    void note_change() { changed_ = true; }
    /// Something of the revision is committed for good.
    void note_traces() { left_traces_ = true; }
    /// After `error`, before rollback(): finds out whether the database committed what went before
    /// the statement that failed, as MariaDB does before DDL even when the DDL fails.
    void look_after_failure(const Error& error);
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
    bool changed_ = false;  ///< something was done since the transaction began
};

/// Rolls back after a failure that is being reported already; a second one is not.
void roll_back_quietly(database::Connection& connection) noexcept;

}  // namespace retort::migrate
