#pragma once
// What each driver (sqlite.cpp, postgresql.cpp, mysql.cpp) gives to connect() and adopt().

#include <memory>

#include "host/database/connection.hpp"

namespace retort::database {

std::unique_ptr<Connection> open_sqlite(const Url& url, Access access);
std::unique_ptr<Connection> open_postgresql(const Url& url, Access access);
std::unique_ptr<Connection> open_mysql(const Url& url, Access access);

/// Over a session the caller owns and keeps open.
std::unique_ptr<Connection> adopt_sqlite(soci::session& session);
std::unique_ptr<Connection> adopt_postgresql(soci::session& session);
std::unique_ptr<Connection> adopt_mysql(soci::session& session);

}  // namespace retort::database
