// Types, defaults and expressions in their normal form.

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/common/lexer.hpp"
#include "host/dialects/mysql/column_text.hpp"
#include "host/dialects/mysql/normal.hpp"
#include "host/dialects/mysql/text.hpp"

namespace retort::dialects::mysql {

namespace {

using Tokens = std::vector<Token>;

struct Alias {
    std::string_view from, to;
};

template <std::size_t N>
std::string alias(const Alias (&list)[N], std::string word) {
    for (const auto& each : list)
        if (each.from == word)
            return std::string(each.to);
    return word;
}

// -- Types

// MariaDB 10.11, "Data Types": synonyms.
constexpr Alias k_types[] = {
    {"integer", "int"},         {"int1", "tinyint"},    {"int2", "smallint"},
    {"int3", "mediumint"},      {"int4", "int"},        {"int8", "bigint"},
    {"middleint", "mediumint"}, {"bool", "tinyint(1)"}, {"boolean", "tinyint(1)"},
    {"dec", "decimal"},         {"numeric", "decimal"}, {"fixed", "decimal"},
    {"real", "double"},         {"float8", "double"},   {"float4", "float"},
    {"character", "char"},      {"long", "mediumtext"}, {"clob", "longtext"},
    {"number", "decimal"},
};
/// What a type without arguments has.
constexpr Alias k_arguments[] = {
    {"char", "1"}, {"binary", "1"}, {"bit", "1"}, {"year", "4"}, {"decimal", "10,0"},
};

bool is_integer(std::string_view word) {
    constexpr std::array<std::string_view, 5> words{"tinyint", "smallint", "mediumint", "int",
                                                    "bigint"};
    return std::ranges::find(words, word) != words.end();
}

/// TEXT(n) and BLOB(n) are the smallest that hold n characters of four bytes, or n bytes.
std::string sized(std::string_view word, const std::string& length) {
    std::int64_t bytes = 0;
    std::from_chars(length.data(), length.data() + length.size(), bytes);
    bytes *= word == "text" ? 4 : 1;
    const auto* size = bytes < 256          ? "tiny"
                       : bytes < 65'536     ? ""
                       : bytes < 16'777'216 ? "medium"
                                            : "long";
    return fmt::format("{}{}", size, word);
}

struct TypeParts {
    std::string word;
    std::vector<std::string> arguments;
    std::vector<std::string> more;
};

TypeParts take_apart(std::string_view sql) {
    TypeParts parts;
    const auto tokens = lex_significant(sql, k_mysql_lexis);
    std::size_t i = 0;
    if (i < tokens.size())
        parts.word = to_lower(tokens[i++].text);
    const bool precision =
        parts.word == "double" && i < tokens.size() && tokens[i].is_word("PRECISION");
    const bool varying = i < tokens.size() && tokens[i].is_word("VARYING");
    if (varying)
        parts.word = parts.word == "binary" ? "varbinary" : "varchar";
    i += precision || varying ? 1 : 0;
    parts.word = alias(k_types, parts.word);
    if (i < tokens.size() && tokens[i].is("(")) {
        for (++i; i < tokens.size() && !tokens[i].is(")"); ++i)
            if (tokens[i].kind == TokenKind::string || tokens[i].kind == TokenKind::quoted_name)
                parts.arguments.push_back(quote_text(unquote_text(tokens[i].text)));
            else if (!tokens[i].is(","))
                parts.arguments.emplace_back(tokens[i].text);
        ++i;
    }
    for (; i < tokens.size(); ++i)
        if (!tokens[i].is_word("SIGNED"))
            parts.more.push_back(to_lower(tokens[i].text));
    return parts;
}

void drop_what_is_nothing(TypeParts& parts) {
    auto& arguments = parts.arguments;
    const bool zerofill = std::ranges::find(parts.more, "zerofill") != parts.more.end();
    const bool boolean = parts.word == "tinyint" && arguments == std::vector<std::string>{"1"};
    if (is_integer(parts.word) && !zerofill && !boolean)
        arguments.clear();
    if (parts.word == "decimal" && arguments.size() == 1)
        arguments.emplace_back("0");
    const bool is_time =
        parts.word == "time" || parts.word == "datetime" || parts.word == "timestamp";
    if (is_time && arguments == std::vector<std::string>{"0"})
        arguments.clear();
    if ((parts.word == "text" || parts.word == "blob") && arguments.size() == 1)
        parts.word = sized(parts.word, std::exchange(arguments, {}).front());
    if (parts.word == "float" && arguments.size() == 1)
        parts.word = std::stoi(std::exchange(arguments, {}).front()) > 24 ? "double" : "float";
    if (arguments.empty())
        if (auto usual = alias(k_arguments, parts.word); usual != parts.word)
            arguments = {std::move(usual)};
}

// -- Expressions

// The catalogue's names of functions and operators, where they are others than usual.
constexpr Alias k_words[] = {
    {"lcase", "lower"},
    {"ucase", "upper"},
    {"substr", "substring"},
    {"mid", "substring"},
    {"character_length", "char_length"},
    {"power", "pow"},
    {"ceil", "ceiling"},
    {"&&", "and"},
    {"||", "or"},
    {"!=", "<>"},
    {"current_user", "current_user()"},
};

bool is_operator(const Token& token) {
    return token.kind == TokenKind::symbol &&
           std::string_view("<>=!|&").find(token.text.front()) != std::string_view::npos;
}

bool is_plain_name(std::string_view name) {
    return !name.empty() && !(name[0] >= '0' && name[0] <= '9') &&
           std::ranges::all_of(name, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '_';
           });
}

std::string token_text(const Token& token) {
    if (token.kind == TokenKind::quoted_name && token.text.front() == '`') {
        const auto name = to_lower(unquote(token));
        return is_plain_name(name) ? name : quote_name(name);
    }
    const bool is_text = token.kind == TokenKind::string || token.kind == TokenKind::quoted_name;
    if (is_text && (token.text.front() == '\'' || token.text.front() == '"'))
        return quote_text(unquote_text(token.text));
    return to_lower(token.text);
}

bool stands_close(const std::string& out, const Token& token) {
    return out.ends_with('(') || out.ends_with('.') || token.is(")") || token.is(",") ||
           token.is(".") || token.is("(");
}

/// Whether a text's character set stands before it: _utf8mb4'x'.
bool is_introducer(const Tokens& tokens, std::size_t i) {
    return tokens[i].kind == TokenKind::word && tokens[i].text.starts_with('_') &&
           i + 1 < tokens.size() && tokens[i + 1].kind == TokenKind::string;
}

std::string joined(const Tokens& tokens) {
    std::string out;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (is_introducer(tokens, i))
            continue;
        const bool close = out.empty() || stands_close(out, tokens[i]);
        auto text = token_text(tokens[i]);
        while (is_operator(tokens[i]) && i + 1 < tokens.size() && is_operator(tokens[i + 1]) &&
               tokens[i + 1].offset == tokens[i].offset + tokens[i].text.size())
            text += tokens[++i].text;
        out += close ? "" : " ";
        out += alias(k_words, std::move(text));
    }
    return out;
}

