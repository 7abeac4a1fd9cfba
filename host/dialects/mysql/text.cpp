#include "host/dialects/mysql/text.hpp"

#include <algorithm>

namespace retort::dialects::mysql {

std::string quote_name(std::string_view identifier) {
    std::string out = "`";
    for (const char c : identifier) {
        if (c == '`')
            out += '`';
        out += c;
    }
    out += '`';
    return out;
}

std::string quote_text(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\')
            out += c;
        if (c == '\0')
            out += "\\0";
        else
            out += c;
    }
    out += '\'';
    return out;
}

namespace {

/// What a backslash and `c` stand for.
char unescaped(char c) {
    constexpr std::string_view letters = "0bnrtZ";
    constexpr std::string_view meanings("\0\b\n\r\t\x1a", 6);
    const auto found = letters.find(c);
    return found == std::string_view::npos ? c : meanings[found];
}

bool is_number(std::string_view text) {
    const bool is_signed = !text.empty() && (text[0] == '-' || text[0] == '+');
    const auto digits = text.substr(is_signed ? 1 : 0);
    return !digits.empty() && digits.find_first_not_of(".eE+-0123456789") == digits.npos &&
           digits[0] >= '0' && digits[0] <= '9' && digits.find("--") == digits.npos;
}

std::string hex_literal(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out = "x'";
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4U];
        out += digits[byte & 15U];
    }
    out += '\'';
    return out;
}

}  // namespace

std::string unquote_text(std::string_view token) {
    if (token.size() < 2)
        return std::string(token);
    const char quote = token.front();
    std::string out;
    for (std::size_t i = 1; i + 1 < token.size(); ++i) {
        if (token[i] == '\\' && i + 2 < token.size())
            out += unescaped(token[++i]);
        else if (token[i] == quote)
            out += token[++i];
        else
            out += token[i];
    }
    return out;
}

std::string literal(const Value& value) {
    switch (value.kind) {
        case ValueKind::null:
            return "NULL";
        case ValueKind::boolean:
            return value.text == "0" ? "FALSE" : "TRUE";
        case ValueKind::integer:
        case ValueKind::number:
            return is_number(value.text) ? value.text : quote_text(value.text);
        case ValueKind::bytes:
            return hex_literal(value.text);
        case ValueKind::sql:
            return value.text;
        case ValueKind::text:
            break;
    }
    return quote_text(value.text);
}

}  // namespace retort::dialects::mysql
