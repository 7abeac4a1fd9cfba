#include "host/dialects/sqlite/table_text.hpp"

#include <algorithm>

namespace retort::dialects::sqlite {

bool same_name(std::string_view a, std::string_view b) {
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::string name_of(const Token& token) {
    if (token.kind != TokenKind::string)
        return unquote(token);
    std::string name;
    for (std::size_t i = 1; i + 1 < token.text.size(); ++i) {
        name += token.text[i];
        if (token.text[i] == '\'')
            ++i;
    }
    return name;
}

const Part* ColumnText::find(PartKind kind) const {
    const auto found = std::ranges::find(parts, kind, &Part::kind);
    return found == parts.end() ? nullptr : &*found;
}

const ColumnText* TableText::find_column(std::string_view column) const {
    const auto found = std::ranges::find_if(
        columns, [&](const auto& each) { return same_name(each.name, column); });
    return found == columns.end() ? nullptr : &*found;
}

std::vector<std::string> TableText::primary_key() const {
    for (const auto& column : columns)
        if (column.find(PartKind::primary_key))
            return {column.name};
    std::vector<std::string> key;
    for (const auto& constraint : constraints)
        if (constraint.kind == PartKind::primary_key)
            for (const auto& column : constraint.columns)
                key.push_back(column.name);
    return key;
}

const ColumnText* TableText::rowid_column() const {
    const auto key = primary_key();
    if (key.size() != 1 || without_rowid)
        return nullptr;
    const auto* column = find_column(key.front());
    if (!column || !same_name(text(column->type), "INTEGER"))
        return nullptr;
    // INTEGER PRIMARY KEY DESC is none, for compatibility with an old mistake: lang_createtable,
    // "ROWIDs and the INTEGER PRIMARY KEY". As a table constraint DESC makes no difference.
    const auto* part = column->find(PartKind::primary_key);
    return part && part->descending ? nullptr : column;
}

bool TableText::has_autoincrement() const {
    const auto counts = [](const Part& part) { return !part.autoincrement.empty(); };
    return std::ranges::any_of(constraints, counts) ||
           std::ranges::any_of(columns, [&](const ColumnText& column) {
               return std::ranges::any_of(column.parts, counts);
           });
}

}  // namespace retort::dialects::sqlite
