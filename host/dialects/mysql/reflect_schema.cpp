#include "host/dialects/mysql/reflect_schema.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/dialects/mysql/reflect.hpp"
#include "host/dialects/mysql/text.hpp"

namespace retort::dialects::mysql {

namespace {

using schema::Schema;

/// Its real name and its collation; nullopt when there is no such schema.
std::optional<std::pair<std::string, std::string>> find_schema(database::Connection& connection,
                                                               const std::string& given) {
    const auto rows = connection
                          .query(fmt::format("SELECT SCHEMA_NAME, DEFAULT_COLLATION_NAME FROM "
                                             "information_schema.SCHEMATA WHERE SCHEMA_NAME = {}",
                                             schema_sql(given)))
                          .rows;
    if (rows.empty())
        return std::nullopt;
    return std::pair(rows[0][0].text, rows[0][1].text);
}

void add_enums(Schema& out, const Wanted& wanted) {
    for (const auto& table : out.tables)
        for (const auto& column : table.columns) {
            const auto& type = column.type;
            const auto same = [&](const schema::Enum& each) {
                return each.schema == type.schema && each.name == type.name;
            };
            if (type.name.empty() || std::ranges::any_of(out.enums, same) ||
                !wanted("enum", {type.schema, ""}, type.name))
                continue;
            out.enums.push_back({.name = type.name, .schema = type.schema, .values = type.values});
        }
}

void read_schema(database::Connection& connection, const std::string& given, const Wanted& wanted,
                 Schema& out) {
    const auto found = find_schema(connection, given);
    if (!found)
        return;
    const SchemaName schema{given, found->first};
    if (!given.empty())
        out.schemas.push_back(given);
    auto list = read_tables(connection, schema, wanted);
    for (const auto& text : list.tables) {
        auto table = to_schema(text);
        if (const auto collation = text.option("COLLATE"); collation != found->second)
            table.options.push_back({"mysql", "collate", std::string(collation)});
        out.tables.push_back(std::move(table));
    }
    if (list.has_views)
        read_views(connection, schema, wanted, out);
    read_sequences(connection, schema, list.sequences, out);
    read_objects(connection, schema, wanted, out);
    if (wanted.tells_unseen())
        tell_unseen(connection, schema, wanted);
}

template <class List>
void sort(List& list) {
    std::ranges::stable_sort(list, {},
                             [](const auto& each) { return std::tie(each.schema, each.name); });
}

}  // namespace

Schema reflect(database::Connection& connection, const ReflectRequest& request) {
    Schema out;
    const Wanted wanted(request);
    auto schemas = request.schemas;
    if (schemas.empty())
        schemas.emplace_back();
    std::ranges::sort(schemas);
    for (const auto& schema : schemas)
        read_schema(connection, schema, wanted, out);
    sort(out.tables);
    sort(out.views);
    sort(out.sequences);
    sort(out.objects);
    add_enums(out, wanted);
    sort(out.enums);
    return out;
}

}  // namespace retort::dialects::mysql
