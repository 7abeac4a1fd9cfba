#pragma once
// Column types as an author states them, independent of a database.

#include <optional>
#include <string>
#include <vector>

#include "retort/abi.h"

namespace retort::schema {

enum class TypeKind : std::int64_t {
    verbatim = RETORT_TYPE_VERBATIM,
    small_integer = RETORT_TYPE_SMALL_INTEGER,
    integer = RETORT_TYPE_INTEGER,
    big_integer = RETORT_TYPE_BIG_INTEGER,
    boolean = RETORT_TYPE_BOOLEAN,
    real = RETORT_TYPE_FLOAT,
    double_precision = RETORT_TYPE_DOUBLE,
    numeric = RETORT_TYPE_NUMERIC,
    string = RETORT_TYPE_STRING,
    text = RETORT_TYPE_TEXT,
    character = RETORT_TYPE_CHAR,
    date = RETORT_TYPE_DATE,
    time = RETORT_TYPE_TIME,
    date_time = RETORT_TYPE_DATE_TIME,
    interval = RETORT_TYPE_INTERVAL,
    large_binary = RETORT_TYPE_LARGE_BINARY,
    json = RETORT_TYPE_JSON,
    jsonb = RETORT_TYPE_JSONB,
    uuid = RETORT_TYPE_UUID,
    enumeration = RETORT_TYPE_ENUM,
    array = RETORT_TYPE_ARRAY,
    inet = RETORT_TYPE_INET,
    cidr = RETORT_TYPE_CIDR,
    macaddr = RETORT_TYPE_MACADDR,
    bit = RETORT_TYPE_BIT,
    bit_varying = RETORT_TYPE_BIT_VARYING,
};

/// A text that replaces something on one dialect: `String().on(mysql, "LONGTEXT")`.
struct Variant {
    std::string dialect;  ///< "sqlite", "postgresql" or "mysql"
    std::string text;
    bool operator==(const Variant&) const;
};

struct Type {
    TypeKind kind = TypeKind::verbatim;
    std::string text;                    ///< verbatim: the SQL
    std::optional<std::int64_t> length;  ///< characters or bits; fractional digits of times
    std::optional<std::int64_t> precision;
    std::optional<std::int64_t> scale;
    bool with_time_zone = false;
    std::vector<Type> element;  ///< array: its one element type
    std::string name;           ///< enumeration: the type's name, "" for an unnamed one
    std::string schema;
    std::vector<std::string> values;  ///< enumeration: its values in order
    std::vector<Variant> variants;
    bool operator==(const Type&) const = default;
};

}  // namespace retort::schema
