// MariaDB through SOCI's session and its native handle.

#include <soci/mysql/soci-mysql.h>
#include <soci/session.h>

#include <charconv>
#include <exception>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/database/drivers.hpp"
#include "host/database/mysql_native.hpp"
#include "host/database/mysql_parameters.hpp"
#include "host/database/mysql_rows.hpp"
#include "host/database/mysql_scan.hpp"
#include "host/database/mysql_settings.hpp"
#include "host/database/mysql_statement.hpp"
#include "host/database/session.hpp"
#include "host/database/together.hpp"

namespace retort::database {

namespace {

class MysqlConnection : public Connection, public Pipelining {
public:
    explicit MysqlConnection(SessionPtr session)
        : owned_(std::move(session)), session_(*owned_), native_(native_of(session_)) {
        check_server();
        run(fmt::format("SET SESSION autocommit = 1, wait_timeout = 31536000, {}",
                        k_mysql_session_settings));
    }

    explicit MysqlConnection(soci::session& session)
        : session_(session), native_(native_of(session)) {
        check_server();
        run("SET @retort_sql_mode = @@sql_mode, @retort_quotes = @@sql_quote_show_create, "
            "@retort_timestamps = @@explicit_defaults_for_timestamp, @retort_client = "
            "@@character_set_client, @retort_results = @@character_set_results, @retort_collation "
            "= @@collation_connection");
        run(fmt::format("SET SESSION {}", k_mysql_session_settings));
    }

    ~MysqlConnection() override {
        if (owned_)
            return;
        try {
            run("SET SESSION sql_mode = @retort_sql_mode, sql_quote_show_create = @retort_quotes, "
                "explicit_defaults_for_timestamp = @retort_timestamps, character_set_client = "
                "@retort_client, character_set_results = @retort_results, collation_connection = "
                "@retort_collation");
        } catch (const Error&) {  // the connection is lost: nothing is left to restore
        }
    }

    void set_notice_handler(NoticeHandler handler) override { notice_ = std::move(handler); }

    Backend backend() const override { return Backend::mysql; }
    std::string server_version() override { return client_.server_info(native_); }
    soci::session& session() override {
        begin_now();
        return session_;
    }

    using Connection::execute;
    using Connection::query;

    std::uint64_t execute(std::string_view sql, std::span<const Value> parameters) override {
        if (parameters.empty())
            return run(sql);
        begin_now();
        return explained(sql, [&] { return MysqlStatement(native_, sql, parameters).execute(); });
    }

    std::vector<std::uint64_t> execute_all(std::span<const Command> commands) override {
        std::vector<std::string> texts;
        for (const auto& command : commands)
            texts.push_back(command.sql([&](std::string& out, std::size_t i) {
                append_mysql_literal(out, native_, command.values()[i]);
            }));
        return send_together(std::move(texts));
    }

    Rows query(std::string_view sql, std::span<const Value> parameters,
               std::size_t max_bytes) override {
        if (parameters.empty())
            return explained(sql, [&] { return query_text(sql, max_bytes); });
        begin_now();
        return explained(sql,
                         [&] { return MysqlStatement(native_, sql, parameters).query(max_bytes); });
    }

    std::unique_ptr<RowWriter> insert_rows(std::string_view table,
                                           std::span<const std::string> columns) override {
        if (max_packet_ == 0) {
            const auto text = query("SELECT @@max_allowed_packet").rows.at(0).at(0).text;
            std::from_chars(text.data(), text.data() + text.size(), max_packet_);
        }
        return mysql_row_writer(*this, native_, table, columns, max_packet_);
    }

    TransactionState transaction_state() override {
        if (begin_is_due_)
            return TransactionState::open;
        unsigned status = 0;
        if (client_.get_info(native_, MARIADB_CONNECTION_SERVER_STATUS, &status) != 0)
            throw Error(ErrorCategory::operation, "the client library hides the server's status");
        return (status & SERVER_STATUS_IN_TRANS) != 0 ? TransactionState::open
                                                      : TransactionState::none;
    }

