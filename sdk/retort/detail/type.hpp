#pragma once
// Column types. Part of <retort/revision.hpp>.

#include "retort/abi.h"
#include "retort/detail/message.hpp"
#include "retort/detail/value.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

/// A column type, independent of the database. A value: `.on()` and the others return a changed
/// copy.
class Type {
public:
    /// A type in the database's own words: Type("tsvector").
    explicit Type(TextView sql)
        : Type(RETORT_TYPE_VERBATIM, {detail::text(RETORT_TAG_TEXT, sql)}) {}

    /// Another type for one dialect: String().on(mysql, "LONGTEXT").
    Type on(Dialect dialect, TextView sql) const {
        detail::Message copy = message().copy();
        copy.add(RETORT_TAG_VARIANTS, retort::on(dialect, sql).message());
        return copy;
    }
    /// DateTime and Time: keeps the zone.
    Type with_time_zone() const { return with(detail::integer(RETORT_TAG_WITH_TIME_ZONE, 1)); }
    /// DateTime, Time and Interval: digits after the second.
    Type precision(int digits) const { return with(detail::integer(RETORT_TAG_LENGTH, digits)); }
    /// Enum: the schema its type lives in.
    Type schema(TextView name) const { return with(detail::text(RETORT_TAG_SCHEMA, name)); }

    // How the constants and functions below are made.
    constexpr explicit Type(retort_type_kind kind) : kind_(kind) {}
    Type(retort_type_kind kind, std::initializer_list<retort_field> fields)
        : kind_(kind), message_(RETORT_MSG_TYPE, fields) {
        message_.set(detail::integer(RETORT_TAG_TYPE_KIND, kind));
    }
    detail::Message message() const {
        return message_.given() ? message_ : Type(kind_, {}).message_;
    }

private:
    Type(detail::Message message) : kind_(RETORT_TYPE_VERBATIM), message_(message) {}
    Type with(const retort_field& field) const {
        detail::Message copy = message().copy();
        copy.set(field);
        return copy;
    }

    retort_type_kind kind_;
    detail::Message message_;
};

inline constexpr Type SmallInteger{RETORT_TYPE_SMALL_INTEGER};
inline constexpr Type Integer{RETORT_TYPE_INTEGER};
inline constexpr Type BigInteger{RETORT_TYPE_BIG_INTEGER};
inline constexpr Type Boolean{RETORT_TYPE_BOOLEAN};
inline constexpr Type Float{RETORT_TYPE_FLOAT};
inline constexpr Type Double{RETORT_TYPE_DOUBLE};
inline constexpr Type Text{RETORT_TYPE_TEXT};
inline constexpr Type Date{RETORT_TYPE_DATE};
inline constexpr Type Time{RETORT_TYPE_TIME};
inline constexpr Type DateTime{RETORT_TYPE_DATE_TIME};
inline constexpr Type Interval{RETORT_TYPE_INTERVAL};
inline constexpr Type Json{RETORT_TYPE_JSON};
inline constexpr Type Jsonb{RETORT_TYPE_JSONB};
inline constexpr Type Uuid{RETORT_TYPE_UUID};
inline constexpr Type Inet{RETORT_TYPE_INET};
inline constexpr Type Cidr{RETORT_TYPE_CIDR};
inline constexpr Type MacAddress{RETORT_TYPE_MACADDR};
inline constexpr Type LargeBinary{RETORT_TYPE_LARGE_BINARY};

/// Text of at most `length` characters; without one, of any length.
inline Type String(Number length = {}) {
    return {RETORT_TYPE_STRING, {detail::tagged(RETORT_TAG_LENGTH, length)}};
}
/// Text of exactly `length` characters, filled with blanks.
inline Type Char(Number length) {
    return {RETORT_TYPE_CHAR, {detail::tagged(RETORT_TAG_LENGTH, length)}};
}
inline Type Bit(Number length) {
    return {RETORT_TYPE_BIT, {detail::tagged(RETORT_TAG_LENGTH, length)}};
}
inline Type BitVarying(Number length = {}) {
    return {RETORT_TYPE_BIT_VARYING, {detail::tagged(RETORT_TAG_LENGTH, length)}};
}
/// A decimal number of `precision` digits, `scale` of them after the point.
inline Type Numeric(Number precision = {}, Number scale = {}) {
    return {
        RETORT_TYPE_NUMERIC,
        {detail::tagged(RETORT_TAG_PRECISION, precision), detail::tagged(RETORT_TAG_SCALE, scale)}};
}
/// One of `values`. With a name: the enumeration type of that name where the database has such.
inline Type Enum(TextView name, const Texts& values) {
    return {RETORT_TYPE_ENUM,
            {detail::text(RETORT_TAG_NAME, name), detail::tagged(RETORT_TAG_VALUES, values)}};
}
inline Type Enum(const Texts& values) {
    return Enum(TextView(), values);
}
inline Type Array(const Type& element) {
    return {RETORT_TYPE_ARRAY, {detail::part(RETORT_TAG_ELEMENT, element.message())}};
}

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
