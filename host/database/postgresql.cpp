// The PostgreSQL driver: SOCI's session, libpq's extended protocol (which takes exactly one
// statement and sends it as it is).

#include <charconv>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/database/postgresql_client.hpp"
#include "host/database/together.hpp"

namespace retort::database {

namespace {

/// Object ids of the built-in types that matter here; fixed (PostgreSQL's pg_type.dat).
enum TypeId : Oid {
    k_unknown = 0,
    k_bool = 16,
    k_bytea = 17,
    k_int8 = 20,
    k_int2 = 21,
    k_int4 = 23,
    k_oid = 26,
    k_float4 = 700,
    k_float8 = 701,
    k_numeric = 1700,
};

ValueKind kind_of(Oid type) {
    switch (type) {
        case k_int2:
        case k_int4:
        case k_int8:
        case k_oid:
            return ValueKind::integer;
        case k_float4:
        case k_float8:
        case k_numeric:
            return ValueKind::number;
        case k_bool:
            return ValueKind::boolean;
        case k_bytea:
            return ValueKind::bytes;
        default:
            return ValueKind::text;
    }
}

/// The type PostgreSQL gives to the same value written as a literal, so that a bound statement
/// means what the statement written out means.
Oid type_of(const Value& value) {
    switch (value.kind) {
        case ValueKind::integer: {
            std::int64_t number = 0;
            const auto* end = value.text.data() + value.text.size();
            const auto result = std::from_chars(value.text.data(), end, number);
            if (result.ec != std::errc() || result.ptr != end)
                return k_numeric;
            return number >= INT32_MIN && number <= INT32_MAX ? k_int4 : k_int8;
        }
        case ValueKind::number:
            return k_numeric;
        case ValueKind::boolean:
            return k_bool;
        case ValueKind::bytes:
            return k_bytea;
        default:
            return k_unknown;
    }
}

/// Parameters in the shape libpq takes; points into the values.
struct Parameters {
    explicit Parameters(std::span<const Value> values) {
        for (const auto& value : values) {
            if (value.kind == ValueKind::sql)
                throw Error(ErrorCategory::usage, "an SQL expression cannot be a parameter");
            const bool binary = value.kind == ValueKind::bytes;
            if (!binary && value.text.find('\0') != std::string::npos)
                throw DatabaseError(Failure::other, "22021",
                                    "PostgreSQL cannot store a text with a zero byte");
            types.push_back(type_of(value));
            texts.push_back(value.is_null() ? nullptr : value.text.c_str());
            lengths.push_back(static_cast<int>(value.text.size()));
            formats.push_back(binary ? 1 : 0);
        }
    }
    int count() const { return static_cast<int>(types.size()); }

    std::vector<Oid> types;
    std::vector<const char*> texts;
    std::vector<int> lengths, formats;
};

/// A statement in the shape libpq takes; points into the values.
struct Request {
    explicit Request(std::string_view sql, std::span<const Value> values = {})
        : text(sql), parameters(values) {
        if (sql.find('\0') != std::string_view::npos)
            throw Error(ErrorCategory::usage, "the statement contains a zero byte");
    }

    std::string text;
    Parameters parameters;
    std::string statement;  ///< prepared under this name; "": it is not
    bool prepares = false;  ///< prepares it, and runs nothing
};

/// The names of what the server has prepared in a session, by text.
class PreparedStatements {
public:
    /// False the first time.
    bool comes_again(const std::string& text) { return !names_.try_emplace(text).second; }
    /// Gives a request that comes again the name of its statement, behind one that prepares it
    /// where that is still to be done.
    void add(Request request, std::vector<Request>& requests) {
        auto& name = names_[request.text];
        if (name.empty()) {
            name = fmt::format("retort {}", ++last_);
            auto& preparing = requests.emplace_back(request.text);
            preparing.statement = name;
            preparing.prepares = true;
        }
        request.statement = name;
        requests.push_back(std::move(request));
    }
    /// None is there any more, or nobody knows. No name comes again.
    void forget() { names_.clear(); }

private:
    std::unordered_map<std::string, std::string> names_;  ///< "": it came once
    int last_ = 0;
};

/// Whether a statement may be a COPY from or to the client, which no pipeline can hold.
bool may_copy(std::string_view sql) {
    return to_lower(sql).find("copy") != std::string::npos;
}

class PostgresqlConnection final : public Connection, public Pipelining {
public:
    PostgresqlConnection(soci::session& session, SessionPtr owned)
        : session_(session), owned_(std::move(owned)), connection_(postgresql_handle(session)) {
        if (owned_)
            pq_.PQsetNoticeReceiver(connection_, &PostgresqlConnection::receive_notice, this);
        require("client_encoding", "UTF8", "SET client_encoding = 'UTF8'");
        require("standard_conforming_strings", "on", "SET standard_conforming_strings = on");
    }

