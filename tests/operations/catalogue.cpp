#include "tests/operations/catalogue.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace retort::tests {

using database::Backend;
using database::Connection;

namespace {

std::string shown(const Value& value) {
    switch (value.kind) {
        case ValueKind::null:
            return "NULL";
        case ValueKind::text:
            return "'" + value.text + "'";
        case ValueKind::bytes: {
            std::string out = "x'";
            for (const unsigned char byte : value.text)
                out += fmt::format("{:02x}", byte);
            return out + "'";
        }
        default:
            return value.text;
    }
}

}  // namespace

namespace {
bool archive_is_used = false;
}

bool use_archive() {
    return archive_is_used = true;
}
bool uses_archive() {
    return archive_is_used;
}

std::string quoted(Backend backend, std::string_view name) {
    const char quote = backend == Backend::mysql ? '`' : '"';
    std::string out(1, quote);
    for (const char c : name)
        out.append(c == quote ? 2 : 1, c);
    return out + quote;
}

std::vector<std::string> lines(Connection& connection, std::string_view sql) {
    std::vector<std::string> out;
    for (const auto& row : connection.query(sql).rows) {
        std::string line;
        for (const auto& cell : row)
            if (!cell.text.empty())
                line += (line.empty() ? "" : " ") + cell.text;
        out.push_back(std::move(line));
    }
    return out;
}

std::string rows(Connection& connection, std::string_view name) {
    const auto sql = fmt::format("SELECT * FROM {}", quoted(connection.backend(), name));
    std::vector<std::string> found;
    for (const auto& row : connection.query(sql).rows) {
        std::string line = " ";
        for (const auto& cell : row)
            line += " " + shown(cell);
        found.push_back(std::move(line));
    }
    std::ranges::sort(found);
    return fmt::format("rows {}\n{}{}", name, fmt::join(found, "\n"), found.empty() ? "" : "\n");
}

std::string catalogue(Connection& connection) {
    switch (connection.backend()) {
        case Backend::sqlite:
            return sqlite_catalogue(connection);
        case Backend::postgresql:
            return postgresql_catalogue(connection);
        case Backend::mysql:
            return mysql_catalogue(connection);
    }
    return {};
}

}  // namespace retort::tests
