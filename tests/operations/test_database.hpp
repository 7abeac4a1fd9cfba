#pragma once
// A database of this program's own on each of the three, emptied for each test.

#include <memory>
#include <string>
#include <string_view>

#include "host/database/connection.hpp"

namespace retort::tests {

class TestDatabase {
public:
    virtual ~TestDatabase() = default;

    /// A URL as a user would write it.
    virtual std::string url() const = 0;
    /// Leaves an empty database.
    virtual void make_anew() = 0;
    /// Runs a script through the database's own client program: sqlite3, psql or mariadb. Throws
    /// Error with the client's words when it fails.
    virtual void run_script(const std::string& script) = 0;

    std::unique_ptr<database::Connection> open() const;
};

/// `name`: "sqlite", "postgresql" or "mariadb". Made on first use and dropped at the end of the
/// program; nullptr when it is not to be tested. Throws Error when it should be there and is not.
TestDatabase* test_database(std::string_view name);

/// "mysql" for "mariadb", otherwise the name itself.
std::string_view dialect_of(std::string_view name);

}  // namespace retort::tests