    Backend backend() const override { return Backend::postgresql; }

    std::string server_version() override {
        const auto text = parameter("server_version");
        return std::string(text.substr(0, text.find(' ')));
    }

    using Connection::execute;
    using Connection::query;

    std::uint64_t execute(std::string_view sql, std::span<const Value> parameters) override {
        std::vector<Request> requests;
        requests.emplace_back(sql, parameters);
        if (!begin_is_due_)
            return execute_one(requests.front());
        if (may_copy(sql)) {
            begin_now();
            return execute_one(requests.front());
        }
        return execute_together(std::move(requests)).back();
    }

    std::vector<std::uint64_t> execute_all(std::span<const Command> commands) override {
        std::vector<Request> requests;
        for (const auto& command : commands) {
            Request request(command.sql(Backend::postgresql), command.values());
            if (prepared_.comes_again(request.text) && keeps_prepared())
                prepared_.add(std::move(request), requests);
            else
                requests.push_back(std::move(request));
        }
        return execute_together(std::move(requests));
    }

    Rows query(std::string_view sql, std::span<const Value> parameters,
               std::size_t max_bytes) override {
        const Request request(sql, parameters);
        begin_now();
        if (!send(request))
            throw postgresql_error(pq_, connection_, nullptr, request.text);
        pq_.PQsetSingleRowMode(connection_);  // so that a result too large is never held whole
        return fetch(request.text, max_bytes);
    }

    std::unique_ptr<RowWriter> insert_rows(std::string_view table,
                                           std::span<const std::string> columns) override {
        begin_now();
        return start_copy(pq_, connection_,
                          fmt::format("COPY {} ({}) FROM STDIN", table, fmt::join(columns, ", ")));
    }

    TransactionState transaction_state() override {
        if (begin_is_due_)
            return TransactionState::open;
        switch (pq_.PQtransactionStatus(connection_)) {
            case PQTRANS_INTRANS:
            case PQTRANS_ACTIVE:
                return TransactionState::open;
            case PQTRANS_INERROR:
                return TransactionState::failed;
            default:
                return TransactionState::none;
        }
    }

    void begin() override {
        // PostgreSQL itself only warns.
        if (transaction_state() != TransactionState::none)
            throw DatabaseError(Failure::other, "25001", "there is already a transaction");
        begin_is_due_ = true;
    }

    void commit() override {
        if (std::exchange(begin_is_due_, false))
            return;
        // PostgreSQL answers the COMMIT of a failed transaction with a quiet ROLLBACK.
        if (transaction_state() == TransactionState::failed)
            throw DatabaseError(Failure::other, "25P02",
                                "the transaction had failed, so it cannot be committed");
        execute("COMMIT");
    }

    void rollback() override {
        if (!std::exchange(begin_is_due_, false) && transaction_state() != TransactionState::none)
            execute("ROLLBACK");
    }

    void set_lock_timeout(std::chrono::milliseconds timeout) override {
        execute(timeout.count() > 0 ? fmt::format("SET lock_timeout = {}", timeout.count())
                                    : "RESET lock_timeout");
    }

    void set_notice_handler(NoticeHandler handler) override { on_notice_ = std::move(handler); }

    soci::session& session() override {
        begin_now();
        prepared_.forget();  // whoever has the session may do so, too
        return session_;
    }

private:
    static void receive_notice(void* self, const PGresult* notice) {
        const auto& connection = *static_cast<PostgresqlConnection*>(self);
        if (!connection.on_notice_)
            return;
        const auto& pq = connection.pq_;
        const char* severity = pq.PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
        const char* message = pq.PQresultErrorField(notice, PG_DIAG_MESSAGE_PRIMARY);
        connection.on_notice_(fmt::format("{}: {}", to_lower(severity ? severity : "notice"),
                                          message ? message : ""));
    }

