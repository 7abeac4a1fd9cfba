#include "tests/databases/sqlite/fixture.hpp"

#include "host/base/text.hpp"
#include "host/database/sqlite.hpp"

namespace retort::tests {

using dialects::sqlite::dialect;

std::vector<std::string> rows_of(database::Connection& connection, std::string_view sql) {
    std::vector<std::string> out;
    for (const auto& row : connection.query(sql).rows) {
        std::vector<std::string> cells;
        for (const auto& cell : row)
            cells.push_back(cell.is_null() ? "NULL" : cell.text);
        out.push_back(join(cells, "|"));
    }
    return out;
}

std::vector<std::string> catalogue_of(database::Connection& connection) {
    return rows_of(connection,
                   "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL "
                   "ORDER BY 1, 2");
}

std::string whole(const Error& error) {
    return format_error(error);
}

SqliteTest::SqliteTest() : connection_(database::open_sqlite_scratch(false)) {}

void SqliteTest::run(std::string_view script) {
    for (const auto& statement : dialect().split_script(script))
        connection_->execute(statement.sql);
}

void SqliteTest::apply(const std::vector<schema::Operation>& operations) {
    const auto renderer = dialect().renderer(connection_.get());
    for (const auto& operation : operations)
        renderer->validate(operation);
    connection_->begin();
    try {
        for (const auto& operation : operations)
            for (const auto& statement : renderer->render(operation)) {
                SCOPED_TRACE(statement.sql);
                dialects::run(*connection_, statement);
            }
        connection_->commit();
    } catch (const Error&) {
        connection_->rollback();
        throw;
    }
}

std::vector<std::string> SqliteTest::rendered(const schema::Operation& operation) {
    const auto renderer = dialect().renderer(connection_.get());
    connection_->begin();
    std::vector<std::string> out;
    for (const auto& statement : renderer->render(operation))
        out.push_back(statement.sql);
    connection_->rollback();
    return out;
}

Error SqliteTest::refusal(const schema::Operation& operation) {
    const auto before = catalogue();
    try {
        apply(operation);
    } catch (const Error& error) {
        EXPECT_EQ(catalogue(), before) << "a failure left something behind";
        return error;
    }
    ADD_FAILURE() << "nothing was refused";
    return Error(ErrorCategory::operation, "");
}

std::vector<std::string> SqliteTest::rows(std::string_view sql) {
    return rows_of(*connection_, sql);
}

std::string SqliteTest::one(std::string_view sql) {
    const auto found = rows(sql);
    return found.size() == 1 ? found.front() : join(found, "\n");
}

std::string SqliteTest::text(std::string_view name) {
    const std::vector values{Value::of_text(std::string(name))};
    const auto found =
        connection_->query("SELECT sql FROM sqlite_master WHERE name = ?", values).rows;
    return found.empty() ? "nothing" : found[0][0].text;
}

std::vector<std::string> SqliteTest::catalogue() {
    return catalogue_of(*connection_);
}

}  // namespace retort::tests
