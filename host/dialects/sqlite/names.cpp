#include "host/dialects/sqlite/names.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/common/lexer.hpp"
#include "host/dialects/sqlite/table_text.hpp"

namespace retort::dialects::sqlite {

namespace {

void append_enclosed(std::string& out, std::string_view text, char mark) {
    out += mark;
    for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark)) {
        out += text.substr(0, at + 1);
        out += mark;
        text.remove_prefix(at + 1);
    }
    out += text;
    out += mark;
}

std::string enclosed(std::string_view text, char mark) {
    std::string out;
    out.reserve(text.size() + 2);
    append_enclosed(out, text, mark);
    return out;
}

std::string hexadecimal(std::string_view bytes) {
    std::string out = "X'";
    for (const char c : bytes)
        out += fmt::format("{:02X}", static_cast<unsigned char>(c));
    return out + '\'';
}

/// One token that stands for a value by itself: a literal or CURRENT_TIME and its like.
bool is_value_token(const Token& token) {
    if (token.kind == TokenKind::string || token.kind == TokenKind::number)
        return true;
    constexpr std::string_view words[] = {"NULL",         "TRUE",         "FALSE",
                                          "CURRENT_TIME", "CURRENT_DATE", "CURRENT_TIMESTAMP"};
    return std::ranges::any_of(words, [&](auto word) { return token.is_word(word); });
}

/// Whether one pair of parentheses encloses it all.
bool is_parenthesised(const std::vector<Token>& tokens) {
    int depth = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind == TokenKind::symbol)
            depth += tokens[i].is("(") ? 1 : tokens[i].is(")") ? -1 : 0;
        if (depth == 0)
            return i > 0 && i + 1 == tokens.size();
    }
    return false;
}

bool is_signed_number(const std::vector<Token>& tokens) {
    return tokens.size() == 2 && (tokens[0].is("-") || tokens[0].is("+")) &&
           tokens[1].kind == TokenKind::number;
}

}  // namespace

std::string quote(std::string_view identifier) {
    return enclosed(identifier, '"');
}

void append_quoted(std::string& out, std::string_view identifier) {
    append_enclosed(out, identifier, '"');
}

std::string qualified(std::string_view schema, std::string_view name) {
    return schema.empty() ? quote(name) : quote(schema) + '.' + quote(name);
}

std::string quote_list(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names) {
        if (!out.empty())
            out += ", ";
        append_quoted(out, name);
    }
    return out;
}

std::string text_literal(std::string_view text) {
    if (text.find('\0') != std::string_view::npos)
        return fmt::format("CAST({} AS TEXT)", hexadecimal(text));
    return enclosed(text, '\'');
}

std::string literal(const Value& value) {
    switch (value.kind) {
        case ValueKind::null:
            return "NULL";
        case ValueKind::text:
            return text_literal(value.text);
        case ValueKind::boolean:
            return value.text == "1" ? "1" : "0";
        case ValueKind::bytes:
            return hexadecimal(value.text);
        default:
            return value.text;
    }
}

std::string parenthesised(std::string_view sql) {
    const auto tokens = lex(sql, k_sqlite_lexis);
    const bool open_comment = !tokens.empty() && tokens.back().kind == TokenKind::comment &&
                              tokens.back().text.starts_with("--");
    return fmt::format("({}{})", sql, open_comment ? "\n" : "");
}

std::string_view without_parentheses(std::string_view sql) {
    sql = trim(sql);
    return is_parenthesised(lex_significant(sql, k_sqlite_lexis)) && sql.ends_with(')')
               ? trim(sql.substr(1, sql.size() - 2))
               : sql;
}

std::string default_sql(const Value& value) {
    if (value.kind != ValueKind::sql) {
        // A cast, which text with a NUL byte needs, is an expression.
        const auto text = literal(value);
        return text.starts_with("CAST") ? parenthesised(text) : text;
    }
    const auto tokens = lex_significant(value.text, k_sqlite_lexis);
    const bool bare = (tokens.size() == 1 && is_value_token(tokens[0])) ||
                      is_signed_number(tokens) || is_parenthesised(tokens);
    return bare ? value.text : parenthesised(value.text);
}

bool is_constant_default(const Value& value) {
    if (value.kind != ValueKind::sql)
        return !default_sql(value).starts_with("(");
    const auto tokens = lex_significant(value.text, k_sqlite_lexis);
    return is_signed_number(tokens) ||
           (tokens.size() == 1 && is_value_token(tokens[0]) &&
            to_lower(tokens[0].text).find("current") == std::string::npos);
}

bool mentions(std::string_view sql, std::string_view column) {
    const auto tokens = lex_significant(sql, k_sqlite_lexis);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool is_name =
            tokens[i].kind == TokenKind::word || tokens[i].kind == TokenKind::quoted_name;
        if (!is_name || !same_name(unquote(tokens[i]), column))
            continue;
        const bool is_call =
            tokens[i].kind == TokenKind::word && i + 1 < tokens.size() && tokens[i + 1].is("(");
        if (!is_call)
            return true;
    }
    return false;
}

}  // namespace retort::dialects::sqlite