    std::string_view parameter(const char* name) const {
        const char* text = pq_.PQparameterStatus(connection_, name);
        return text ? text : "";
    }

    /// The server reports these by itself, so that asking costs nothing.
    void require(const char* name, std::string_view wanted, std::string_view statement) {
        if (parameter(name) != wanted)
            execute(statement);
    }

    /// Whether what is prepared is still there for the next statement: the session is ours, and no
    /// pooler may give us another server process meanwhile, as its own process id would tell.
    bool keeps_prepared() {
        if (!keeps_prepared_)
            keeps_prepared_ = owned_ && query("SELECT pg_backend_pid()").rows.at(0).at(0).text ==
                                            std::to_string(pq_.PQbackendPID(connection_));
        return *keeps_prepared_;
    }

    bool send(const Request& request) {
        const auto& given = request.parameters;
        if (request.prepares)
            return pq_.PQsendPrepare(connection_, request.statement.c_str(), request.text.c_str(),
                                     0, nullptr) == 1;
        if (!request.statement.empty())
            return pq_.PQsendQueryPrepared(connection_, request.statement.c_str(), given.count(),
                                           given.texts.data(), given.lengths.data(),
                                           given.formats.data(), 0) == 1;
        return pq_.PQsendQueryParams(connection_, request.text.c_str(), given.count(),
                                     given.types.data(), given.texts.data(), given.lengths.data(),
                                     given.formats.data(), 0) == 1;
    }

    void begin_now() {
        if (std::exchange(begin_is_due_, false))
            execute_one(Request("BEGIN"));
    }

    std::uint64_t execute_one(const Request& request) {
        const auto& given = request.parameters;
        const PostgresqlResult result(
            pq_,
            pq_.PQexecParams(connection_, request.text.c_str(), given.count(), given.types.data(),
                             given.texts.data(), given.lengths.data(), given.formats.data(), 0));
        check(result, request.text);
        return changed_rows(result);
    }

    /// Sends a BEGIN that is due and the requests, and waits once; the server skips what follows
    /// one that fails (PostgreSQL 15 manual, "Pipeline Mode").
    std::vector<std::uint64_t> execute_together(std::vector<Request> requests) {
        const bool begins = std::exchange(begin_is_due_, false);
        if (begins)
            requests.emplace(requests.begin(), "BEGIN");
        pq_.PQenterPipelineMode(connection_);
        std::size_t sent = 0;
        while (sent < requests.size() && send(requests[sent]))
            ++sent;
        std::optional<DatabaseError> refused;  // by libpq itself
        if (sent < requests.size())
            refused = postgresql_error(pq_, connection_, nullptr, requests[sent].text);
        const auto results = answers(sent);
        std::vector<std::uint64_t> changed;
        for (std::size_t i = 0; i < sent; ++i) {
            check(results[i], requests[i].text);
            if (!requests[i].prepares)
                changed.push_back(changed_rows(results[i]));
        }
        if (refused)
            throw *refused;
        changed.erase(changed.begin(), changed.begin() + (begins ? 1 : 0));
        return changed;
    }

    /// The answers to the `count` requests of the pipeline, which is left.
    std::vector<PostgresqlResult> answers(std::size_t count) {
        pq_.PQpipelineSync(connection_);
        std::vector<PostgresqlResult> results;
        const auto next = [&] { return PostgresqlResult(pq_, pq_.PQgetResult(connection_)); };
        for (std::size_t i = 0; i < count; ++i) {
            results.push_back(next());
            while (next()) {
            }
        }
        next();  // of the synchronisation
        pq_.PQexitPipelineMode(connection_);
        return results;
    }

    void check(const PostgresqlResult& result, std::string_view sql) {
        switch (result.status()) {
            case PGRES_COMMAND_OK:
                forget_prepared_after(pq_.PQcmdStatus(result.get()));
                return;
            case PGRES_TUPLES_OK:
            case PGRES_SINGLE_TUPLE:
            case PGRES_EMPTY_QUERY:
                return;
            case PGRES_COPY_IN:
            case PGRES_COPY_OUT:
            case PGRES_COPY_BOTH:
                drain(pq_, connection_);
                throw Error(ErrorCategory::usage, "COPY to or from the client is not possible here")
                    .in(std::string(sql))
                    .hint("insert rows with bulk_insert");
            default:
                raise(result, sql);
        }
    }

