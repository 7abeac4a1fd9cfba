#include "host/dialects/mysql/scratch.hpp"

#include <unistd.h>

#include <utility>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/dialects/mysql/text.hpp"

namespace retort::dialects::mysql {

namespace {

constexpr std::string_view k_prefix = "retort_scratch_";

std::string one(database::Connection& connection, std::string_view sql) {
    const auto rows = connection.query(sql).rows;
    return rows.empty() ? "" : rows[0].at(0).text;
}

/// The part of a database's name that is the lock's: without the number at the end.
std::string lock_of(const std::string& name) {
    return name.substr(0, name.rfind('_'));
}

bool take_lock(database::Connection& connection, const std::string& name) {
    return one(connection, fmt::format("SELECT GET_LOCK({}, 0)", quote_text(name))) == "1";
}

void release_lock(database::Connection& connection, const std::string& name) {
    connection.query(fmt::format("SELECT RELEASE_LOCK({})", quote_text(name)));
}

void drop(database::Connection& connection, const std::string& name) {
    connection.execute("DROP DATABASE IF EXISTS " + quote_name(name));
}

}  // namespace

Scratch::Scratch(database::Connection& connection) : connection_(connection) {
    const auto rows =
        connection_.query("SELECT DATABASE(), @@foreign_key_checks, CONNECTION_ID()").rows;
    if (rows[0][0].is_null())
        throw Error(ErrorCategory::usage, "the connection has no database of its own")
            .hint("name a database in the URL");
    own_ = rows[0][0].text;
    foreign_key_checks_ = rows[0][1].text;
    name_ = fmt::format("{}{}_{}", k_prefix, getpid(), rows[0][2].text);
    drop_leftovers();
    if (!take_lock(connection_, name_))
        throw Error(ErrorCategory::operation, "another connection uses " + name_);
    connection_.execute("SET foreign_key_checks = 0");
}

Scratch::~Scratch() {
    try {
        close();
    } catch (const Error&) {
        // Only after another error: the connection is lost, and the next one drops what is left.
        open_ = false;
    }
}

std::string Scratch::make(std::string_view collation) {
    auto name = fmt::format("{}_{}", name_, made_.size());
    drop(connection_, name);
    connection_.execute(
        fmt::format("CREATE DATABASE {}{}", quote_name(name),
                    collation.empty() ? "" : fmt::format(" COLLATE {}", collation)));
    made_.push_back(name);
    connection_.execute("USE " + quote_name(name));
    return name;
}

void Scratch::close() {
    if (!std::exchange(open_, false))
        return;
    connection_.execute("USE " + quote_name(own_));
    for (const auto& name : made_)
        drop(connection_, name);
    connection_.execute("SET foreign_key_checks = " + foreign_key_checks_);
    release_lock(connection_, name_);
}

void Scratch::drop_leftovers() {
    const auto rows = connection_.query(fmt::format(
        "SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE LEFT(SCHEMA_NAME, {}) = {}",
        k_prefix.size(), quote_text(k_prefix)));
    for (const auto& row : rows.rows) {
        const auto lock = lock_of(row[0].text);
        if (!take_lock(connection_, lock))
            continue;  // its connection lives
        drop(connection_, row[0].text);
        release_lock(connection_, lock);
    }
}

}  // namespace retort::dialects::mysql
