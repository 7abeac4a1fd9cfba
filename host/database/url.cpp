#include "host/database/url.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/paths.hpp"
#include "host/base/text.hpp"

namespace retort::database {

namespace {

constexpr std::string_view k_forms =
    "sqlite:///file.db, sqlite:////absolute/file.db, postgresql://user:password@host:port/database "
    "or mariadb://user:password@host:port/database";

struct Scheme {
    std::string_view name;
    Backend backend;
};
constexpr Scheme k_schemes[] = {
    {"sqlite", Backend::sqlite},         {"sqlite3", Backend::sqlite},
    {"postgresql", Backend::postgresql}, {"postgres", Backend::postgresql},
    {"mysql", Backend::mysql},           {"mariadb", Backend::mysql},
};

std::string_view default_port(Backend backend) {
    return backend == Backend::postgresql ? "5432" : "3306";
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::optional<std::string> percent_decode(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size())
            return std::nullopt;
        const int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
        if (high < 0 || low < 0 || high + low == 0)
            return std::nullopt;
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

/// One parse; holds the text so that every error can show it masked.
class Parser {
public:
    Parser(std::string_view text, const std::filesystem::path& folder)
        : text_(text), folder_(folder) {}

    Url parse() {
        auto rest = scheme();
        const auto question = rest.find('?');
        if (question != std::string_view::npos) {
            options(rest.substr(question + 1));
            rest = rest.substr(0, question);
        }
        if (url_.backend == Backend::sqlite)
            sqlite_file(rest);
        else
            server(rest);
        return std::move(url_);
    }

private:
    Error wrong(std::string what) const {
        return Error(ErrorCategory::settings, std::move(what))
            .in(fmt::format("in the URL {}", printable(mask_url_password(text_))));
    }

    std::string decode(std::string_view part, std::string_view name) const {
        if (auto decoded = percent_decode(part))
            return *std::move(decoded);
        throw wrong(
            fmt::format("the {} has a % that is not followed by two hexadecimal digits", name))
            .hint("write % itself as %25");
    }

    std::string_view scheme() {
        const auto end = text_.find("://");
        if (end == std::string_view::npos)
            throw wrong("this is no database URL: it has no ://")
                .hint(fmt::format("write {}", k_forms));
        auto name = to_lower(text_.substr(0, end));
        name = name.substr(0, name.find('+'));
        for (const auto& each : k_schemes) {
            if (each.name != name)
                continue;
            url_.backend = each.backend;
            if (name == "mariadb")
                url_.scheme = name;
            return text_.substr(end + 3);
        }
        throw wrong(fmt::format("{} is no database Retort knows", printable(name)))
            .hint(fmt::format("write {}", k_forms));
    }

    void options(std::string_view query) {
        for (const auto& part : split(query, '&')) {
            if (part.empty())
                continue;
            const auto equals = part.find('=');
            const auto name = decode(part.substr(0, equals), "name of an option");
            if (equals == std::string::npos || name.empty())
                throw wrong("an option has no value: write ?name=value&name=value");
            url_.options[name] = decode(part.substr(equals + 1), "option " + printable(name));
        }
    }

    void sqlite_file(std::string_view rest) {
        if (rest == ":memory:" || rest == "/:memory:") {
            url_.file = ":memory:";
            return;
        }
        if (rest.empty() || rest == "/")
            throw wrong("the URL names no file")
                .hint("write sqlite:///file.db, or sqlite://:memory: for a database in memory");
        if (rest.front() != '/')
            throw wrong("an SQLite URL has no host")
                .hint(fmt::format("write sqlite:///{0} for a file beside retort.ini, or "
                                  "sqlite:////{0} for one in the root folder",
                                  printable(rest)));
        const auto file = decode(rest.substr(1), "file name");
        url_.file = absolute_path(file, folder_).string();
        if (file.back() == '/')
            throw wrong("the URL names a folder, not a file");
    }

    void server(std::string_view rest) {
        const auto slash = rest.find('/');
        authority(rest.substr(0, slash));
        if (slash != std::string_view::npos)
            url_.database = decode(rest.substr(slash + 1), "database name");
        take_option("user", url_.user);
        take_option("password", url_.password);
        take_option("port", url_.port);
        take_option("dbname", url_.database);
        check_port(url_.port);
        socket();
        if (url_.database.empty())
            throw wrong("the URL names no database")
                .hint(fmt::format("write {}://user:password@host:port/database",
                                  to_string(url_.backend)));
    }

    void authority(std::string_view part) {
        if (const auto at = part.rfind('@'); at != std::string_view::npos) {
            const auto user = part.substr(0, at);
            const auto colon = user.find(':');
            url_.user = decode(user.substr(0, colon), "user name");
            if (colon != std::string_view::npos)
                url_.password = decode(user.substr(colon + 1), "password");
            part.remove_prefix(at + 1);
        }
        const auto hosts = split(part, ',');
        if (hosts.size() > 1 && url_.backend != Backend::postgresql)
            throw wrong("several hosts are possible on PostgreSQL only");
        bool any_port = false;
        for (const auto& each : hosts) {
            const bool first = &each == hosts.data();
            const auto [host, port] = host_and_port(each);
            url_.host += (first ? "" : ",") + host;
            url_.port += (first ? "" : ",") + port;
            any_port = any_port || !port.empty();
        }
        if (!any_port)
            url_.port.clear();
    }

    std::pair<std::string, std::string> host_and_port(std::string_view part) const {
        std::string_view host, port;
        if (part.starts_with('[')) {
            const auto end = part.find(']');
            if (end == std::string_view::npos)
                throw wrong("the IPv6 address has no closing bracket");
            host = part.substr(1, end - 1);
            port = part.substr(end + 1);
            if (!port.empty() && port.front() != ':')
                throw wrong("the IPv6 address is followed by something that is no port");
        } else {
            const auto colon = part.find(':');
            host = part.substr(0, colon);
            port = colon == std::string_view::npos ? std::string_view() : part.substr(colon);
            if (port.find(':', 1) != std::string_view::npos)
                throw wrong("the host has several colons")
                    .hint(
                        "an IPv6 address stands in brackets: [::1]:5432; a : / or @ in a "
                        "password is written %3A %2F %40");
        }
        if (!port.empty())
            port.remove_prefix(1);
        check_port(port);
        return {decode(host, "host"), std::string(port)};
    }

    void check_port(std::string_view ports) const {
        for (const auto& port : split(ports, ',')) {
            unsigned number = 0;
            const auto* end = port.data() + port.size();
            const auto result = std::from_chars(port.data(), end, number);
            if (!port.empty() &&
                (result.ec != std::errc() || result.ptr != end || number == 0 || number > 65535))
                throw wrong("the port is not a number from 1 to 65535")
                    .hint("a : / or @ in a password is written %3A %2F %40");
        }
    }

    void take_option(const char* name, std::string& field) {
        const auto found = url_.options.find(name);
        if (found == url_.options.end())
            return;
        field = std::move(found->second);
        url_.options.erase(found);
    }

    /// Brings ?host= and ?unix_socket= to the one form of each backend.
    void socket() {
        take_option("host", url_.host);
        std::string file;
        take_option("unix_socket", file);
        if (url_.backend == Backend::postgresql && !file.empty())
            url_.host = std::move(file);
        if (url_.backend != Backend::mysql)
            return;
        if (url_.host.starts_with('/'))
            file = std::exchange(url_.host, "");
        if (!file.empty())
            url_.options["unix_socket"] = std::move(file);
    }

    std::string_view text_;
    const std::filesystem::path& folder_;
    Url url_;
};

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~").find(c) != std::string_view::npos;
}

/// "host:port" for each host, IPv6 in brackets.
std::string hosts_and_ports(const Url& url) {
    std::string out;
    const auto hosts = split(url.host, ',');
    const auto ports = split(url.port, ',');
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        out += i > 0 ? "," : "";
        const bool is_ipv6 = hosts[i].find(':') != std::string::npos;
        out += is_ipv6 ? fmt::format("[{}]", hosts[i]) : percent_encode(hosts[i]);
        const auto& port = ports[std::min(i, ports.size() - 1)];
        if (!port.empty())
            out += ":" + port;
    }
    return out;
}

std::string query_part(const Url& url) {
    std::string out;
    for (const auto& [name, value] : url.options) {
        out += out.empty() ? '?' : '&';
        out += percent_encode(name) + "=";
        out += is_secret_option(name) ? "***" : percent_encode(value, "/:,");
    }
    return out;
}

}  // namespace