    void forget_prepared_after(std::string_view command) {
        if (command.starts_with("DISCARD") || command.starts_with("DEALLOCATE"))
            prepared_.forget();
    }

    [[noreturn]] void raise(const PostgresqlResult& result, std::string_view sql) {
        prepared_.forget();  // what stood behind the error was not prepared
        auto error = postgresql_error(pq_, connection_, result.get(), sql);
        drain(pq_, connection_);
        constexpr std::string_view several = "cannot insert multiple commands into a prepared";
        if (error.code() == "42601" && error.message().starts_with(several))
            throw Error(ErrorCategory::usage, "this is more than one statement")
                .in(std::string(sql))
                .hint("write several statements with execute_script");
        throw error;
    }

    std::uint64_t changed_rows(const PostgresqlResult& result) const {
        if (std::string_view(pq_.PQcmdStatus(result.get())).starts_with("SELECT"))
            return 0;
        const std::string_view count = pq_.PQcmdTuples(result.get());
        std::uint64_t rows = 0;
        std::from_chars(count.data(), count.data() + count.size(), rows);
        return rows;
    }

    Rows fetch(std::string_view sql, std::size_t max_bytes) {
        Rows rows;
        std::size_t bytes = 0;
        while (PostgresqlResult result{pq_, pq_.PQgetResult(connection_)}) {
            check(result, sql);
            bytes += take(result, rows);
            if (bytes > max_bytes) {
                cancel();
                drain(pq_, connection_);
                throw DatabaseError(Failure::too_large, "",
                                    fmt::format("the result is larger than {} bytes", max_bytes));
            }
        }
        return rows;
    }

    /// Adds what a result holds and returns how many bytes that is.
    std::size_t take(const PostgresqlResult& result, Rows& rows) const {
        const int width = pq_.PQnfields(result.get());
        if (rows.columns.empty())
            for (int i = 0; i < width; ++i)
                rows.columns.emplace_back(pq_.PQfname(result.get(), i));
        std::size_t bytes = 0;
        for (int row = 0; row < pq_.PQntuples(result.get()); ++row) {
            auto& cells = rows.rows.emplace_back();
            cells.reserve(static_cast<std::size_t>(width));
            for (int i = 0; i < width; ++i)
                bytes += sizeof(Value) + cells.emplace_back(cell(result, row, i)).text.size();
        }
        return bytes;
    }

    Value cell(const PostgresqlResult& result, int row, int column) const {
        if (pq_.PQgetisnull(result.get(), row, column))
            return {};
        const char* text = pq_.PQgetvalue(result.get(), row, column);
        const auto length = static_cast<std::size_t>(pq_.PQgetlength(result.get(), row, column));
        const auto kind = kind_of(pq_.PQftype(result.get(), column));
        switch (kind) {
            case ValueKind::bytes:
                return Value::of_bytes(bytes_of(text));
            case ValueKind::boolean:
                return Value::of_boolean(*text == 't');
            default:
                return {kind, std::string(text, length)};
        }
    }

    std::string bytes_of(const char* text) const {
        std::size_t size = 0;
        unsigned char* bytes =
            pq_.PQunescapeBytea(reinterpret_cast<const unsigned char*>(text), &size);
        if (!bytes)
            throw std::bad_alloc();
        std::string out(reinterpret_cast<const char*>(bytes), size);
        pq_.PQfreemem(bytes);
        return out;
    }

    void cancel() const {
        if (PGcancel* cancel = pq_.PQgetCancel(connection_)) {
            char reason[256];
            pq_.PQcancel(cancel, reason, sizeof reason);
            pq_.PQfreeCancel(cancel);
        }
    }

    Libpq pq_;
    soci::session& session_;
    SessionPtr owned_;
    PGconn* connection_;
    NoticeHandler on_notice_;
    PreparedStatements prepared_;
    std::optional<bool> keeps_prepared_;
    bool begin_is_due_ = false;  ///< promised by begin(), and not sent yet
};

}  // namespace

std::unique_ptr<Connection> make_postgresql(soci::session& session, SessionPtr owned) {
    return std::make_unique<PostgresqlConnection>(session, std::move(owned));
}

}  // namespace retort::database
