#include "host/migrate/transaction.hpp"

#include <utility>

#include "host/base/error.hpp"

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
    try {
        connection_.rollback();
    } catch (const Error&) {
        // The connection is gone, and with it the transaction: the server rolls back by itself.
    }
}

}  // namespace retort::migrate
