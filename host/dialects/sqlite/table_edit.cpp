#include "host/dialects/sqlite/table_edit.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "host/base/text.hpp"

namespace retort::dialects::sqlite {

namespace {

std::vector<Span> items_of(const TableText& table) {
    std::vector<Span> items;
    for (const auto& column : table.columns)
        items.push_back(column.span);
    for (const auto& constraint : table.constraints)
        items.push_back(constraint.span);
    return items;
}

bool is_blank(std::string_view text) {
    return trim(text).empty();
}

/// The blanks right before `position`: its indentation and the line break before that.
std::string_view blanks_before(const TableText& table, std::size_t position) {
    auto begin = position;
    while (begin > table.body.begin && is_blank(table.text({begin - 1, begin})))
        --begin;
    return table.text({begin, position});
}

/// What stands between a comma and the next item, taken from an item already there.
std::string separator(const TableText& table, Span item) {
    const auto blanks = blanks_before(table, item.begin);
    const auto line_break = blanks.rfind('\n');
    return line_break == std::string_view::npos ? " " : std::string(blanks.substr(line_break));
}

/// Where the comma between two items stands; SQLite lets it be left out between constraints.
Span comma_between(const TableText& table, Span left, Span right) {
    std::size_t at = left.end;
    for (const auto& token : lex(table.text({left.end, right.begin}), k_sqlite_lexis)) {
        if (token.kind == TokenKind::symbol)
            return {at + token.offset, at + token.offset + 1};
    }
    return {right.begin, right.begin};
}

/// The end of a comment that stands behind `position` on the same line, else `position`.
std::size_t behind_comment(const TableText& table, std::size_t position) {
    for (const auto& token : lex(table.text({position, table.body.end}), k_sqlite_lexis)) {
        if (token.kind == TokenKind::comment)
            return position + token.offset + trim(token.text).size();
        if (token.kind != TokenKind::blank || token.text.find('\n') != std::string_view::npos)
            break;
    }
    return position;
}

std::string append_item(const TableText& table, Span last, std::string_view text) {
    const auto gap = separator(table, last);
    const auto end = gap.front() == '\n' ? behind_comment(table, last.end) : last.end;
    auto sql = table.sql;
    sql.insert(end, fmt::format("{}{}", gap, text));
    sql.insert(last.end, ",");
    return sql;
}

}  // namespace

std::string replaced(const TableText& table, Span span, std::string_view text) {
    auto sql = table.sql;
    sql.replace(span.begin, span.end - span.begin, text);
    return sql;
}

std::string with_part(const TableText& table, const ColumnText& column, std::string_view text) {
    return replaced(table, {column.span.end, column.span.end}, fmt::format(" {}", text));
}

std::string without_part(const TableText& table, Span part) {
    const auto blanks = blanks_before(table, part.begin).size();
    const auto before = part.begin - blanks;
    // A comment that runs to the end of its line must keep the line break.
    for (const auto& token : lex(table.sql, k_sqlite_lexis))
        if (token.kind == TokenKind::comment && token.offset < part.begin &&
            token.offset + token.text.size() >= before)
            return replaced(table, part, "");
    return replaced(table, {before, part.end}, "");
}

std::string with_item(const TableText& table, std::size_t position, std::string_view text) {
    const auto items = items_of(table);
    if (position >= items.size())
        return append_item(table, items.back(), text);
    const auto next = items[position];
    return replaced(table, {next.begin, next.begin},
                    fmt::format("{},{}", text, separator(table, next)));
}

std::string without_item(const TableText& table, std::size_t position) {
    const auto items = items_of(table);
    const auto item = items.at(position);
    if (items.size() == 1)
        return replaced(table, item, "");
    const bool is_last = position + 1 == items.size();
    const auto left = is_last ? items[position - 1] : item;
    const auto right = is_last ? item : items[position + 1];
    const auto comma = comma_between(table, left, right);
    auto cut = is_last ? Span{comma.begin, item.end} : Span{item.begin, right.begin};
    const auto kept = is_last ? Span{comma.end, item.begin} : Span{comma.end, right.begin};
    if (!is_last && !is_blank(table.text(kept)))
        cut.end = comma.end;
    const auto between = is_last ? kept : Span{item.end, comma.begin};
    if (is_blank(table.text(between)))
        return replaced(table, cut, "");
    // A comment stands between the item and its comma: only these two go.
    auto sql = table.sql;
    const auto first = is_last ? comma : item;
    const auto second = is_last ? item : comma;
    sql.erase(second.begin, second.end - second.begin);
    return sql.erase(first.begin, first.end - first.begin);
}

std::string with_options(const TableText& table, bool strict, bool without_rowid) {
    std::vector<std::string> words;
    if (without_rowid)
        words.emplace_back("WITHOUT ROWID");
    if (strict)
        words.emplace_back("STRICT");
    return replaced(table, table.options, words.empty() ? "" : " " + join(words, ", "));
}

}  // namespace retort::dialects::sqlite
