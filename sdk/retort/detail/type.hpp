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

extern const Type SmallInteger, Integer, BigInteger, Boolean, Float, Double;
extern const Type Text, LargeBinary;
extern const Type Date, Time, DateTime, Interval;
extern const Type Json, Jsonb, Uuid, Inet, Cidr, MacAddress;

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
