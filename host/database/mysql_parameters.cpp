#include "host/database/mysql_parameters.hpp"

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"

namespace retort::database {

namespace {

/// SOCI's connection strings: values in quotes, backslash before a quote or a backslash.
std::string in_quotes(std::string_view value) {
    std::string out = "'";
    for (const char c : value) {
        if (c == '\'' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + "'";
}

struct UrlOption {
    std::string_view name;       ///< in the URL
    std::string_view parameter;  ///< SOCI's name; empty: accepted and without effect
};
constexpr UrlOption k_url_options[] = {
    {"unix_socket", "unix_socket"},
    {"connect_timeout", "connect_timeout"},
    {"read_timeout", "read_timeout"},
    {"write_timeout", "write_timeout"},
    {"ssl_ca", "sslca"},
    {"ssl_cert", "sslcert"},
    {"charset", ""},
};

const UrlOption& url_option(std::string_view name) {
    std::string known;
    for (const auto& each : k_url_options) {
        if (each.name == name)
            return each;
        known += (known.empty() ? "" : ", ") + std::string(each.name);
    }
    throw Error(
        ErrorCategory::settings,
        fmt::format("the URL has an option MariaDB connections do not know: {}", printable(name)))
        .hint("known are " + known);
}

}  // namespace

std::string mysql_parameters(const Url& url) {
    auto out = fmt::format("charset=utf8mb4 dbname={}", in_quotes(url.database));
    const auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty() && !name.empty())
            out += fmt::format(" {}={}", name, in_quotes(value));
    };
    add("host", url.host);
    add("port", url.port);
    add("user", url.user);
    add("password", url.password);
    for (const auto& [name, value] : url.options)
        add(url_option(name).parameter, value);
    if (url.connect_seconds > 0 && !url.options.contains("connect_timeout"))
        add("connect_timeout", std::to_string(url.connect_seconds));
    return out;
}

}  // namespace retort::database
