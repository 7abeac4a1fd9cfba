#include "host/migrate/transaction.hpp"

#include <utility>

namespace retort::migrate {

using database::TransactionState;

Transaction::Transaction(database::Connection& connection, const dialects::Dialect& dialect,
                         TransactionMode mode, std::function<void()> begin)
    : connection_(connection), dialect_(dialect), mode_(mode), begin_(std::move(begin)) {}

Transaction::~Transaction() {
    rollback();
}

void Transaction::begin() {
    begin_();
    open_ = true;
    changed_ = false;
}

void Transaction::prepare() {
    if (mode_ != TransactionMode::none && !open_)
        begin();
}

void Transaction::verify(std::string_view sql) {
    if (mode_ == TransactionMode::none) {
        left_traces_ = true;
        if (connection_.transaction_state() == TransactionState::none)
            return;
        throw Error(ErrorCategory::operation, "the statement left a transaction open")
            .in(std::string(sql))
            .hint(
                "this revision runs outside a transaction: let each statement end what it begins");
    }
    changed_ = true;
    if (connection_.transaction_state() == TransactionState::open)
        return;
    open_ = false;
    left_traces_ = true;
    if (!dialect_.transactional_ddl())
        return;
    throw Error(ErrorCategory::operation, "the statement ended the transaction Retort had opened")
        .in(std::string(sql))
        .in("what this revision did up to here is committed; its version row is not written")
        .hint(
            "remove the COMMIT, or set `.transactional = false`; then bring the database to a "
            "known state before the next run");
}

void Transaction::verify_open() {
    if (mode_ != TransactionMode::none && open_)
        verify("what the code did with the database session");
}

void Transaction::look_after_failure(const Error& error) {
    const auto* said = dynamic_cast<const database::DatabaseError*>(&error);
    const auto failure = said ? said->failure() : database::Failure::other;
    if (!open_ || !changed_ || failure == database::Failure::unreachable ||
        failure == database::Failure::deadlock)
        return;  // nothing was done, or the server has rolled back
    try {
        // An error carries no transaction state on MariaDB: only an answer does.
        if (!dialect_.transactional_ddl())
            connection_.query("SELECT 1");
        if (connection_.transaction_state() != TransactionState::none)
            return;
    } catch (const Error&) {
        return;  // the connection is gone as well
    }
    // SQLite rolls back by itself when it is out of space or memory.
    if (dialect_.name() != "sqlite" || !said)
        left_traces_ = true;
    open_ = false;
}

void Transaction::open_for_record() {
    if (!open_)
        begin();
}

void Transaction::commit() {
    if (open_)
        connection_.commit();
    open_ = false;
    left_traces_ = false;
}

void Transaction::rollback() noexcept {
    if (!open_)
        return;
    open_ = false;
    roll_back_quietly(connection_);
}

void roll_back_quietly(database::Connection& connection) noexcept {
    try {
        connection.rollback();
    } catch (const Error&) {
        // The connection is gone, and with it the transaction: the server rolls back by itself.
    }
}

}  // namespace retort::migrate