/// Whether one pair of parentheses encloses all.
bool is_enclosed(const Tokens& tokens) {
    int depth = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        depth += tokens[i].is("(") ? 1 : tokens[i].is(")") ? -1 : 0;
        if (depth == 0)
            return i > 0 && i + 1 == tokens.size();
    }
    return false;
}

Tokens without_parentheses(Tokens tokens) {
    while (is_enclosed(tokens))
        tokens = Tokens(tokens.begin() + 1, tokens.end() - 1);
    return tokens;
}

// -- Defaults

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

std::string word_of(std::string_view type) {
    return std::string(type.substr(0, type.find_first_of(" (")));
}

bool holds_numbers(std::string_view type) {
    const auto word = word_of(type);
    return is_integer(word) || is_one_of(word, {"decimal", "float", "double", "year"});
}
bool holds_texts(std::string_view type) {
    return is_one_of(word_of(type), {"char", "varchar", "tinytext", "text", "mediumtext",
                                     "longtext", "enum", "set", "json"});
}

bool is_number(std::string_view text) {
    const auto digits = text.substr(text.starts_with('-') || text.starts_with('+') ? 1 : 0);
    return !digits.empty() && digits.find_first_not_of(".0123456789") == std::string_view::npos &&
           digits != ".";
}

/// "+01.50" -> "1.5"
std::string short_number(std::string text) {
    if (text.starts_with('+'))
        text.erase(0, 1);
    if (text.find('.') != std::string::npos) {
        while (text.ends_with('0'))
            text.pop_back();
        if (text.ends_with('.'))
            text.pop_back();
    }
    const bool negative = text.starts_with('-');
    auto digits = text.substr(negative ? 1 : 0);
    while (digits.size() > 1 && digits[0] == '0' && digits[1] != '.')
        digits.erase(0, 1);
    if (digits.empty() || digits.starts_with('.'))
        digits = "0" + digits;
    return (negative && digits != "0" ? "-" : "") + digits;
}

