#pragma once
// One open database: the narrow interface everything above uses, over a SOCI session.
//
// SOCI opens and owns the session; SQL goes verbatim through the session's native handle, because
// SOCI's parser rewrites colons and quotes (docs/decisions/native-handle.md). One statement per
// call.

#include <chrono>
#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/base/error.hpp"
#include "host/base/value.hpp"
#include "host/database/url.hpp"

namespace soci {
class session;
}

namespace retort::database {

/// What the database said, in classes a caller acts on; taken from SQLSTATE, extended SQLite code
/// or MariaDB errno.
enum class Failure {
    other,
    syntax,
    constraint,  ///< unique, foreign key, check, not null
    already_exists,
    does_not_exist,
    access_denied,  ///< login or rights
    unreachable,    ///< no such host, refused, connection lost
    no_such_database,
    busy,      ///< lock not granted in time: SQLITE_BUSY, lock_timeout, 1205
    deadlock,  ///< deadlock or serialization failure; may be tried again
    read_only,
    disk_full,
    cancelled,
    too_large,  ///< a result larger than the caller's limit
};

/// A database error: message is the backend's own text, `code` its native code ("42P07", "1050",
/// "SQLITE_BUSY").
class DatabaseError : public Error {
public:
    DatabaseError(Failure failure, std::string code, std::string message);
    Failure failure() const noexcept { return failure_; }
    const std::string& code() const noexcept { return code_; }

private:
    Failure failure_;
    std::string code_;
};

/// A whole result, buffered. Cells are as the database writes them: numbers keep every digit, blobs
/// are bytes.
struct Rows {
    std::vector<std::string> columns;
    std::vector<std::vector<Value>> rows;
};

enum class TransactionState { none, open, failed };

/// A stream of rows into one table; see Connection::insert_rows. Destroyed without finish(), it
/// abandons what the backend has not taken yet (the transaction is to be rolled back).
class RowWriter {
public:
    virtual ~RowWriter() = default;
    /// A row of as many values as there are columns, none of kind sql.
    virtual void put(std::span<const Value> row) = 0;
    /// Returns the number of rows. Nothing may be put afterwards.
    virtual std::uint64_t finish() = 0;
};

class Connection {
public:
    virtual ~Connection() = default;

    virtual Backend backend() const = 0;
    /// As the server says it: "3.40.1", "15.20", "10.11.19-MariaDB".
    virtual std::string server_version() = 0;

    /// Runs exactly one statement verbatim; `parameters` fill the backend's own placeholders (`?`
    /// on SQLite and MariaDB, `$1` on PostgreSQL). Returns the number of rows changed, 0 when the
    /// backend does not say. Throws DatabaseError; Error(usage) when there is more than one
    /// statement.
    virtual std::uint64_t execute(std::string_view sql, std::span<const Value> parameters) = 0;
    std::uint64_t execute(std::string_view sql) { return execute(sql, {}); }

    /// Runs one query and buffers its rows. Throws as execute; DatabaseError(too_large) past
    /// `max_bytes`.
    virtual Rows query(std::string_view sql, std::span<const Value> parameters,
                       std::size_t max_bytes) = 0;
    Rows query(std::string_view sql, std::span<const Value> parameters = {}) {
        return query(sql, parameters, k_max_result_bytes);
    }

    /// Streams rows into a table as fast as the backend can (COPY on PostgreSQL, multi-row INSERT
    /// or a prepared statement elsewhere). `table` and `columns` are already quoted. The connection
    /// takes no other statement until the writer is finished or destroyed.
    virtual std::unique_ptr<RowWriter> insert_rows(std::string_view table,
                                                   std::span<const std::string> columns) = 0;

    /// What the backend itself says about its transaction (never our own book-keeping).
    virtual TransactionState transaction_state() = 0;
    /// Opens a transaction that may write: BEGIN IMMEDIATE on SQLite.
    virtual void begin() = 0;
    /// Throws when the transaction had failed: a backend that turns such a commit into a rollback
    /// quietly is asked first.
    virtual void commit() = 0;
    /// No error when there is no transaction.
    virtual void rollback() = 0;

    /// How long a statement may wait for another's lock; zero restores the server's default.
    virtual void set_lock_timeout(std::chrono::milliseconds timeout) = 0;

    /// Hands over what the server says beside its results ("notice: table t does not exist,
    /// skipping"); dropped without a handler, and on a connection over the caller's session left to
    /// the caller. `handler` must not throw. Backends that say nothing ignore it.
    using NoticeHandler = std::function<void(std::string_view)>;
    virtual void set_notice_handler(NoticeHandler) {}

    /// Begins, in another thread, what a client library reads before its first query and takes its
    /// time for: SQLite parses the definition of every table. The connection takes no statement
    /// before the future is ready, or destroyed, which waits. No error is told: the first query
    /// meets it again. Invalid where there is nothing to begin.
    virtual std::future<void> read_ahead() { return {}; }

    /// The session underneath, for authors who asked for it. Owned by the connection.
    virtual soci::session& session() = 0;

    static constexpr std::size_t k_max_result_bytes = std::size_t{256} << 20;
};

enum class Access {
    read_only,   ///< never creates an SQLite file, opens it read-only where that is possible
    read_write,  ///< never creates an SQLite file
    create,      ///< creates an SQLite file that is not there (its folder must be)
};

/// Opens a connection. Throws DatabaseError (unreachable, access_denied, no_such_database...), or
/// Error(settings) naming the Debian package when SOCI's backend is not installed. The password is
/// in no message.
std::unique_ptr<Connection> connect(const Url& url, Access access);

/// A connection over the caller's open session, which outlives it.
std::unique_ptr<Connection> adopt(soci::session& session);

}  // namespace retort::database
