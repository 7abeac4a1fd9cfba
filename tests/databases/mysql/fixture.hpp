#pragma once
// A MariaDB database of the test program's own, made anew before each test.

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "host/database/connection.hpp"

namespace retort::tests {

class OnMariadb : public testing::Test {
protected:
    void SetUp() override;
    /// A further connection to the same database.
    std::unique_ptr<database::Connection> another() const;
    /// The URL of the test's database.
    const database::Url& url() const;
    /// One cell of a query as text; "NULL" for none.
    std::string cell(std::string_view sql);
    /// All rows, cells joined by "|".
    std::vector<std::string> lines(std::string_view sql);

    std::unique_ptr<database::Connection> db;
};

}  // namespace retort::tests
