// Names and literals.

#include <algorithm>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/dialects/postgresql/sql.hpp"

namespace retort::dialects::postgresql {

namespace {

std::string doubled(std::string_view text, char quote_mark, bool also_backslash) {
    std::string out;
    for (const char c : text) {
        if (c == quote_mark || (also_backslash && c == '\\'))
            out += c;
        out += c;
    }
    return out;
}

/// Digits with an optional sign, point and exponent: what can stand in SQL as a number.
bool is_number(std::string_view text) {
    std::size_t at = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
    const auto digits = [&] {
        const auto begin = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9')
            ++at;
        return at - begin;
    };
    std::size_t count = digits();
    if (at < text.size() && text[at] == '.') {
        ++at;
        count += digits();
    }
    if (count > 0 && at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '-' || text[at] == '+'))
            ++at;
        count = digits();
    }
    return count > 0 && at == text.size();
}

std::string hex(std::string_view bytes) {
    std::string out;
    for (const char c : bytes)
        out += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return out;
}

}  // namespace

std::string quote(std::string_view identifier) {
    return "\"" + doubled(identifier, '"', false) + "\"";
}

std::string quote_all(const std::vector<std::string>& identifiers) {
    std::string out;
    for (const auto& each : identifiers)
        out += (out.empty() ? "" : ", ") + quote(each);
    return out;
}

std::string qualified(std::string_view schema, std::string_view name) {
    return schema.empty() ? quote(name) : quote(schema) + "." + quote(name);
}

std::string collation_sql(const std::string& collation) {
    return collation.find('"') == std::string::npos ? quote(collation) : collation;
}

std::string text_literal(std::string_view text) {
    if (text.find('\0') != std::string_view::npos)
        throw Error(ErrorCategory::operation, "PostgreSQL cannot store a text with a zero byte");
    const bool has_backslash = text.find('\\') != std::string_view::npos;
    return (has_backslash ? "E'" : "'") + doubled(text, '\'', has_backslash) + "'";
}

std::string literal(const Value& value) {
    switch (value.kind) {
        case ValueKind::null:
            return "NULL";
        case ValueKind::boolean:
            return value.text == "1" ? "true" : "false";
        case ValueKind::integer:
        case ValueKind::number:  // not a number: Infinity, NaN
            return is_number(value.text) ? value.text : text_literal(value.text) + "::numeric";
        case ValueKind::bytes:
            return "decode('" + hex(value.text) + "', 'hex')";
        case ValueKind::sql:
            return value.text;
        case ValueKind::text:
            break;
    }
    return text_literal(value.text);
}

std::string dollar_quoted(std::string_view text) {
    std::string tag = "$retort$";
    for (int number = 1; text.find(tag) != std::string_view::npos; ++number)
        tag = fmt::format("$retort{}$", number);
    return fmt::format("{0}{1}{0}", tag, text);
}

std::string comment_sql(std::string_view object, std::string_view comment) {
    return fmt::format("COMMENT ON {} IS {}", object,
                       comment.empty() ? "NULL" : text_literal(comment));
}

std::string guarded_sql(std::string_view condition, std::string_view statement) {
    return "DO " + dollar_quoted(fmt::format("\nBEGIN\n    IF {} THEN\n        {};\n    END IF;\n"
                                             "END\n",
                                             condition, statement));
}

}  // namespace retort::dialects::postgresql
