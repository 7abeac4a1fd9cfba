// Types: what an author states to PostgreSQL's words, and back.

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/postgresql/sql.hpp"

namespace retort::dialects::postgresql {

namespace {

using schema::Type;
using schema::TypeKind;

/// A kind and its word; `catalogue` is what format_type calls it. A length stands in parentheses
/// behind the first word of the time types: timestamp(3) with time zone.
struct TypeWord {
    TypeKind kind;
    std::string_view word;
    std::string_view catalogue;
};
constexpr TypeWord k_words[] = {
    {TypeKind::small_integer, "SMALLINT", "smallint"},
    {TypeKind::integer, "INTEGER", "integer"},
    {TypeKind::big_integer, "BIGINT", "bigint"},
    {TypeKind::boolean, "BOOLEAN", "boolean"},
    {TypeKind::real, "REAL", "real"},
    {TypeKind::double_precision, "DOUBLE PRECISION", "double precision"},
    {TypeKind::numeric, "NUMERIC", "numeric"},
    {TypeKind::string, "VARCHAR", "character varying"},
    {TypeKind::text, "TEXT", "text"},
    {TypeKind::character, "CHAR", "character"},
    {TypeKind::date, "DATE", "date"},
    {TypeKind::time, "TIME", "time"},
    {TypeKind::date_time, "TIMESTAMP", "timestamp"},
    {TypeKind::interval, "INTERVAL", "interval"},
    {TypeKind::large_binary, "BYTEA", "bytea"},
    {TypeKind::json, "JSON", "json"},
    {TypeKind::jsonb, "JSONB", "jsonb"},
    {TypeKind::uuid, "UUID", "uuid"},
    {TypeKind::inet, "INET", "inet"},
    {TypeKind::cidr, "CIDR", "cidr"},
    {TypeKind::macaddr, "MACADDR", "macaddr"},
    {TypeKind::bit, "BIT", "bit"},
    {TypeKind::bit_varying, "BIT VARYING", "bit varying"},
};

bool has_zone(TypeKind kind) {
    return kind == TypeKind::time || kind == TypeKind::date_time;
}

bool takes_length(TypeKind kind) {
    return kind != TypeKind::large_binary && kind != TypeKind::text;
}

std::string with_arguments(const Type& type, std::string_view word) {
    if (type.kind == TypeKind::numeric && type.precision)
        return type.scale ? fmt::format("{}({}, {})", word, *type.precision, *type.scale)
                          : fmt::format("{}({})", word, *type.precision);
    if (type.kind == TypeKind::numeric && type.scale)
        throw Error(ErrorCategory::operation, "a NUMERIC with a scale needs a precision")
            .hint("write Numeric(precision, scale)");
    std::string out(word);
    if (type.length && takes_length(type.kind))
        out += fmt::format("({})", *type.length);
    if (has_zone(type.kind) && type.with_time_zone)
        out += " WITH TIME ZONE";
    return out;
}

std::string enumeration_sql(const Type& type) {
    if (type.name.empty())
        throw not_supported(k_name, "enumerations without a name",
                            "give it one: Enum(\"mood\", {\"good\", \"bad\"})");
    return qualified(type.schema, type.name);
}

/// Splits "numeric(10,2)" into its word, the text in parentheses, and what follows them.
struct Parts {
    std::string_view word, arguments, rest;
};
Parts parts_of(std::string_view sql) {
    const auto open = sql.find('(');
    const auto close = sql.find(')');
    if (open == std::string_view::npos || close == std::string_view::npos)
        return {sql, {}, {}};
    return {sql.substr(0, open), sql.substr(open + 1, close - open - 1), sql.substr(close + 1)};
}

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || result.ec != std::errc() || result.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// Takes " with time zone" or " without time zone" off the end.
bool take_zone(std::string_view& text) {
    for (const std::string_view zone : {" without time zone", " with time zone"}) {
        if (!text.ends_with(zone))
            continue;
        text.remove_suffix(zone.size());
        return zone == " with time zone";
    }
    return false;
}

bool read_arguments(Type& type, std::string_view arguments) {
    if (arguments.empty())
        return true;
    if (type.kind == TypeKind::numeric) {
        const auto comma = arguments.find(',');
        type.precision = number(arguments.substr(0, comma));
        if (comma != std::string_view::npos)
            type.scale = number(arguments.substr(comma + 1));
        if (type.scale == 0)
            type.scale.reset();  // the same type
        return type.precision.has_value();
    }
    type.length = number(arguments);
    return type.length.has_value();
}

bool is_integer(TypeKind kind) {
    return kind == TypeKind::small_integer || kind == TypeKind::integer ||
           kind == TypeKind::big_integer;
}

}  // namespace

bool is_text(TypeKind kind) {
    return kind == TypeKind::string || kind == TypeKind::text || kind == TypeKind::character;
}

std::string type_sql(const Type& type) {
    if (const auto* text = find_variant(type.variants, k_name))
        return *text;
    switch (type.kind) {
        case TypeKind::verbatim:
            return type.text;
        case TypeKind::enumeration:
            return enumeration_sql(type);
        case TypeKind::array:
            if (type.element.size() != 1)
                throw Error(ErrorCategory::operation, "an array has one element type");
            return type_sql(type.element.front()) + "[]";
        default:
            break;
    }
    for (const auto& each : k_words)
        if (each.kind == type.kind)
            return with_arguments(type, each.word);
    throw not_supported(k_name, "types of this kind", "write Type(\"the type's SQL\")");
}

Type type_of_sql(std::string_view sql) {
    Type type;
    if (sql.ends_with("[]")) {
        type.kind = TypeKind::array;
        type.element.push_back(type_of_sql(sql.substr(0, sql.size() - 2)));
        return type;
    }
    auto text = sql;
    type.with_time_zone = take_zone(text);
    const auto parts = parts_of(text);
    for (const auto& each : k_words) {
        if (each.catalogue != parts.word || !parts.rest.empty())
            continue;
        type.kind = each.kind;
        if (read_arguments(type, parts.arguments))
            return type;
    }
    Type verbatim;
    verbatim.text = std::string(sql);
    return verbatim;
}

std::string catalogue_type(const Type& type) {
    if (type.kind == TypeKind::array)
        return catalogue_type(type.element.front()) + "[]";
    const auto known = std::ranges::find(k_words, type.kind, &TypeWord::kind);
    if (known == std::end(k_words))
        return type.text;
    std::string out(known->catalogue);
    const bool is_fixed = type.kind == TypeKind::character || type.kind == TypeKind::bit;
    if (type.kind == TypeKind::numeric && type.precision)
        out += fmt::format("({},{})", *type.precision, type.scale.value_or(0));
    else if (takes_length(type.kind) && (type.length || is_fixed))
        out += fmt::format("({})", type.length.value_or(1));
    if (has_zone(type.kind))
        out += type.with_time_zone ? " with time zone" : " without time zone";
    return out;
}

std::string conversion(const Type& from, const Type& to, std::string_view column) {
    const auto name = quote(column);
    const bool from_enum = from.kind == TypeKind::enumeration;
    if (from.kind == TypeKind::boolean && (is_integer(to.kind) || to.kind == TypeKind::numeric))
        return fmt::format("{}::integer::{}", name, type_sql(to));
    if (is_integer(from.kind) && to.kind == TypeKind::boolean)
        return fmt::format("({} <> 0)", name);
    if (from_enum && to.kind == TypeKind::enumeration && type_sql(from) != type_sql(to))
        return fmt::format("{}::text::{}", name, type_sql(to));
    if (is_text(from.kind) && !is_text(to.kind) && to.kind != TypeKind::verbatim)
        return fmt::format("{}::{}", name, type_sql(to));
    return "";
}

}  // namespace retort::dialects::postgresql
