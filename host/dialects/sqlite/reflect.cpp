#include "host/dialects/sqlite/reflect.hpp"

#include <fmt/format.h>

#include "host/dialects/sqlite/index_text.hpp"
#include "host/dialects/sqlite/names.hpp"
#include "host/dialects/sqlite/table_values.hpp"
#include "host/dialects/sqlite/types.hpp"

namespace retort::dialects::sqlite {

namespace {

/// A virtual table's columns are its module's; only the pragma knows them.
schema::Table virtual_table(database::Connection& connection, const StoredObject& object,
                            std::string_view schema) {
    schema::Table table{.name = object.name, .schema = std::string(schema)};
    const auto rows = connection.query(
        fmt::format("SELECT name, type, \"notnull\" FROM pragma_table_xinfo({}, {}) "
                    "WHERE hidden = 0",
                    text_literal(object.name), text_literal(schema.empty() ? "main" : schema)));
    for (const auto& row : rows.rows) {
        table.columns.push_back({.name = row[0].text, .type = reflected_type(row[1].text)});
        table.columns.back().nullable = row[2].text == "0";
    }
    return table;
}

bool is_virtual(const StoredObject& object) {
    const auto tokens = lex_significant(object.sql, k_sqlite_lexis);
    return tokens.size() > 1 && tokens[1].is_word("VIRTUAL");
}

}  // namespace

schema::Table table_from(const StoredTable& stored, std::string_view schema) {
    auto table = table_value(stored.text);
    table.name = stored.name;
    table.schema = schema;
    for (const auto& index : stored.indexes)
        table.indexes.push_back(parse_index(index.sql));
    return table;
}

std::optional<schema::Table> reflect_table(database::Connection& connection,
                                           std::string_view schema, std::string_view table) {
    const auto object = find_object(connection, schema, "table", table);
    if (!object)
        return std::nullopt;
    if (is_virtual(*object))
        return virtual_table(connection, *object, schema);
    return table_from(*find_stored_table(connection, schema, table), schema);
}

}  // namespace retort::dialects::sqlite