    void begin() override {
        const bool ends_another = transaction_state() != TransactionState::none;
        begin_is_due_ = true;
        if (ends_another)
            begin_now();
    }
    void commit() override {
        if (!std::exchange(begin_is_due_, false))
            run("COMMIT");
    }
    void rollback() override {
        if (!std::exchange(begin_is_due_, false))
            run("ROLLBACK");
    }

    void set_lock_timeout(std::chrono::milliseconds timeout) override {
        if (timeout.count() <= 0) {
            run("SET SESSION lock_wait_timeout = DEFAULT, innodb_lock_wait_timeout = DEFAULT");
            return;
        }
        // The server counts in whole seconds.
        const auto seconds = (timeout.count() + 999) / 1000;
        run(fmt::format("SET SESSION lock_wait_timeout = {0}, innodb_lock_wait_timeout = {0}",
                        seconds));
    }

private:
    struct FreeResult {
        const MysqlClient& client;
        void operator()(MYSQL_RES* result) const { client.free_result(result); }
    };
    using ResultPtr = std::unique_ptr<MYSQL_RES, FreeResult>;

    static constexpr std::string_view k_begin = "START TRANSACTION";

    static MYSQL* native_of(soci::session& session) {
        auto* backend = static_cast<soci::mysql_session_backend*>(session.get_backend());
        if (!backend || !backend->conn_)
            throw Error(ErrorCategory::settings, "the given SOCI session is not open");
        return backend->conn_;
    }

    void check_server() {
        const auto version = server_version();
        if (version.find("MariaDB") != std::string::npos)
            return;
        throw Error(ErrorCategory::settings,
                    fmt::format("the server is no MariaDB: it calls itself {}", version))
            .hint("Retort speaks MariaDB's SQL, which MySQL does not share in full");
    }

    /// Turns a syntax error that comes from several statements into what it is.
    template <class Call>
    auto explained(std::string_view sql, Call call) -> decltype(call()) {
        try {
            return call();
        } catch (const DatabaseError& error) {
            if (error.code() != "1064" || !has_second_statement(sql))
                throw;
            throw Error(ErrorCategory::usage, "this is more than one statement")
                .in(error.message())
                .hint("give each statement its own execute(), or use execute_script()");
        }
    }

    /// Sends a statement, behind a START TRANSACTION that is due, and waits for its answer.
    void send(std::string_view sql) {
        const bool begins = std::exchange(begin_is_due_, false);
        if (begins)
            send_only(k_begin);
        send_only(sql);
        if (!begins)
            return await();
        std::optional<DatabaseError> error;
        if (client_.read_query_result(native_) != 0)
            error = mysql_error_of(native_);
        await();
        if (error) {
            skip_rows(use_result().get());
            drain();
            throw *error;
        }
    }

    void begin_now() {
        if (begin_is_due_)
            send_together({});
    }

    void send_only(std::string_view sql) {
        if (client_.send_query(native_, sql.data(), sql.size()) != 0)
            throw mysql_error_of(native_);
    }

    void await() {
        if (client_.read_query_result(native_) != 0)
            throw mysql_error_of(native_);
    }

    /// Sends all before it reads the first answer; the answers wait in the connection. Returns what
    /// each changed.
    std::vector<std::uint64_t> send_together(std::vector<std::string> texts) {
        const bool begins = std::exchange(begin_is_due_, false);
        if (begins)
            texts.insert(texts.begin(), std::string(k_begin));
        for (const auto& text : texts)
            send_only(text);
        std::vector<std::uint64_t> changed;
        std::exception_ptr first;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            try {
                await();
                changed.push_back(client_.affected_rows(native_));
            } catch (const DatabaseError&) {
                if (!first)
                    first = std::current_exception();
            }
        }
        if (first)
            std::rethrow_exception(first);
        changed.erase(changed.begin(), changed.begin() + (begins ? 1 : 0));
        return changed;
    }

