// One run at a time per database, schema and version table: an advisory lock on a connection of its
// own, which frees it when the process dies (docs/decisions/locks.md).

#include <charconv>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/hash.hpp"
#include "host/dialects/common/polled_lock.hpp"
#include "host/dialects/postgresql/lock.hpp"

namespace retort::dialects::postgresql {

namespace {

using database::Connection;

class AdvisoryLock : public PolledLock {
public:
    AdvisoryLock(std::unique_ptr<Connection> own, Connection& connection, Value key)
        : own_(std::move(own)), connection_(own_ ? *own_ : connection), key_(std::move(key)) {}
    ~AdvisoryLock() override {
        // Our own connection frees the lock by closing.
        if (own_ || !held_)
            return;
        try {
            connection_.query("SELECT pg_advisory_unlock($1)", std::vector{key_});
        } catch (const Error&) {
            held_ = false;  // the connection is lost, and the lock with it
        }
    }

    bool try_lock() override {
        held_ = connection_.query("SELECT pg_try_advisory_lock($1)", std::vector{key_})
                    .rows.at(0)
                    .at(0)
                    .text == "1";
        return held_;
    }

    /// Who has the lock; nothing when it has been freed since.
    std::optional<LockHolder> holder() override {
        const auto found = connection_.query(k_holder, std::vector{key_});
        if (found.rows.empty())
            return std::nullopt;
        const auto& row = found.rows.front();
        auto who = row[0].text;
        if (!who.starts_with("retort"))
            who = fmt::format("{} (backend {} of {})", who.empty() ? "a session" : who, row[1].text,
                              row[2].text);
        return LockHolder{row[3].is_null() ? who : fmt::format("{}, since {}", who, row[3].text)};
    }

private:
    /// The two halves of the key as pg_locks shows them (PostgreSQL 15 manual, 54.12).
    static constexpr std::string_view k_holder = R"(
        SELECT coalesce(a.application_name, ''), l.pid, coalesce(a.usename, '?'),
               to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS"Z"')
        FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
          AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND (l.classid::bigint << 32) | l.objid::bigint = $1)";

    std::unique_ptr<Connection> own_;
    Connection& connection_;
    Value key_;
    bool held_ = false;
};

/// The lock's own connection, which says who we are.
std::unique_ptr<Connection> own_connection(database::Url url, const std::string& owner) {
    if (url.database.empty())
        return nullptr;  // the caller gave a session and no URL
    url.options["application_name"] = owner.starts_with("retort") ? owner : "retort " + owner;
    auto own = connect(url, database::Access::read_write);
    const auto version = own->server_version();
    int major = 0;
    std::from_chars(version.data(), version.data() + version.size(), major);
    if (major >= 14)
        own->execute("SET idle_session_timeout = 0");  // it idles as long as the run takes
    return own;
}

/// The server's own name for the database, so that every way to reach it gives the same key; a
/// version table without a schema stands in the current one.
Value key_of(Connection& connection, const std::string& version_table) {
    const auto found = connection.query("SELECT current_database(), current_schema()");
    const auto& row = found.rows.at(0);
    const auto hash =
        hash_hex(fmt::format("retort lock\n{}\n{}\n{}", row[0].text, row[1].text, version_table));
    std::uint64_t number = 0;
    std::from_chars(hash.data(), hash.data() + 16, number, 16);
    return Value::of_integer(static_cast<std::int64_t>(number));
}

}  // namespace

std::unique_ptr<Lock> take_lock(Connection& connection, const database::Url& url,
                                const LockRequest& request) {
    auto lock = std::make_unique<AdvisoryLock>(own_connection(url, request.owner), connection,
                                               key_of(connection, request.version_table));
    wait_for(*lock, request);
    return lock;
}

}  // namespace retort::dialects::postgresql
