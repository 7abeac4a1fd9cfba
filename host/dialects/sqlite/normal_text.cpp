// Texts in their normal form.

#include <algorithm>
#include <array>

#include "host/base/text.hpp"
#include "host/dialects/common/lexer.hpp"
#include "host/dialects/sqlite/names.hpp"
#include "host/dialects/sqlite/normal.hpp"
#include "host/dialects/sqlite/table_text.hpp"

namespace retort::dialects::sqlite {

namespace {

// The words that are never names: https://sqlite.org/lang_keywords.html, without those the parser
// falls back to names for (parse.y, %fallback).
constexpr std::array k_reserved{"add",
                                "all",
                                "alter",
                                "and",
                                "as",
                                "autoincrement",
                                "between",
                                "case",
                                "check",
                                "collate",
                                "commit",
                                "constraint",
                                "create",
                                "default",
                                "deferrable",
                                "delete",
                                "distinct",
                                "drop",
                                "else",
                                "escape",
                                "except",
                                "exists",
                                "false",
                                "foreign",
                                "from",
                                "group",
                                "having",
                                "in",
                                "index",
                                "insert",
                                "intersect",
                                "into",
                                "is",
                                "isnull",
                                "join",
                                "limit",
                                "not",
                                "notnull",
                                "null",
                                "on",
                                "or",
                                "order",
                                "primary",
                                "references",
                                "select",
                                "set",
                                "table",
                                "then",
                                "to",
                                "transaction",
                                "true",
                                "union",
                                "unique",
                                "update",
                                "using",
                                "values",
                                "when",
                                "where",
                                "current_date",
                                "current_time",
                                "current_timestamp"};

bool is_plain(std::string_view name) {
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return !name.empty() && is_letter(name.front()) &&
           std::ranges::all_of(name, [&](char c) { return is_letter(c) || is_digit(c); });
}

bool is_operator(std::string_view text) {
    return text == "<" || text == ">" || text == "=" || text == "!" || text == "|";
}

std::string lower_if(std::string text, bool lower) {
    return lower ? to_lower(text) : text;
}

/// `keep`: the case of words matters, as for the columns a view gets its names from.
std::string token_text(const Token& token, bool keep) {
    switch (token.kind) {
        case TokenKind::quoted_name:
            return lower_if(short_name(unquote(token)), !keep);
        case TokenKind::string:
            return token.text.front() == '\'' ? std::string(token.text)
                                              : 'X' + to_lower(token.text.substr(1));
        default:
            return lower_if(std::string(token.text), !keep);
    }
}

bool stands_close(const Token& previous, const Token& token) {
    return previous.is("(") || previous.is(".") || token.is(")") || token.is(",") ||
           token.is(".") || (token.is("(") && previous.kind == TokenKind::word);
}

std::string joined(std::string_view sql, bool keep) {
    const auto tokens = lex_significant(sql, k_sqlite_lexis);
    std::string out;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        auto text = token_text(tokens[i], keep);
        const bool follows = i + 1 < tokens.size() && is_operator(text) &&
                             is_operator(tokens[i + 1].text) &&
                             tokens[i + 1].offset == tokens[i].offset + 1;
        if (follows) {
            text += tokens[++i].text;
            text = text == "==" ? "=" : text == "!=" ? "<>" : text;
        }
        if (!out.empty() && !stands_close(tokens[i - (follows ? 2 : 1)], tokens[i]))
            out += ' ';
        out += text;
    }
    return out;
}

}  // namespace

std::string short_name(std::string_view name) {
    const bool reserved = std::ranges::find(k_reserved, to_lower(name)) != k_reserved.end();
    return is_plain(name) && !reserved ? std::string(name) : quote(name);
}

std::string normal_expression(std::string_view sql) {
    if (sql.empty())
        return {};
    return joined(without_parentheses(sql), false);
}

std::string normal_text(std::string_view sql) {
    auto text = joined(sql, true);
    while (text.ends_with(';') || text.ends_with(' '))
        text.pop_back();
    return text;
}

}  // namespace retort::dialects::sqlite