    ResultPtr use_result() {
        ResultPtr result(client_.use_result(native_), FreeResult{client_});
        if (!result && client_.field_count(native_) > 0)
            throw mysql_error_of(native_);
        return result;
    }

    /// Reads and drops what is left of the statement's results: a CALL has several.
    void drain() {
        for (;;) {
            const int more = client_.next_result(native_);
            if (more > 0)
                throw mysql_error_of(native_);
            if (more < 0)
                return;
            skip_rows(use_result().get());
        }
    }

    /// Reads to the end: a statement may still fail between two rows.
    void skip_rows(MYSQL_RES* result) {
        if (!result)
            return;
        while (client_.fetch_row(result)) {
        }
        if (client_.error_number(native_) != 0)
            throw mysql_error_of(native_);
    }

    std::uint64_t run(std::string_view sql) {
        return explained(sql, [&]() -> std::uint64_t {
            send(sql);
            if (const auto result = use_result()) {
                skip_rows(result.get());
                drain();
                return 0;
            }
            const auto changed = client_.affected_rows(native_);
            drain();
            tell_warnings();
            return changed;
        });
    }

    void tell_warnings() {
        if (!notice_ || client_.warning_count(native_) == 0)
            return;
        for (const auto& row : query_text("SHOW WARNINGS", k_max_result_bytes).rows)
            notice_(
                fmt::format("{} {}: {}", to_lower(row.at(0).text), row.at(1).text, row.at(2).text));
    }

    Rows query_text(std::string_view sql, std::size_t max_bytes) {
        send(sql);
        Rows rows;
        if (const auto result = use_result())
            read(result.get(), rows, max_bytes);
        drain();
        return rows;
    }

    void read(MYSQL_RES* result, Rows& rows, std::size_t max_bytes) {
        const auto count = client_.num_fields(result);
        const auto* fields = client_.fetch_fields(result);
        std::vector<ValueKind> kinds;
        for (unsigned i = 0; i < count; ++i) {
            rows.columns.emplace_back(fields[i].name, fields[i].name_length);
            kinds.push_back(mysql_kind_of(fields[i]));
        }
        std::size_t bytes = 0;
        while (MYSQL_ROW cells = client_.fetch_row(result)) {
            const auto* lengths = client_.fetch_lengths(result);
            auto& row = rows.rows.emplace_back(count);
            for (unsigned i = 0; i < count; ++i) {
                if (!cells[i])
                    continue;
                row[i] = {kinds[i], std::string(cells[i], lengths[i])};
                bytes += lengths[i];
            }
            if (bytes > max_bytes)
                throw mysql_result_too_large(max_bytes);
        }
        if (client_.error_number(native_) != 0)
            throw mysql_error_of(native_);
    }

    SessionPtr owned_;
    soci::session& session_;
    MYSQL* native_;
    const MysqlClient& client_ = MysqlClient::instance();
    std::size_t max_packet_ = 0;
    NoticeHandler notice_;
    bool begin_is_due_ = false;  ///< promised by begin(), and not sent yet
};

/// The native number of a failed connection; 0 when SOCI itself refused.
unsigned number_of(const OpenFailure& failure) {
    try {
        std::rethrow_exception(failure.cause);
    } catch (const soci::mysql_soci_error& error) {
        return error.err_num_;
    } catch (const std::exception&) {
        return 0;
    }
}

}  // namespace

std::unique_ptr<Connection> open_mysql(const Url& url, Access) {
    try {
        return std::make_unique<MysqlConnection>(
            open_session(Backend::mysql, mysql_parameters(url)));
    } catch (const OpenFailure& failure) {
        const auto number = number_of(failure);
        const auto text = without_passwords(failure.text, url);
        DatabaseError error(mysql_failure(number, text), std::to_string(number), text);
        error.in("connecting to " + url.masked());
        throw error;
    }
}

std::unique_ptr<Connection> adopt_mysql(soci::session& session) {
    return std::make_unique<MysqlConnection>(session);
}

}  // namespace retort::database
