#pragma once
// A PostgreSQL database of the test program's own, emptied before each test.

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "host/database/connection.hpp"

namespace retort::tests {

/// The program's own database, made on first use and dropped at the end; its name has a quote, a
/// blank and a letter beyond ASCII. Null when PostgreSQL is not to be tested.
const database::Url* own_database();

class OnPostgresql : public testing::Test {
protected:
    void SetUp() override;
    /// A further connection to the same database.
    std::unique_ptr<database::Connection> another() const;
    /// One cell of a query as text; "NULL" for none.
    std::string cell(std::string_view sql);
    /// All rows, cells joined by "|".
    std::vector<std::string> lines(std::string_view sql);

    std::unique_ptr<database::Connection> db;
};

}  // namespace retort::tests
