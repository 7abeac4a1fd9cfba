#include "host/dialects/mysql/table_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/mysql/text.hpp"

namespace retort::dialects::mysql {

ColumnText* TableText::find_column(std::string_view column) {
    const auto found = std::ranges::find_if(
        columns, [&](const ColumnText& each) { return same_name(each.name, column); });
    return found == columns.end() ? nullptr : &*found;
}

KeyText* TableText::find_key(std::string_view key) {
    const auto found =
        std::ranges::find_if(keys, [&](const KeyText& each) { return same_name(each.name, key); });
    return found == keys.end() ? nullptr : &*found;
}

const KeyText* TableText::primary_key() const {
    const auto found = std::ranges::find(keys, KeyKind::primary, &KeyText::kind);
    return found == keys.end() ? nullptr : &*found;
}

std::string_view TableText::option(std::string_view option) const {
    for (const auto& [name, text] : options)
        if (name == option)
            return text;
    return {};
}

void TableText::rename_column(const std::string& from, const std::string& to) {
    for (auto& column : columns) {
        for (auto* text : {&column.generated, &column.default_, &column.check})
            *text = rename_in(*text, from, to);
        if (same_name(column.name, from))
            column.name = to;
    }
    for (auto& key : keys)
        for (auto& element : key.elements)
            if (same_name(element.column, from))
                element.column = to;
    for (auto& key : foreign_keys) {
        for (auto& column : key.columns)
            if (same_name(column, from))
                column = to;
        const bool is_own = key.references.table == name && key.references.schema == schema;
        for (auto& column : key.references.columns)
            if (is_own && same_name(column, from))
                column = to;
    }
    for (auto& check : checks)
        check.sql = rename_in(check.sql, from, to);
}

namespace {

std::string name_list(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names)
        out += (out.empty() ? "" : ", ") + quote_name(name);
    return out;
}

struct KeyWords {
    KeyKind kind;
    std::string_view words;
};
constexpr KeyWords k_key_words[] = {
    {KeyKind::primary, "PRIMARY KEY"},   {KeyKind::unique, "UNIQUE KEY"},   {KeyKind::index, "KEY"},
    {KeyKind::fulltext, "FULLTEXT KEY"}, {KeyKind::spatial, "SPATIAL KEY"},
};

std::string element_sql(const KeyElement& element) {
    auto out = quote_name(element.column);
    if (element.length)
        out += fmt::format("({})", *element.length);
    return out + (element.descending ? " DESC" : "");
}

}  // namespace

std::string to_sql(const KeyText& key, Existence existence) {
    std::string out(std::ranges::find(k_key_words, key.kind, &KeyWords::kind)->words);
    if (existence.if_not_exists)
        out += " IF NOT EXISTS";
    if (!key.name.empty() && key.kind != KeyKind::primary)
        out += " " + quote_name(key.name);
    out += " (";
    for (const auto& element : key.elements)
        out += (&element == key.elements.data() ? "" : ", ") + element_sql(element);
    out += ")";
    if (!key.using_.empty())
        out += " USING " + key.using_;
    if (!key.others.empty())
        out += " " + key.others;
    if (!key.comment.empty())
        out += " COMMENT " + key.comment;
    return out;
}

std::string to_sql(const ForeignKeyText& key, Existence existence) {
    const auto& to = key.references;
    auto out = key.name.empty() ? std::string() : "CONSTRAINT " + quote_name(key.name) + " ";
    out += fmt::format("FOREIGN KEY {}({}) REFERENCES {} ({})",
                       existence.if_not_exists ? "IF NOT EXISTS " : "", name_list(key.columns),
                       quoted_table(to.schema, to.table), name_list(to.columns));
    if (!to.on_delete.empty())
        out += " ON DELETE " + to.on_delete;
    if (!to.on_update.empty())
        out += " ON UPDATE " + to.on_update;
    return out;
}

std::string to_sql(const CheckText& check, Existence existence) {
    const auto name =
        check.name.empty()
            ? std::string()
            : fmt::format("CONSTRAINT {}{} ", existence.if_not_exists ? "IF NOT EXISTS " : "",
                          quote_name(check.name));
    return fmt::format("{}CHECK ({})", name, check.sql);
}

std::string quoted_table(std::string_view schema, std::string_view table) {
    return schema.empty() ? quote_name(table) : quote_name(schema) + "." + quote_name(table);
}

std::string create_table_sql(const TableText& table, bool if_not_exists) {
    auto out = fmt::format("CREATE TABLE {}{} (", if_not_exists ? "IF NOT EXISTS " : "",
                           quoted_table(table.schema, table.name));
    bool first = true;
    const auto item = [&](const std::string& text) {
        out += (first ? "\n    " : ",\n    ") + text;
        first = false;
    };
    for (const auto& column : table.columns)
        item(quote_name(column.name) + " " + to_sql(column));
    for (const auto& key : table.keys)
        item(to_sql(key));
    for (const auto& key : table.foreign_keys)
        item(to_sql(key));
    for (const auto& check : table.checks)
        item(to_sql(check));
    for (const auto& other : table.others)
        item(other);
    out += "\n)";
    for (const auto& [name, text] : table.options)
        out += fmt::format(" {}={}", name, text);
    if (!table.tail.empty())
        out += " " + table.tail;
    return out;
}

}  // namespace retort::dialects::mysql
