#include <regex>

#include <fmt/format.h>

#include "tests/operations/catalogue.hpp"

namespace retort::tests {

using database::Connection;

namespace {

/// The text as it was before SQLite's own ALTER TABLE: without the quotes around names that need
/// none, which a rename adds, and with the line break before the last bracket that a dropped column
/// takes along.
std::string straightened(const std::string& sql) {
    static const std::regex k_parts(
        R"re('(?:[^']|'')*'|"([A-Za-z_][A-Za-z0-9_]*)"|[^'"]+|"(?:[^"]|"")*")re");
    std::string out;
    for (std::sregex_iterator part(sql.begin(), sql.end(), k_parts), end; part != end; ++part)
        out += (*part)[1].matched ? (*part)[1].str() : part->str();
    if (out.ends_with(");") && out.find('\n') != out.npos && !out.ends_with("\n);"))
        out.insert(out.size() - 2, "\n");
    return out;
}

}  // namespace

// The stored text says everything of a table. Objects without a text are the indexes of unique
// constraints; sqlite_sequence holds the counters of AUTOINCREMENT.
std::string sqlite_catalogue(Connection& connection) {
    constexpr auto k_objects = R"(
        SELECT sql || ';' FROM sqlite_schema
        WHERE sql IS NOT NULL AND tbl_name NOT LIKE 'retort\_%' ESCAPE '\' AND tbl_name <> 'sqlite_sequence'
        ORDER BY type <> 'table', type, name)";
    constexpr auto k_tables = R"(
        SELECT name FROM sqlite_schema
        WHERE type = 'table' AND name NOT LIKE 'retort\_%' ESCAPE '\' AND name <> 'sqlite_sequence'
        ORDER BY name)";
    std::string out;
    for (const auto& object : lines(connection, k_objects))
        out += straightened(object) + "\n";
    if (!lines(connection, "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'").empty())
        for (const auto& counter : lines(connection, R"(
                SELECT 'counter', name, seq FROM sqlite_sequence
                WHERE name NOT LIKE 'retort\_%' ESCAPE '\' ORDER BY name)"))
            out += counter + "\n";
    for (const auto& violation : lines(connection, "PRAGMA foreign_key_check"))
        out += "violated " + violation + "\n";
    for (const auto& name : lines(connection, k_tables))
        out += rows(connection, name);
    if (const auto found = lines(connection, "PRAGMA integrity_check");
        found != std::vector<std::string>{"ok"})
        out += fmt::format("damaged: {}\n", fmt::join(found, "; "));
    return out;
}

}  // namespace retort::tests
