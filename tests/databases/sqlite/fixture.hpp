#pragma once
// A SQLite database for one test, and a short way to say what is done to it.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "host/base/error.hpp"
#include "host/database/connection.hpp"
#include "host/dialects/dialect.hpp"

namespace retort::tests {

class SqliteTest : public ::testing::Test {
protected:
    SqliteTest();

    /// Runs SQL as an author or an application would, one statement after another.
    void run(std::string_view script);
    /// Does operations in one transaction, as a revision does; rolls back and throws when one
    /// fails.
    void apply(const std::vector<schema::Operation>& operations);
    void apply(const schema::Operation& operation) {
        apply(std::vector<schema::Operation>{operation});
    }
    /// The statements an operation becomes now.
    std::vector<std::string> rendered(const schema::Operation& operation);
    /// The error an operation ends with; fails the test when there is none.
    Error refusal(const schema::Operation& operation);

    /// Rows as text, cells joined by "|", NULL as "NULL".
    std::vector<std::string> rows(std::string_view sql);
    std::string one(std::string_view sql);
    /// The stored text of an object.
    std::string text(std::string_view name);
    /// Every row of sqlite_master that has a text, sorted.
    std::vector<std::string> catalogue();

    std::unique_ptr<database::Connection> connection_;
};

std::vector<std::string> rows_of(database::Connection& connection, std::string_view sql);
std::vector<std::string> catalogue_of(database::Connection& connection);
/// The whole text of an error: message, context and hints.
std::string whole(const Error& error);

}  // namespace retort::tests
