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
    explicit Type(TextView sql);

    /// Another type for one dialect: String().on(mysql, "LONGTEXT").
    Type on(Dialect dialect, TextView sql) const;
    /// DateTime and Time: keeps the zone.
    Type with_time_zone() const;
    /// DateTime, Time and Interval: digits after the second.
    Type precision(int digits) const;
    /// Enum: the schema its type lives in.
    Type schema(TextView name) const;

    // How the constants and functions below are made.
    constexpr explicit Type(retort_type_kind kind) : kind_(kind) {}
    Type(retort_type_kind kind, std::initializer_list<retort_field> fields);
    detail::Message message() const;

private:
    Type(detail::Message message);
    Type with(const retort_field& field) const;

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
Type String(Number length = {});
/// Text of exactly `length` characters, filled with blanks.
Type Char(Number length);
Type Bit(Number length);
Type BitVarying(Number length = {});
/// A decimal number of `precision` digits, `scale` of them after the point.
Type Numeric(Number precision = {}, Number scale = {});
/// One of `values`. With a name: the enumeration type of that name where the database has such.
Type Enum(TextView name, const Texts& values);
Type Enum(const Texts& values);
Type Array(const Type& element);

extern template struct Optional<Type>;

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
