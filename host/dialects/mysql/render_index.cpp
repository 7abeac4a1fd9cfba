// Indexes.

#include <fmt/format.h>

#include "host/dialects/mysql/alter.hpp"
#include "host/dialects/mysql/render.hpp"
#include "host/dialects/mysql/text.hpp"

namespace retort::dialects::mysql {

Statements render(const schema::CreateIndex& operation, Catalogue& catalogue) {
    const auto key = build_key(operation.index);
    auto sql = fmt::format("ALTER TABLE {} ADD {}", quoted_table(operation.schema, operation.table),
                           to_sql(key, {operation.if_not_exists}));
    // `concurrently` is how InnoDB builds an index anyway, where it can.
    auto table = catalogue.table(operation.schema, operation.table);
    if (!table.find_key(key.name))
        table.keys.push_back(key);
    catalogue.remember(std::move(table));
    return {{.sql = std::move(sql)}};
}

namespace {

std::optional<std::string> table_of(const schema::DropIndex& operation, Catalogue& catalogue) {
    if (!operation.table.empty())
        return operation.table;
    return catalogue.table_of_index(operation.schema, operation.name);
}

}  // namespace

Statements render(const schema::DropIndex& operation, Catalogue& catalogue) {
    const auto name = table_of(operation, catalogue);
    if (!name && operation.if_exists)
        return {};
    if (!name)
        throw Error(ErrorCategory::operation,
                    fmt::format("there is no index \"{}\"", operation.name));
    auto table = catalogue.table(operation.schema, *name);
    auto sql = fmt::format("ALTER TABLE {} DROP INDEX {}{}", quoted_table(operation.schema, *name),
                           operation.if_exists ? "IF EXISTS " : "", quote_name(operation.name));
    if (const auto* known = table.find_key(operation.name)) {
        // A foreign key cannot be without an index: it gets back the one MariaDB would have made.
        const auto key = *known;
        const auto left = left_without_index(table, key);
        std::erase(table.keys, key);
        for (const auto* reference : left) {
            table.keys.push_back(implied_key(*reference));
            sql += ", ADD " + to_sql(table.keys.back());
        }
    } else if (operation.if_exists && table.complete) {
        return {};
    }
    catalogue.remember(std::move(table));
    return {{.sql = std::move(sql)}};
}

}  // namespace retort::dialects::mysql