/// A time without fractions that are nothing, a date without a time that is.
std::string short_time(std::string text, std::string_view type) {
    if (text.find('.') != std::string::npos) {
        while (text.ends_with('0'))
            text.pop_back();
        if (text.ends_with('.'))
            text.pop_back();
    }
    constexpr std::string_view midnight = " 00:00:00";
    if (word_of(type) != "time" && text.ends_with(midnight))
        text.resize(text.size() - midnight.size());
    return text;
}

Value number_value(const std::string& text) {
    auto number = short_number(text);
    const bool whole = number.find('.') == std::string::npos;
    return {whole ? ValueKind::integer : ValueKind::number, std::move(number)};
}

Value sql_default(const std::string& sql, std::string_view type) {
    const auto tokens = without_parentheses(lex_significant(sql, k_mysql_lexis));
    const bool is_signed = tokens.size() == 2 && (tokens[0].is("-") || tokens[0].is("+"));
    if (is_signed && tokens[1].kind == TokenKind::number)
        return normal_default(
            {ValueKind::number, joined({tokens[0]}) + std::string(tokens[1].text)}, type);
    if (tokens.size() == 1) {
        const auto& token = tokens[0];
        if (token.is_word("NULL"))
            return {};
        if (token.is_word("TRUE") || token.is_word("FALSE"))
            return normal_default(Value::of_integer(token.is_word("TRUE") ? 1 : 0), type);
        if (token.kind == TokenKind::number)
            return normal_default({ValueKind::number, std::string(token.text)}, type);
        const bool is_text =
            token.kind == TokenKind::string || token.kind == TokenKind::quoted_name;
        if (is_text && (token.text.front() == '\'' || token.text.front() == '"'))
            return normal_default(Value::of_text(unquote_text(token.text)), type);
    }
    return Value::of_sql(normal_clock(sql));
}

}  // namespace

std::string normal_type(std::string_view sql) {
    auto parts = take_apart(sql);
    drop_what_is_nothing(parts);
    auto out = parts.word;
    if (!parts.arguments.empty())
        out += "(" + join(parts.arguments, ",") + ")";
    for (const auto& word : parts.more)
        out += " " + word;
    return out;
}

std::string normal_expression(std::string_view sql) {
    return joined(without_parentheses(lex_significant(sql, k_mysql_lexis)));
}

std::string normal_text(std::string_view sql) {
    auto tokens = lex_significant(sql, k_mysql_lexis);
    while (!tokens.empty() && tokens.back().is(";"))
        tokens.pop_back();
    return joined(tokens);
}

std::string normal_clock(std::string_view sql) {
    if (sql.empty())
        return {};
    const auto tokens = without_parentheses(lex_significant(sql, k_mysql_lexis));
    const auto word = tokens.empty() ? std::string() : to_lower(tokens[0].text);
    const bool is_now =
        is_one_of(word, {"now", "current_timestamp", "localtime", "localtimestamp"});
    // Its precision is the column's (docs/decisions/mariadb-types.md).
    if (is_now && (tokens.size() == 1 || (tokens[1].is("(") && tokens.size() <= 4)))
        return "current_timestamp";
    if (is_one_of(word, {"curdate", "current_date"}) && (tokens.size() == 1 || tokens.size() == 3))
        return "curdate()";
    return joined(tokens);
}

Value normal_default(const Value& value, std::string_view type) {
    switch (value.kind) {
        case ValueKind::sql:
            return sql_default(value.text, type);
        case ValueKind::boolean:
            return normal_default(Value::of_integer(value.text == "0" ? 0 : 1), type);
        case ValueKind::integer:
        case ValueKind::number:
            if (holds_texts(type))
                return Value::of_text(value.text);
            return is_number(value.text) ? number_value(value.text) : value;
        case ValueKind::text:
            if (holds_numbers(type) && is_number(value.text))
                return number_value(value.text);
            if (is_one_of(word_of(type), {"date", "time", "datetime", "timestamp"}))
                return Value::of_text(short_time(value.text, type));
            return value;
        case ValueKind::bytes:  // the catalogue tells most as text
            return Value::of_text(value.text);
        default:
            return value;
    }
}

}  // namespace retort::dialects::mysql