std::string_view to_string(Backend backend) {
    switch (backend) {
        case Backend::sqlite:
            return "sqlite";
        case Backend::postgresql:
            return "postgresql";
        case Backend::mysql:
            return "mysql";
    }
    return "unknown";
}

bool is_secret_option(std::string_view name) {
    const auto lower = to_lower(name);
    return lower.find("pass") != std::string::npos ? lower != "passfile"
                                                   : lower.find("secret") != std::string::npos;
}

std::string percent_encode(std::string_view text, std::string_view keep) {
    std::string out;
    for (const char c : text) {
        if (is_unreserved(c) || keep.find(c) != std::string_view::npos)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

std::string Url::masked() const {
    if (backend == Backend::sqlite)
        return fmt::format("sqlite://{}{}",
                           file == ":memory:" ? file : "/" + percent_encode(file, "/:@,+= "),
                           query_part(*this));
    std::string out = fmt::format("{}://", scheme.empty() ? to_string(backend) : scheme);
    if (!user.empty() || !password.empty())
        out += percent_encode(user) + (password.empty() ? "@" : ":***@");
    return out + hosts_and_ports(*this) + "/" + percent_encode(database, ":") + query_part(*this);
}

std::string Url::identity() const {
    if (backend == Backend::sqlite)
        return fmt::format("sqlite {}", file);
    const auto socket = options.find("unix_socket");
    auto place = socket == options.end() ? to_lower(host) : socket->second;
    if (place.empty())
        place = "localhost";
    return fmt::format("{} {}:{} {}", to_string(backend), place,
                       port.empty() ? default_port(backend) : port, database);
}

Url parse_url(std::string_view text, const std::filesystem::path& folder) {
    return Parser(text, folder).parse();
}

}  // namespace retort::database
