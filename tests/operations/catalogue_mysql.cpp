#include <algorithm>

#include <fmt/format.h>

#include "tests/operations/catalogue.hpp"

namespace retort::tests {

using database::Backend;
using database::Connection;

namespace {

std::string without_database(std::string text, const std::string& database) {
    const auto prefix = quoted(Backend::mysql, database) + ".";
    for (auto at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at))
        text.erase(at, prefix.size());
    return text;
}

constexpr std::string_view k_archive_parts[] = {
    R"(SELECT 'schema', schema_name FROM information_schema.schemata
       WHERE schema_name LIKE 'retort\_archive%' ORDER BY schema_name)",
    R"(SELECT 'column', table_schema, table_name, column_name, column_type, is_nullable
       FROM information_schema.columns WHERE table_schema LIKE 'retort\_archive%'
       ORDER BY table_schema, table_name, ordinal_position)",
    R"(SELECT 'index', table_schema, table_name, index_name, column_name
       FROM information_schema.statistics WHERE table_schema LIKE 'retort\_archive%'
       ORDER BY table_schema, table_name, index_name, seq_in_index)",
};

/// Views and routines as information_schema has them: SHOW CREATE names who made them.
constexpr std::string_view k_parts[] = {
    R"(SELECT 'view', table_name, 'AS', view_definition FROM information_schema.views
       WHERE table_schema = database() ORDER BY table_name)",
    R"(SELECT 'trigger', trigger_name, action_timing, event_manipulation, event_object_table, action_statement
       FROM information_schema.triggers WHERE trigger_schema = database() ORDER BY trigger_name)",
    R"(SELECT lower(routine_type), routine_name,
              (SELECT group_concat(parameter_name, ' ', dtd_identifier ORDER BY ordinal_position SEPARATOR ', ')
               FROM information_schema.parameters p
               WHERE p.specific_schema = database() AND p.specific_name = r.specific_name AND parameter_name IS NOT NULL),
              'returns', dtd_identifier, routine_definition
       FROM information_schema.routines r WHERE routine_schema = database() ORDER BY routine_name)",
};

std::vector<std::string> names(Connection& connection, std::string_view type) {
    return lines(connection, fmt::format(R"(
        SELECT table_name FROM information_schema.tables
        WHERE table_schema = database() AND table_type = '{}' AND table_name NOT LIKE 'retort\\_%'
        ORDER BY table_name)",
                                         type));
}

}  // namespace

std::string mysql_catalogue(Connection& connection) {
    const auto database = lines(connection, "SELECT database()").at(0);
    std::string out;
    const auto show = [&](std::string_view kind, const std::string& name) {
        const auto sql = fmt::format("SHOW CREATE {} {}", kind, quoted(Backend::mysql, name));
        return connection.query(sql).rows.at(0).at(1).text + ";\n";
    };
    for (const auto& name : names(connection, "SEQUENCE"))
        out += show("SEQUENCE", name);
    for (const auto& name : names(connection, "BASE TABLE"))
        out += without_database(show("TABLE", name), database);
    const auto tell = [&](std::string_view part) {
        for (const auto& line : lines(connection, part))
            out += without_database(line, database) + "\n";
    };
    if (uses_archive())
        std::ranges::for_each(k_archive_parts, tell);
    std::ranges::for_each(k_parts, tell);
    for (const auto& name : names(connection, "BASE TABLE"))
        out += rows(connection, name);
    return out;
}

}  // namespace retort::tests
