#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/dialect.hpp"

namespace retort::dialects {

namespace {

constexpr std::size_t k_shown_rows = 5;

/// "table=child rowid=3": what a person needs to find the row.
std::string described(const database::Rows& result, std::size_t row) {
    std::string out;
    for (std::size_t i = 0; i < result.columns.size(); ++i)
        out += fmt::format("{}{}={}", i == 0 ? "" : " ", result.columns[i],
                           printable(result.rows[row][i].text));
    return out;
}

}  // namespace

std::uint64_t run(database::Connection& connection, const Statement& statement) {
    if (statement.must_be_empty.empty())
        return connection.execute(statement.sql, statement.parameters);
    const auto result = connection.query(statement.sql, statement.parameters);
    if (result.rows.empty())
        return 0;
    Error error(ErrorCategory::operation, statement.must_be_empty);
    for (std::size_t i = 0; i < result.rows.size() && i < k_shown_rows; ++i)
        error.in(described(result, i));
    if (result.rows.size() > k_shown_rows)
        error.in(fmt::format("and {} more", result.rows.size() - k_shown_rows));
    throw error;
}

}  // namespace retort::dialects
