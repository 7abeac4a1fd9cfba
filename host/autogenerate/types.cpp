// Types and values as C++.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "host/autogenerate/pieces.hpp"

namespace retort::autogenerate {

namespace {

using schema::Type;
using schema::TypeKind;

struct TypeName {
    TypeKind kind;
    const char* name;     ///< of the constant or function
    const char* message;  ///< of the enumerator in abi.h
    bool is_function = false;
};

constexpr std::array k_names = {
    TypeName{TypeKind::verbatim, "Type", "RETORT_TYPE_VERBATIM", true},
    TypeName{TypeKind::small_integer, "SmallInteger", "RETORT_TYPE_SMALL_INTEGER"},
    TypeName{TypeKind::integer, "Integer", "RETORT_TYPE_INTEGER"},
    TypeName{TypeKind::big_integer, "BigInteger", "RETORT_TYPE_BIG_INTEGER"},
    TypeName{TypeKind::boolean, "Boolean", "RETORT_TYPE_BOOLEAN"},
    TypeName{TypeKind::real, "Float", "RETORT_TYPE_FLOAT"},
    TypeName{TypeKind::double_precision, "Double", "RETORT_TYPE_DOUBLE"},
    TypeName{TypeKind::numeric, "Numeric", "RETORT_TYPE_NUMERIC", true},
    TypeName{TypeKind::string, "String", "RETORT_TYPE_STRING", true},
    TypeName{TypeKind::text, "Text", "RETORT_TYPE_TEXT"},
    TypeName{TypeKind::character, "Char", "RETORT_TYPE_CHAR", true},
    TypeName{TypeKind::date, "Date", "RETORT_TYPE_DATE"},
    TypeName{TypeKind::time, "Time", "RETORT_TYPE_TIME"},
    TypeName{TypeKind::date_time, "DateTime", "RETORT_TYPE_DATE_TIME"},
    TypeName{TypeKind::interval, "Interval", "RETORT_TYPE_INTERVAL"},
    TypeName{TypeKind::large_binary, "LargeBinary", "RETORT_TYPE_LARGE_BINARY"},
    TypeName{TypeKind::json, "Json", "RETORT_TYPE_JSON"},
    TypeName{TypeKind::jsonb, "Jsonb", "RETORT_TYPE_JSONB"},
    TypeName{TypeKind::uuid, "Uuid", "RETORT_TYPE_UUID"},
    TypeName{TypeKind::enumeration, "Enum", "RETORT_TYPE_ENUM", true},
    TypeName{TypeKind::array, "Array", "RETORT_TYPE_ARRAY", true},
    TypeName{TypeKind::inet, "Inet", "RETORT_TYPE_INET"},
    TypeName{TypeKind::cidr, "Cidr", "RETORT_TYPE_CIDR"},
    TypeName{TypeKind::macaddr, "MacAddress", "RETORT_TYPE_MACADDR"},
    TypeName{TypeKind::bit, "Bit", "RETORT_TYPE_BIT", true},
    TypeName{TypeKind::bit_varying, "BitVarying", "RETORT_TYPE_BIT_VARYING", true},
};

const TypeName& name_of(TypeKind kind) {
    return *std::find_if(k_names.begin(), k_names.end(),
                         [&](const TypeName& each) { return each.kind == kind; });
}

bool is_one_of(TypeKind kind, std::initializer_list<TypeKind> kinds) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool is_sized(TypeKind kind) {
    return is_one_of(kind,
                     {TypeKind::string, TypeKind::character, TypeKind::bit, TypeKind::bit_varying});
}

bool has_digits(TypeKind kind) {
    return is_one_of(kind, {TypeKind::time, TypeKind::date_time, TypeKind::interval});
}

/// What the function or constant of the kind can say of `type`.
Type sayable(const Type& type) {
    Type out{.kind = type.kind, .variants = type.variants};
    if (is_sized(type.kind) || has_digits(type.kind))
        out.length = type.length;
    if (has_digits(type.kind))
        out.with_time_zone = type.with_time_zone;
    if (type.kind == TypeKind::verbatim)
        out.text = type.text;
    if (type.kind == TypeKind::numeric) {
        out.precision = type.precision;
        out.scale = type.scale;
    }
    if (type.kind == TypeKind::enumeration) {
        out.name = type.name;
        out.schema = type.schema;
        out.values = type.values;
    }
    if (type.kind == TypeKind::array && type.element.size() == 1)
        out.element = type.element;
    return out;
}

std::vector<Code> arguments_of(const Type& type) {
    std::vector<Code> out;
    const auto number = [](const std::optional<std::int64_t>& value) {
        return value ? number_code(*value) : list({});
    };
    if (type.kind == TypeKind::verbatim)
        out.push_back(literal(type.text));
    if (type.length || type.kind == TypeKind::character || type.kind == TypeKind::bit)
        out.push_back(number(type.length));
    if (type.precision || type.scale)
        out.push_back(number(type.precision));
    if (type.scale)
        out.push_back(number(type.scale));
    if (type.kind == TypeKind::enumeration) {
        if (!type.name.empty() || type.values.empty())
            out.push_back(literal(type.name));
        out.push_back(texts_code(type.values));
    }
    for (const auto& element : type.element)
        out.push_back(type_code(element));
    return out;
}

Code field_code(const char* how, const char* tag, Code value) {
    return call(fmt::format("detail::{}", how),
                {word(fmt::format("RETORT_TAG_{}", tag)), std::move(value)});
}

/// A type with properties its kind has no function for.
Code unusual_type(const Type& type) {
    std::vector<Code> parts;
    const auto text = [&](const char* tag, const std::string& value) {
        if (!value.empty())
            parts.push_back(field_code("text", tag, literal(value)));
    };
    const auto number = [&](const char* tag, const std::optional<std::int64_t>& value) {
        if (value)
            parts.push_back(field_code("integer", tag, number_code(*value)));
    };
    text("TEXT", type.text);
    number("LENGTH", type.length);
    number("PRECISION", type.precision);
    number("SCALE", type.scale);
    if (type.with_time_zone)
        number("WITH_TIME_ZONE", 1);
    for (const auto& element : type.element)
        parts.push_back(
            field_code("part", "ELEMENT", chain(type_code(element), {call(".message")})));
    text("NAME", type.name);
    text("SCHEMA", type.schema);
    if (!type.values.empty())
        parts.push_back(field_code("tagged", "VALUES", call("Texts", {texts_code(type.values)})));
    return call("Type", {word(name_of(type.kind).message), list(std::move(parts))});
}

/// Digits as std::to_chars writes them, so that a literal gives them back.
bool is_canonical_integer(const std::string& digits) {
    std::int64_t value = 0;
    const auto* end = digits.data() + digits.size();
    const auto [at, failure] = std::from_chars(digits.data(), end, value);
    return failure == std::errc() && at == end && std::to_string(value) == digits;
}

/// Whether a floating-point literal of these digits becomes these digits again.
bool is_canonical_number(const std::string& digits) {
    const auto point = digits.find('.');
    if (point == std::string::npos || point == 0 || digits.size() > 15 || digits.ends_with("0") ||
        digits.find_first_not_of("0123456789.") != std::string::npos)
        return false;
    double value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return fmt::format("{:.15g}", value) == digits;
}

const char* kind_name(schema::ValueKind kind) {
    constexpr std::array names = {"NULL", "TEXT", "INTEGER", "NUMBER", "BOOLEAN", "BYTES", "SQL"};
    return names[static_cast<std::size_t>(kind)];
}

/// A value whose text is not what its kind would write.
Code unusual_value(const schema::Value& value) {
    return call("Value",
                {word(fmt::format("RETORT_VALUE_{}", kind_name(value.kind))), literal(value.text)});
}

Code boolean_code(const schema::Value& value) {
    if (value.text != "0" && value.text != "1")
        return unusual_value(value);
    return flag_code(value.text == "1");
}

}  // namespace

Code type_code(const Type& type) {
    const auto& name = name_of(type.kind);
    const bool is_usual =
        sayable(type) == type && (type.kind != TypeKind::array || !type.element.empty());
    Code base = !is_usual          ? unusual_type(type)
                : name.is_function ? call(name.name, arguments_of(type))
                                   : word(name.name);
    std::vector<Code> calls;
    if (is_usual && has_digits(type.kind)) {
        if (type.length)
            calls.push_back(call(".precision", {number_code(*type.length)}));
        if (type.with_time_zone)
            calls.push_back(call(".with_time_zone"));
    }
    if (is_usual && !type.schema.empty())
        calls.push_back(call(".schema", {literal(type.schema)}));
    for (const auto& variant : type.variants)
        calls.push_back(call(".on", {dialect_code(variant.dialect), literal(variant.text)}));
    return chain(std::move(base), std::move(calls));
}

Code value_code(const schema::Value& value) {
    switch (value.kind) {
        case schema::ValueKind::null:
            return word("null");
        case schema::ValueKind::text:
            return literal(value.text);
        case schema::ValueKind::integer:
            return is_canonical_integer(value.text) ? number_code(std::stoll(value.text))
                                                    : unusual_value(value);
        case schema::ValueKind::number:
            return is_canonical_number(value.text) ? word(value.text)
                                                   : call("number", {literal(value.text)});
        case schema::ValueKind::boolean:
            return boolean_code(value);
        case schema::ValueKind::bytes:
            return call("bytes", {literal(value.text)});
        case schema::ValueKind::sql:
            break;
    }
    return sql_code(value.text);
}

}  // namespace retort::autogenerate
