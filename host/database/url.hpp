#pragma once
// Database URLs: read, checked and masked here, never handed to SOCI as they are.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace retort::database {

enum class Backend { sqlite, postgresql, mysql };

/// "sqlite", "postgresql" or "mysql" (which also means MariaDB): the dialect's name everywhere.
std::string_view to_string(Backend backend);

/// A parsed URL. Percent-encoding is undone; `file` is absolute for SQLite ("" is never a database;
/// ":memory:" is kept as it is). What the query part says about user, password, port and database
/// stands in those fields. A Unix socket is a `host` that starts with "/" on PostgreSQL (the
/// folder) and `options["unix_socket"]` on MariaDB (the file), whichever of `?host=` and
/// `?unix_socket=` named it.
struct Url {
    Backend backend = Backend::sqlite;
    /// "mariadb" where the URL says so: it is shown as it was given, and means the backend mysql.
    std::string scheme;
    std::string user, password, host, port, database;
    std::string file;
    std::map<std::string, std::string>
        options;                   ///< the query part: sslmode, connect_timeout, unix_socket...
    unsigned connect_seconds = 0;  ///< how long to try, where the options do not say; 0: 10 on
                                   ///< PostgreSQL, else as long as the system does

    /// The URL with every password replaced by "***", safe to print.
    std::string masked() const;
    /// What the lock and the log call this database: backend, host, port and database or file.
    std::string identity() const;
};

/// Parses `sqlite:///relative.db` (relative to `folder`), `sqlite:////absolute.db`,
/// `sqlite://:memory:`, `postgresql://`, `postgres://`, `mysql://`, `mariadb://`; a driver suffix
/// such as `+psycopg2` is dropped, IPv6 addresses stand in brackets. Throws Error(settings) that
/// names the part that is wrong and never shows the password.
Url parse_url(std::string_view text, const std::filesystem::path& folder);

/// Whether a URL option holds a secret: sslpassword and the like.
bool is_secret_option(std::string_view name);

/// Everything but letters, digits and -._~ as %XX; bytes in `keep` stay too.
std::string percent_encode(std::string_view text, std::string_view keep = "");

}  // namespace retort::database
