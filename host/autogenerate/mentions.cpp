#include "host/autogenerate/mentions.hpp"

#include <algorithm>

#include "host/base/text.hpp"

namespace retort::autogenerate {

namespace {

bool is_word_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

/// Behind the text that begins at `at` and ends in `end`; two quotes in a row are one.
std::size_t behind(std::string_view sql, std::size_t at, std::string_view end) {
    const auto found = sql.find(end, at);
    return found == std::string_view::npos ? sql.size() : found + end.size();
}

}  // namespace

std::set<std::string> names_in(std::string_view sql) {
    std::set<std::string> out;
    for (std::size_t at = 0; at < sql.size();) {
        const char c = sql[at];
        std::size_t end = at + 1;
        if (is_word_char(c)) {
            while (end < sql.size() && is_word_char(sql[end]))
                ++end;
            out.insert(to_lower(sql.substr(at, end - at)));
        } else if (c == '"' || c == '`' || c == '\'') {
            end = behind(sql, at + 1, sql.substr(at, 1));
            const auto name = sql.substr(at + 1, end > at + 1 ? end - at - 2 : 0);
            if (c != '\'') {
                out.emplace(name);
                out.insert(to_lower(name));
            }
        } else if (sql.substr(at, 2) == "--") {
            end = behind(sql, at, "\n");
        } else if (sql.substr(at, 2) == "/*") {
            end = behind(sql, at, "*/");
        }
        at = end;
    }
    return out;
}

bool mentions_any(std::string_view sql, std::span<const std::string> names) {
    const auto there = names_in(sql);
    return std::ranges::any_of(names, [&](const auto& name) {
        return there.contains(name) || there.contains(to_lower(name));
    });
}

bool counts_by(const schema::Column& column, std::string_view sequence) {
    return column.default_.kind == ValueKind::sql &&
           column.default_.text.find(sequence) != std::string::npos;
}

}  // namespace retort::autogenerate
