// One run at a time per database and version table: GET_LOCK on a connection of its own, which
// frees it when the process dies (docs/decisions/locks.md).

#include "host/dialects/mysql/lock.hpp"

#include <optional>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/hash.hpp"
#include "host/dialects/common/polled_lock.hpp"
#include "host/dialects/mysql/text.hpp"

namespace retort::dialects::mysql {

namespace {

using database::Connection;

class NamedLock : public PolledLock {
public:
    NamedLock(std::unique_ptr<Connection> own, Connection& connection, std::string name)
        : own_(std::move(own)),
          connection_(own_ ? *own_ : connection),
          name_(quote_text(std::move(name))) {}

    ~NamedLock() override {
        if (!held_)
            return;
        try {
            connection_.query(fmt::format("DO RELEASE_LOCK({})", name_));
        } catch (const Error&) {
            held_ = false;  // the connection is lost, and the lock with it
        }
    }

    bool try_lock() override {
        held_ = cell(fmt::format("SELECT GET_LOCK({}, 0)", name_)) == "1";
        return held_;
    }

    std::optional<LockHolder> holder() override {
        const auto id = cell(fmt::format("SELECT IS_USED_LOCK({})", name_));
        if (id.empty())
            return std::nullopt;
        const auto found = connection_.query(fmt::format(
            "SELECT USER, HOST, COALESCE(DB, ''), DATE_FORMAT(UTC_TIMESTAMP() - INTERVAL TIME "
            "SECOND, '%Y-%m-%d %H:%i:%sZ') FROM information_schema.PROCESSLIST WHERE ID = {}",
            id));
        if (found.rows.empty())
            return LockHolder{fmt::format("connection {} of another account", id)};
        const auto& row = found.rows.front();
        return LockHolder{fmt::format("connection {} ({} from {}), since {}", id, row[0].text,
                                      row[1].text, row[3].text)};
    }

private:
    std::string cell(const std::string& sql) {
        const auto found = connection_.query(sql);
        return found.rows.at(0).at(0).text;
    }

    std::unique_ptr<Connection> own_;
    Connection& connection_;
    std::string name_;
    bool held_ = false;
};

/// At most 64 characters. The server's own name for the database, so that every way to reach it
/// gives the same.
std::string lock_name(Connection& connection, const std::string& version_table) {
    const auto found = connection.query("SELECT DATABASE()");
    const auto hash =
        hash_hex(fmt::format("retort lock\n{}\n{}", found.rows.at(0).at(0).text, version_table));
    return "retort:" + hash.substr(0, 56);
}

}  // namespace

std::unique_ptr<Lock> take_lock(Connection& connection, const database::Url& url,
                                const LockRequest& request) {
    // Without a URL the caller gave a session, which then holds the lock too.
    auto own = url.database.empty() ? nullptr : connect(url, database::Access::read_write);
    auto name = lock_name(own ? *own : connection, request.version_table);
    auto lock = std::make_unique<NamedLock>(std::move(own), connection, std::move(name));
    wait_for(*lock, request);
    return lock;
}

}  // namespace retort::dialects::mysql
