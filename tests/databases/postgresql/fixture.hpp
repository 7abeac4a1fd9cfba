#pragma once
// A PostgreSQL database of the test program's own, emptied before each test.

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "host/database/connection.hpp"
#include "host/dialects/dialect.hpp"

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

/// Runs operations as a revision would, and remembers them: at the end of the test the script
/// written without a connection, run by psql, must make the same database.
class Operations : public OnPostgresql {
protected:
    void SetUp() override;
    void TearDown() override;

    void run(schema::Operation operation);
    void run(std::string sql) { run(schema::Execute{std::move(sql), {}, {}, {}}); }
    /// The statements an operation would be, live.
    std::vector<std::string> statements(const schema::Operation& operation);
    /// What validate says against it; "" when nothing.
    std::string refusal(const schema::Operation& operation) const;
    /// The table as the catalogue has it; must be there.
    schema::Table table(std::string_view name, std::string_view schema = "");
    /// Tables with their definitions, enumerations, views, sequences and functions of all schemas.
    std::vector<std::string> catalogue();
    /// Everything, rows and rights too, as pg_dump writes it.
    std::string dump();

    const dialects::Dialect& dialect = dialects::postgresql::dialect();
    bool compare_offline = true;

private:
    void replay_offline();

    std::unique_ptr<dialects::Renderer> renderer_;
    std::vector<schema::Operation> done_;
};

}  // namespace retort::tests
