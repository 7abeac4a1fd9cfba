// Texts of the catalogue into values.

#include <algorithm>

#include "host/base/text.hpp"
#include "host/dialects/postgresql/reflect.hpp"

namespace retort::dialects::postgresql {

namespace {

using schema::TypeKind;

/// Reads a quoted constant at the start of `sql` ('it''s' or E'a\\b') and cuts it off.
std::optional<std::string> take_string(std::string_view& sql) {
    auto rest = sql;
    const bool escapes = rest.starts_with("E'");
    if (!escapes && !rest.starts_with('\''))
        return std::nullopt;
    rest.remove_prefix(escapes ? 2 : 1);
    std::string out;
    while (!rest.empty()) {
        const char c = rest.front();
        rest.remove_prefix(1);
        const bool doubled = !rest.empty() && rest.front() == c;
        if (c == '\'' && !doubled) {
            sql = rest;
            return out;
        }
        if ((c == '\'' || (escapes && c == '\\')) && doubled)
            rest.remove_prefix(1);
        out += c;
    }
    return std::nullopt;
}

/// Whether `sql` is the end of a constant: nothing, or "::" and one type's name.
bool is_cast(std::string_view sql) {
    if (sql.empty())
        return true;
    if (!sql.starts_with("::"))
        return false;
    return std::ranges::all_of(sql.substr(2), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view(" _\"().,[]").find(c) != std::string_view::npos ||
               static_cast<unsigned char>(c) >= 0x80;
    });
}

bool is_integer_text(std::string_view text) {
    if (text.starts_with('-'))
        text.remove_prefix(1);
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_number_text(std::string_view text) {
    if (text.starts_with('-'))
        text.remove_prefix(1);
    return !text.empty() &&
           std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; }) &&
           std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || c == '.' || c == 'e' || c == '+' || c == '-';
           });
}

bool counts(TypeKind kind) {
    return kind == TypeKind::small_integer || kind == TypeKind::integer ||
           kind == TypeKind::big_integer;
}

bool measures(TypeKind kind) {
    return kind == TypeKind::numeric || kind == TypeKind::real ||
           kind == TypeKind::double_precision;
}

std::optional<Value> number_value(std::string_view text, TypeKind kind) {
    if (is_integer_text(text) && (counts(kind) || measures(kind)))
        return Value{ValueKind::integer, std::string(text)};
    if (is_number_text(text) && measures(kind))
        return Value{ValueKind::number, std::string(text)};
    return std::nullopt;
}

std::optional<std::string> bytes_of_hex(std::string_view hex) {
    std::string out;
    constexpr std::string_view digits = "0123456789abcdef";
    if (hex.size() % 2 != 0)
        return std::nullopt;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const auto high = digits.find(hex[i]), low = digits.find(hex[i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos)
            return std::nullopt;
        out += static_cast<char>(high * 16 + low);
    }
    return out;
}

/// decode('6162'::text, 'hex'::text), which is how Retort itself writes bytes.
std::optional<Value> bytes_value(std::string_view sql) {
    constexpr std::string_view before = "decode('", after = "'::text, 'hex'::text)";
    if (!sql.starts_with(before) || !sql.ends_with(after))
        return std::nullopt;
    auto bytes = bytes_of_hex(sql.substr(before.size(), sql.size() - before.size() - after.size()));
    return bytes ? std::optional(Value::of_bytes(*std::move(bytes))) : std::nullopt;
}

}  // namespace

std::vector<std::optional<std::string>> array_elements(std::string_view text) {
    std::vector<std::optional<std::string>> out;
    std::size_t at = 1;
    while (at + 1 < text.size()) {
        std::string element;
        const bool quoted = text[at] == '"';
        at += quoted ? 1 : 0;
        while (at + 1 < text.size() && text[at] != (quoted ? '"' : ',')) {
            at += text[at] == '\\' ? 1 : 0;
            element += text[at++];
        }
        at += quoted ? 2 : 1;
        if (!quoted && element == "NULL")
            out.emplace_back();
        else
            out.emplace_back(std::move(element));
    }
    return out;
}

std::vector<std::string> array_texts(std::string_view text) {
    std::vector<std::string> out;
    for (auto& element : array_elements(text))
        out.push_back(std::move(element).value_or(""));
    return out;
}

std::string storage_parameters(std::string_view array) {
    return join(array_texts(array), ", ");
}

std::string without_parentheses(std::string_view sql) {
    if (!sql.starts_with('(') || !sql.ends_with(')'))
        return std::string(sql);
    int depth = 0;
    char quote = 0;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        const char c = sql[i];
        if (quote) {
            quote = c == quote ? 0 : quote;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 && i + 1 < sql.size())
                return std::string(sql);
        }
    }
    return std::string(sql.substr(1, sql.size() - 2));
}

Value default_value(std::string_view sql, const schema::Type& type) {
    const auto whole = without_parentheses(sql);
    std::string_view rest = whole;
    if (rest == "true" || rest == "false")
        return Value::of_boolean(rest == "true");
    if (rest.starts_with("NULL") && is_cast(rest.substr(4)))
        return {};
    if (auto number = number_value(rest.substr(0, rest.find("::")), type.kind);
        number && is_cast(rest.substr(number->text.size())))
        return *number;
    if (type.kind == TypeKind::large_binary)
        if (auto bytes = bytes_value(rest))
            return *std::move(bytes);
    if (auto text = take_string(rest); text && is_cast(rest)) {
        if (auto number = number_value(*text, type.kind))
            return *number;
        if (type.kind == TypeKind::large_binary && text->starts_with("\\x"))
            if (auto bytes = bytes_of_hex(std::string_view(*text).substr(2)))
                return Value::of_bytes(*std::move(bytes));
        return Value::of_text(*std::move(text));
    }
    return Value::of_sql(std::string(sql));
}

}  // namespace retort::dialects::postgresql
