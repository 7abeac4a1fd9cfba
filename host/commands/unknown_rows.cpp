#include "host/commands/unknown_rows.hpp"

#include <array>

#include <fmt/format.h>

#include "host/dialects/dialect.hpp"

namespace retort::commands {

std::string Applied::describe() const {
    if (at.empty())
        return "the log does not say when it was applied";
    return fmt::format("applied {} by {}{}", at, by,
                       build.empty() ? std::string() : fmt::format(" from build {}", build));
}

Applied when_applied(database::Connection& connection, const migrate::TableNames& tables,
                     const std::string& id) {
    const auto& dialect = dialects::dialect_of(connection.backend());
    const auto sql = fmt::format(
        "SELECT finished, account, host, build FROM {} WHERE revision = {} AND outcome = 'done' AND "
        "step > 0 ORDER BY run DESC LIMIT 1",
        migrate::quoted_table(dialect, tables.schema, tables.log_table),
        migrate::placeholder(dialect, 1));
    const std::array parameters{Value::of_text(id)};
    try {
        const auto found = connection.query(sql, parameters);
        if (found.rows.empty())
            return {};
        const auto& row = found.rows.front();
        return {row.at(0).text, fmt::format("{}@{}", row.at(1).text, row.at(2).text),
                row.at(3).text};
    } catch (const database::DatabaseError& error) {
        if (error.failure() == database::Failure::does_not_exist)
            return {};
        throw;
    }
}

}  // namespace retort::commands
