// Tables.

#include <fmt/format.h>

#include "host/dialects/mysql/alter.hpp"
#include "host/dialects/mysql/render.hpp"
#include "host/dialects/mysql/text.hpp"

namespace retort::dialects::mysql {

Statements render(const schema::CreateTable& operation, Catalogue& catalogue) {
    auto table = operation.table;
    for (auto& column : table.columns)
        catalogue.complete(column);
    auto text = build_table(table);
    for (auto& key : text.foreign_keys)
        complete_reference(key, text, catalogue);
    Statements out{{.sql = create_table_sql(text, operation.if_not_exists)}};
    catalogue.remember(std::move(text));
    return out;
}

Statements render(const schema::DropTable& operation, Catalogue& catalogue) {
    Statements out;
    if (operation.cascade)
        for (const auto& each : catalogue.references_to(operation.schema, operation.table)) {
            const bool own = each.table == operation.table;
            if (!own)
                out.push_back({.sql = fmt::format("ALTER TABLE {} DROP FOREIGN KEY {}",
                                                  quoted_table(each.schema, each.table),
                                                  quote_name(each.column))});
        }
    out.push_back({.sql = fmt::format("DROP TABLE {}{}", operation.if_exists ? "IF EXISTS " : "",
                                      quoted_table(operation.schema, operation.table))});
    catalogue.forget(operation.schema, operation.table);
    return out;
}

Statements render(const schema::RenameTable& operation, Catalogue& catalogue) {
    catalogue.rename(operation.schema, operation.table, operation.new_name);
    return {{.sql = fmt::format("RENAME TABLE {} TO {}",
                                quoted_table(operation.schema, operation.table),
                                quoted_table(operation.schema, operation.new_name))}};
}

namespace {

/// What the author says the table was counts where nothing else is known of it.
TableText table_before(const schema::AlterTable& operation, Catalogue& catalogue) {
    auto known = catalogue.table(operation.schema, operation.table);
    if (known.complete || !operation.existing)
        return known;
    auto stated = *operation.existing;
    stated.schema = operation.schema;
    stated.name = operation.table;
    for (auto& column : stated.columns)
        catalogue.complete(column);
    auto text = build_table(stated);
    for (auto& key : text.foreign_keys)
        complete_reference(key, text, catalogue);
    return text;
}

}  // namespace

Statements render(const schema::AlterTable& operation, Catalogue& catalogue) {
    Alteration alteration(table_before(operation, catalogue), catalogue);
    for (const auto& change : operation.changes)
        alteration.apply(change);
    auto out = alteration.finish();
    catalogue.remember(alteration.table());
    return out;
}

}  // namespace retort::dialects::mysql
