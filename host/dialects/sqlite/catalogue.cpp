#include "host/dialects/sqlite/catalogue.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/dialects/sqlite/names.hpp"

namespace retort::dialects::sqlite {

namespace {

std::vector<StoredObject> select_objects(database::Connection& source, std::string_view schema,
                                         std::string_view condition,
                                         std::span<const Value> values) {
    auto rows =
        source.query(fmt::format("SELECT type, name, tbl_name, sql FROM {} WHERE sql IS NOT NULL{} "
                                 "ORDER BY rowid",
                                 master(schema), condition),
                     values);
    std::vector<StoredObject> objects;
    objects.reserve(rows.rows.size());
    for (auto& row : rows.rows)
        objects.push_back({std::move(row[0].text), std::move(row[1].text), std::move(row[2].text),
                           std::move(row[3].text)});
    return objects;
}

/// Puts the schema before the object's name, the first name behind TABLE, INDEX, TRIGGER or VIEW.
std::string with_schema(const std::string& sql, std::string_view schema) {
    if (schema.empty())
        return sql;
    const auto tokens = lex_significant(sql, k_sqlite_lexis);
    constexpr std::array kinds{"TABLE", "INDEX", "TRIGGER", "VIEW"};
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i)
        for (const auto* kind : kinds)
            if (tokens[i].is_word(kind)) {
                auto out = sql;
                out.insert(tokens[i + 1].offset, quote(schema) + '.');
                return out;
            }
    return sql;
}

}  // namespace

std::string master(std::string_view schema) {
    return (schema.empty() ? "main" : quote(schema)) + ".sqlite_master";
}

std::vector<StoredObject> stored_objects(database::Connection& source, std::string_view schema) {
    return select_objects(source, schema, "", {});
}

std::optional<StoredObject> find_object(database::Connection& source, std::string_view schema,
                                        std::string_view type, std::string_view name) {
    const std::array values{Value::of_text(std::string(type)), Value::of_text(std::string(name))};
    auto found =
        select_objects(source, schema, " AND type = ? AND name = ? COLLATE NOCASE", values);
    if (found.empty())
        return std::nullopt;
    return std::move(found.front());
}

std::vector<StoredObject> objects_on(database::Connection& source, std::string_view schema,
                                     std::string_view type, std::string_view table) {
    const std::array values{Value::of_text(std::string(type)), Value::of_text(std::string(table))};
    return select_objects(source, schema, " AND type = ? AND tbl_name = ? COLLATE NOCASE", values);
}

std::optional<StoredTable> find_stored_table(database::Connection& source, std::string_view schema,
                                             std::string_view table) {
    auto object = find_object(source, schema, "table", table);
    if (!object)
        return std::nullopt;
    const auto tokens = lex_significant(object->sql, k_sqlite_lexis);
    if (tokens.size() > 1 && tokens[1].is_word("VIRTUAL"))
        throw Error(ErrorCategory::operation,
                    fmt::format("\"{}\" is a virtual table; its definition cannot be changed",
                                printable(object->name)));
    StoredTable stored;
    stored.name = std::move(object->name);
    stored.text = parse_table(std::move(object->sql));
    stored.indexes = objects_on(source, schema, "index", table);
    stored.triggers = objects_on(source, schema, "trigger", table);
    return stored;
}

std::string creating_sql(const StoredObject& object, std::string_view schema) {
    return with_schema(object.sql, schema);
}

std::string creating_sql(const TableText& table, std::string_view schema) {
    return with_schema(table.sql, schema);
}

std::string free_name(database::Connection& source, std::string_view schema,
                      const std::string& wish) {
    std::vector<std::string> taken;
    for (const auto& row :
         source.query(fmt::format("SELECT lower(name) FROM {}", master(schema))).rows)
        taken.push_back(row[0].text);
    std::ranges::sort(taken);
    auto name = wish;
    for (int number = 2; std::ranges::binary_search(taken, to_lower(name)); ++number)
        name = fmt::format("{}_{}", wish, number);
    return name;
}

}  // namespace retort::dialects::sqlite
