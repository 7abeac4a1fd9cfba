// The SQLite driver: SOCI opens the session, statements go through its sqlite3 handle.

#include "host/database/sqlite.hpp"

#include <filesystem>
#include <future>
#include <utility>

#include <fmt/format.h>
#include <soci/session.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "host/database/drivers.hpp"
#include "host/database/session.hpp"
#include "host/database/sqlite_native.hpp"
#include "host/database/sqlite_rows.hpp"

namespace retort::database {

namespace {

constexpr std::chrono::milliseconds k_default_busy_timeout{5000};

SqliteHandle handle_of(soci::session& session) {
    auto* backend = static_cast<soci::sqlite3_session_backend*>(session.get_backend());
    return SqliteHandle(reinterpret_cast<::sqlite3*>(backend->conn_));
}

std::size_t size_of(const std::vector<Value>& row) {
    std::size_t size = row.size() * sizeof(Value);
    for (const auto& value : row)
        size += value.text.size();
    return size;
}

class SqliteConnection final : public Connection {
public:
    /// Owns `owned` when there is one; otherwise `session` is the caller's, and its settings are
    /// put back in the end.
    SqliteConnection(SessionPtr owned, soci::session& session)
        : owned_(std::move(owned)), session_(session), handle_(handle_of(session)) {
        legacy_alter_table_ = pragma("legacy_alter_table");
        if (!owned_) {
            foreign_keys_ = pragma("foreign_keys");
            default_busy_timeout_ = std::chrono::milliseconds(std::stoi(pragma("busy_timeout")));
        }
        handle_.set_busy_timeout(default_busy_timeout_);
        execute("PRAGMA foreign_keys = OFF", {});
    }

    ~SqliteConnection() override {
        if (owned_)
            return;
        try {
            handle_.set_busy_timeout(default_busy_timeout_);
            execute(fmt::format("PRAGMA foreign_keys = {}", foreign_keys_), {});
        } catch (const Error&) {
            // The caller's session is broken; it will say so itself.
        }
    }

    Backend backend() const override { return Backend::sqlite; }
    std::string server_version() override { return SqliteHandle::version(); }

    std::uint64_t execute(std::string_view sql, std::span<const Value> parameters) override {
        auto statement = handle_.prepare(sql);
        statement.bind(parameters);
        const auto before = handle_.total_changes();
        while (statement.step()) {
        }
        return handle_.total_changes() == before ? 0
                                                 : static_cast<std::uint64_t>(handle_.changes());
    }

    Rows query(std::string_view sql, std::span<const Value> parameters,
               std::size_t max_bytes) override {
        auto statement = handle_.prepare(sql);
        statement.bind(parameters);
        Rows result;
        const int columns = statement.columns();
        for (int i = 0; i < columns; ++i)
            result.columns.push_back(statement.column_name(i));
        std::size_t bytes = 0;
        while (statement.step()) {
            std::vector<Value> row;
            row.reserve(static_cast<std::size_t>(columns));
            for (int i = 0; i < columns; ++i)
                row.push_back(statement.column(i));
            bytes += size_of(row);
            if (bytes > max_bytes)
                throw DatabaseError(
                    Failure::too_large, "SQLITE_TOOBIG",
                    fmt::format("the result is larger than {} MiB", max_bytes >> 20));
            result.rows.push_back(std::move(row));
        }
        return result;
    }

    std::unique_ptr<RowWriter> insert_rows(std::string_view table,
                                           std::span<const std::string> columns) override {
        return sqlite_row_writer(*this, handle_, table, columns);
    }

    TransactionState transaction_state() override {
        return handle_.in_transaction() ? TransactionState::open : TransactionState::none;
    }

    void begin() override { execute("BEGIN IMMEDIATE", {}); }
    void commit() override { execute("COMMIT", {}); }

    /// A table rebuild that failed half-way may have left this setting on, which no rollback
    /// undoes.
    void rollback() override {
        if (handle_.in_transaction())
            execute("ROLLBACK", {});
        execute(fmt::format("PRAGMA legacy_alter_table = {}", legacy_alter_table_), {});
    }

    void set_lock_timeout(std::chrono::milliseconds timeout) override {
        handle_.set_busy_timeout(timeout.count() == 0 ? default_busy_timeout_ : timeout);
    }

    std::future<void> read_ahead() override {
        return std::async(std::launch::async, [this] {
            handle_.set_busy_timeout({});  // the first query waits for a lock, not both
            try {
                handle_.prepare("SELECT 1 FROM sqlite_master");
            } catch (const Error&) {
                // The first query says it.
            }
            handle_.set_busy_timeout(default_busy_timeout_);
        });
    }

    soci::session& session() override { return session_; }

private:
    std::string pragma(std::string_view name) {
        return query(fmt::format("PRAGMA {}", name), {}, k_max_result_bytes).rows.at(0).at(0).text;
    }

    SessionPtr owned_;
    soci::session& session_;
    SqliteHandle handle_;
    std::string legacy_alter_table_;
    std::string foreign_keys_;
    std::chrono::milliseconds default_busy_timeout_ = k_default_busy_timeout;
};

/// What SOCI is given so that SQLite opens exactly `path`: SOCI reads key=value pairs out of any
/// text with a "=", splitting at blanks and keeping what stands in double quotes together.
std::string soci_parameters(const std::string& path) {
    if (path.find('=') == std::string::npos)
        return path;
    if (path.find('"') == std::string::npos)
        return "db=\"" + path + '"';
    return "file:" + percent_encode(path, "/");
}

[[noreturn]] void refuse_file(std::string message, std::string hint) {
    DatabaseError error(Failure::no_such_database, "SQLITE_CANTOPEN", std::move(message));
    error.hint(std::move(hint));
    throw error;
}

/// SQLite would create what is not there and say nothing.
void check_file(const std::string& path, Access access) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    const auto folder = fs::path(path).parent_path();
    if (fs::is_directory(path, ignored))
        refuse_file(fmt::format("{} is a folder, not a database", path), "name a file in the URL");
    if (access == Access::create && !fs::is_directory(folder, ignored))
        refuse_file(fmt::format("the folder {} does not exist", folder.string()),
                    "create the folder, or correct the URL");
    if (access != Access::create && !fs::exists(path, ignored))
        refuse_file(fmt::format("no such database: {}", path),
                    "correct the URL; `retort upgrade` creates a new database");
}

}  // namespace

std::unique_ptr<Connection> open_sqlite(const Url& url, Access access) {
    if (url.file != ":memory:")
        check_file(url.file, access);
    try {
        auto session = open_session(Backend::sqlite, soci_parameters(url.file));
        auto& opened = *session;
        auto connection = std::make_unique<SqliteConnection>(std::move(session), opened);
        if (access == Access::read_only)
            connection->execute("PRAGMA query_only = ON", {});
        return connection;
    } catch (const OpenFailure& failure) {
        DatabaseError error(Failure::access_denied, "SQLITE_CANTOPEN", failure.text);
        error.in(fmt::format("while opening {}", url.file));
        error.hint("check the rights on the file and on its folder");
        throw error;
    }
}

std::unique_ptr<Connection> adopt_sqlite(soci::session& session) {
    return std::make_unique<SqliteConnection>(nullptr, session);
}

std::unique_ptr<Connection> open_sqlite_scratch(bool strict_quotes) {
    auto connection =
        open_sqlite(Url{.backend = Backend::sqlite, .file = ":memory:"}, Access::create);
    if (strict_quotes)
        handle_of(connection->session()).refuse_double_quoted_strings();
    return connection;
}

}  // namespace retort::database
