#include "host/migrate/version_rows.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace retort::migrate {

namespace {

using graph::RowChange;

constexpr const char* k_column = "version_num";

database::Command change_command(const dialects::Dialect& dialect, const std::string& table,
                                 const RowChange& change) {
    const auto column = dialect.quote(k_column);
    database::Command command;
    switch (change.kind) {
        case RowChange::Kind::insert:
            command.text(fmt::format("INSERT INTO {} ({}) VALUES (", table, column))
                .value(Value::of_text(change.to))
                .text(")");
            break;
        case RowChange::Kind::update:
            command.text(fmt::format("UPDATE {} SET {} = ", table, column))
                .value(Value::of_text(change.to))
                .text(fmt::format(" WHERE {} = ", column))
                .value(Value::of_text(change.from));
            break;
        case RowChange::Kind::remove:
            command.text(fmt::format("DELETE FROM {} WHERE {} = ", table, column))
                .value(Value::of_text(change.from));
            break;
    }
    return command;
}

}  // namespace

std::vector<std::string> version_statements(const dialects::Dialect& dialect,
                                            const TableNames& names,
                                            std::span<const RowChange> changes) {
    const auto table = quoted_table(dialect, names.schema, names.version_table);
    std::vector<std::string> out;
    for (const auto& change : changes) {
        const auto command = change_command(dialect, table, change);
        out.push_back(command.sql([&](std::string& text, std::size_t i) {
            text += dialect.literal(command.values()[i]);
        }));
    }
    return out;
}

VersionRows::VersionRows(database::Connection& connection, const dialects::Dialect& dialect,
                         const TableNames& names)
    : connection_(&connection),
      dialect_(&dialect),
      names_(&names),
      table_(quoted_table(dialect, names.schema, names.version_table)) {}

std::vector<std::string> VersionRows::read() const {
    database::Rows found;
    try {
        found =
            connection_->query(fmt::format("SELECT {} FROM {}", dialect_->quote(k_column), table_));
    } catch (database::DatabaseError& error) {
        if (error.failure() == database::Failure::does_not_exist)
            return {};
        if (error.failure() == database::Failure::busy)
            throw Error(ErrorCategory::lock, "another program keeps the database from being read")
                .in(error.message())
                .hint("wait for it to end, and try again");
        error.in(fmt::format("while reading the version table {}", table_));
        throw;
    }
    std::vector<std::string> ids;
    for (auto& row : found.rows)
        ids.push_back(std::move(row.at(0).text));
    std::ranges::sort(ids);
    return ids;
}

bool VersionRows::create_if_missing() const {
    if (dialect_->has_table(*connection_, names_->schema, names_->version_table))
        return false;
    const auto renderer = dialect_->renderer(connection_);
    for (const auto& each : renderer->render(version_table_definition(*names_)))
        connection_->execute(each.sql, each.parameters);
    return true;
}

std::vector<database::Command> VersionRows::commands(std::span<const RowChange> changes) const {
    std::vector<database::Command> out;
    for (const auto& change : changes)
        out.push_back(change_command(*dialect_, table_, change));
    return out;
}

void VersionRows::check_met(std::span<const RowChange> changes,
                            std::span<const std::uint64_t> met) const {
    for (std::size_t i = 0; i < changes.size(); ++i)
        if (met[i] != 1)
            throw Error(
                ErrorCategory::operation,
                fmt::format("the version table changed while the revision ran: \"{}\" met {} "
                            "rows instead of one",
                            graph::describe(changes[i]), met[i]))
                .in(fmt::format("table {}", table_))
                .hint("another program writes to it without Retort's lock; run `retort current`");
}

void VersionRows::check_fit(std::span<const std::string> ids) const {
    // SQLite does not enforce lengths; a column we created holds any id that passes the graph.
    if (dialect_->name() == "sqlite" || ids.empty())
        return;
    const auto& longest = std::ranges::max(ids, {}, &std::string::size);
    if (longest.size() <= 32)
        return;
    const auto table = dialect_->reflect_table(*connection_, names_->schema, names_->version_table);
    const auto* column = table ? table->find_column(k_column) : nullptr;
    if (!column || !column->type.length ||
        longest.size() <= static_cast<std::size_t>(*column->type.length))
        return;
    throw Error(ErrorCategory::target,
                fmt::format("revision id {} has {} characters, but {}.{} holds {}", longest,
                            longest.size(), table_, k_column, *column->type.length))
        .hint(fmt::format("widen the column to VARCHAR(128), then run the command again"));
}

}  // namespace retort::migrate
