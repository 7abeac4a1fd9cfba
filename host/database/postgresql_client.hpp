#pragma once
// libpq as the PostgreSQL driver uses it: functions of the library SOCI's backend has loaded, and
// results that free themselves. Private to the driver.

#include <libpq-fe.h>

#include <memory>
#include <utility>

#include "host/database/connection.hpp"
#include "host/database/native_library.hpp"
#include "host/database/session.hpp"

namespace retort::database {

/// The functions of libpq, by their own names.
struct Libpq {
    /// A session must be open. Throws Error(settings) when libpq is not there.
    Libpq();

    NativeLibrary library;
    decltype(::PQexecParams)* PQexecParams = nullptr;
    decltype(::PQsendQueryParams)* PQsendQueryParams = nullptr;
    decltype(::PQsendPrepare)* PQsendPrepare = nullptr;
    decltype(::PQsendQueryPrepared)* PQsendQueryPrepared = nullptr;
    decltype(::PQbackendPID)* PQbackendPID = nullptr;
    decltype(::PQsetSingleRowMode)* PQsetSingleRowMode = nullptr;
    decltype(::PQenterPipelineMode)* PQenterPipelineMode = nullptr;
    decltype(::PQpipelineSync)* PQpipelineSync = nullptr;
    decltype(::PQexitPipelineMode)* PQexitPipelineMode = nullptr;
    decltype(::PQgetResult)* PQgetResult = nullptr;
    decltype(::PQclear)* PQclear = nullptr;
    decltype(::PQresultStatus)* PQresultStatus = nullptr;
    decltype(::PQresultErrorField)* PQresultErrorField = nullptr;
    decltype(::PQresultErrorMessage)* PQresultErrorMessage = nullptr;
    decltype(::PQerrorMessage)* PQerrorMessage = nullptr;
    decltype(::PQstatus)* PQstatus = nullptr;
    decltype(::PQtransactionStatus)* PQtransactionStatus = nullptr;
    decltype(::PQparameterStatus)* PQparameterStatus = nullptr;
    decltype(::PQcmdTuples)* PQcmdTuples = nullptr;
    decltype(::PQcmdStatus)* PQcmdStatus = nullptr;
    decltype(::PQntuples)* PQntuples = nullptr;
    decltype(::PQnfields)* PQnfields = nullptr;
    decltype(::PQfname)* PQfname = nullptr;
    decltype(::PQftype)* PQftype = nullptr;
    decltype(::PQgetvalue)* PQgetvalue = nullptr;
    decltype(::PQgetlength)* PQgetlength = nullptr;
    decltype(::PQgetisnull)* PQgetisnull = nullptr;
    decltype(::PQunescapeBytea)* PQunescapeBytea = nullptr;
    decltype(::PQfreemem)* PQfreemem = nullptr;
    decltype(::PQsetNoticeReceiver)* PQsetNoticeReceiver = nullptr;
    decltype(::PQputCopyData)* PQputCopyData = nullptr;
    decltype(::PQputCopyEnd)* PQputCopyEnd = nullptr;
    decltype(::PQgetCopyData)* PQgetCopyData = nullptr;
    decltype(::PQgetCancel)* PQgetCancel = nullptr;
    decltype(::PQcancel)* PQcancel = nullptr;
    decltype(::PQfreeCancel)* PQfreeCancel = nullptr;
};

/// The handle inside a session of SOCI's PostgreSQL backend.
PGconn* postgresql_handle(soci::session& session);

/// A result that is cleared when it goes.
class PostgresqlResult {
public:
    PostgresqlResult(const Libpq& pq, PGresult* result) : pq_(&pq), result_(result) {}
    PostgresqlResult(PostgresqlResult&& other) noexcept
        : pq_(other.pq_), result_(std::exchange(other.result_, nullptr)) {}
    PostgresqlResult& operator=(PostgresqlResult&& other) noexcept {
        std::swap(result_, other.result_);
        return *this;
    }
    ~PostgresqlResult() {
        if (result_)
            pq_->PQclear(result_);
    }
    PGresult* get() const { return result_; }
    explicit operator bool() const { return result_ != nullptr; }
    ExecStatusType status() const { return pq_->PQresultStatus(result_); }

private:
    const Libpq* pq_;
    PGresult* result_;
};

/// The class of an SQLSTATE.
Failure failure_of_sqlstate(std::string_view sqlstate);

/// What the server said about `sql`: its message, with detail, place and the server's own hint.
/// Without a result, or without an SQLSTATE, what libpq says about the connection.
DatabaseError postgresql_error(const Libpq& pq, PGconn* connection, const PGresult* result,
                               std::string_view sql);

/// The class of a refused connection. libpq gives no SQLSTATE then, only a text, which is English
/// unless the server's messages are not; an unknown text from the server is Failure::other.
Failure failure_of_connecting(std::string_view text);

/// The connection over `session`; `owned` is that session when it is ours, null when it is the
/// caller's.
std::unique_ptr<Connection> make_postgresql(soci::session& session, SessionPtr owned);

/// Ends every COPY and result that is still under way, so that the connection takes a new
/// statement.
void drain(const Libpq& pq, PGconn* connection);

/// Starts COPY ... FROM STDIN with `sql`.
std::unique_ptr<RowWriter> start_copy(const Libpq& pq, PGconn* connection, std::string sql);

/// Appends `value` as COPY's text format writes it. Throws Error(usage) for an SQL expression.
void append_copy_value(std::string& out, const Value& value);

}  // namespace retort::database
