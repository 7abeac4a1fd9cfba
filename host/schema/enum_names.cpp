#include "host/schema/enum_names.hpp"

#include <cstddef>

namespace retort::schema {

namespace {

// In the order of the numbers in abi.h.
constexpr std::string_view k_types[] = {
    "verbatim", "small_integer", "integer", "big_integer", "boolean",    "float", "double",
    "numeric",  "string",        "text",    "char",        "date",       "time",  "date_time",
    "interval", "large_binary",  "json",    "jsonb",       "uuid",       "enum",  "array",
    "inet",     "cidr",          "macaddr", "bit",         "bit_varying"};
constexpr std::string_view k_constraints[] = {"",      "primary_key", "unique",
                                              "check", "foreign_key", "exclude"};
constexpr std::string_view k_values[] = {"null",    "text",  "integer", "number",
                                         "boolean", "bytes", "sql"};
constexpr std::string_view k_expressions[] = {"",         "column", "value", "sql",  "call",
                                              "operator", "concat", "case",  "cast", "is_null",
                                              "in",       "row",    "like"};
static_assert(std::size(k_types) == RETORT_TYPE_BIT_VARYING + 1);
static_assert(std::size(k_constraints) == RETORT_CONSTRAINT_EXCLUDE + 1);
static_assert(std::size(k_values) == RETORT_VALUE_SQL + 1);
static_assert(std::size(k_expressions) == RETORT_EXPRESSION_LIKE + 1);

template <class Kind, std::size_t Size>
std::string_view find(const std::string_view (&names)[Size], Kind kind) {
    const auto index = static_cast<std::size_t>(kind);
    return index < Size && !names[index].empty() ? names[index] : k_unknown_name;
}

}  // namespace

std::string_view name_of(TypeKind kind) {
    return find(k_types, kind);
}
std::string_view name_of(ConstraintKind kind) {
    return find(k_constraints, kind);
}
std::string_view name_of(ValueKind kind) {
    return find(k_values, kind);
}
std::string_view name_of(ExpressionKind kind) {
    return find(k_expressions, kind);
}

}  // namespace retort::schema
