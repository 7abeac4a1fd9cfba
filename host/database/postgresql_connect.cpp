// Opening a PostgreSQL session through SOCI, and what a refused one means.

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/database/drivers.hpp"
#include "host/database/postgresql_client.hpp"

namespace retort::database {

namespace {

/// The URL as libpq reads it. Every part is percent-encoded and there is at least one parameter,
/// because SOCI takes the text apart at blanks and "=" and puts it together again.
std::string connection_uri(const Url& url) {
    auto options = url.options;
    options.try_emplace("connect_timeout",
                        std::to_string(url.connect_seconds > 0 ? url.connect_seconds : 10));
    options.try_emplace("application_name", "retort");
    options["client_encoding"] = "UTF8";
    const auto hosts = split(url.host, ',');
    const auto ports = split(url.port, ',');
    std::string uri = "postgresql://" + percent_encode(url.user);
    if (!url.password.empty())
        uri += ":" + percent_encode(url.password);
    uri += url.user.empty() && url.password.empty() ? "" : "@";
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        const bool is_ipv6 = hosts[i].find(':') != std::string::npos;
        const auto& port = ports[std::min(i, ports.size() - 1)];
        uri += i > 0 ? "," : "";
        uri += is_ipv6 ? "[" + percent_encode(hosts[i], ":") + "]" : percent_encode(hosts[i]);
        uri += port.empty() ? "" : ":" + port;
    }
    uri += "/" + percent_encode(url.database);
    char separator = '?';
    for (const auto& [name, value] : options) {
        uri += fmt::format("{}{}={}", separator, percent_encode(name), percent_encode(value));
        separator = '&';
    }
    return uri;
}

[[noreturn]] void refuse(const OpenFailure& failure, const Url& url) {
    const auto text = without_passwords(failure.text, url);
    const auto title = fmt::format("cannot connect to {}", url.masked());
    if (text.starts_with("invalid "))  // libpq does not know an option, or its value
        throw Error(ErrorCategory::settings, title).in(text);
    DatabaseError error(failure_of_connecting(text), "", title);
    error.in(text);
    if (error.failure() == Failure::access_denied)
        error.hint("check the user and the password in the URL, and the server's pg_hba.conf");
    if (error.failure() == Failure::no_such_database)
        error.hint(fmt::format("create it first: createdb {}", url.database));
    throw error;
}

}  // namespace

std::unique_ptr<Connection> open_postgresql(const Url& url, Access) {
    try {
        auto session = open_session(Backend::postgresql, connection_uri(url));
        auto& opened = *session;
        return make_postgresql(opened, std::move(session));
    } catch (const OpenFailure& failure) {
        refuse(failure, url);
    }
}

std::unique_ptr<Connection> adopt_postgresql(soci::session& session) {
    return make_postgresql(session, nullptr);
}

}  // namespace retort::database
