#pragma once
// The SQL type of a struct's member. Part of <retort/model.hpp>.
//
// The standard library's types are known by what they can do, not by their names: no header of it is
// included, and other libraries' optional, string and vector types are understood too.

#include "retort/detail/type.hpp"

// Only declared, because <cstddef> may bring more than the type.
namespace std {
enum class byte : unsigned char;
}

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

/// Says the SQL type of an author's C++ type:
///
///     template <>
///     struct retort::ModelType<Money> {
///         static Type type() { return Numeric(12, 2); }
///     };
template <class T>
struct ModelType;

/// Says how the values of an enumeration are called in the database, in their order. With a name,
/// that of the enumeration type where the database has such; "" where each column has its own:
///
///     template <>
///     struct retort::EnumNames<State> {
///         static constexpr const char* name = "state";
///         static constexpr const char* values[] = {"active", "locked"};
///     };
///
/// An enumeration without it is stored as its underlying integer.
template <class E>
struct EnumNames;

namespace detail {

template <class T>
struct Unqualified {
    using type = T;
};
template <class T>
struct Unqualified<const T> {
    using type = T;
};

template <class T, class U>
inline constexpr bool is_same = false;
template <class T>
inline constexpr bool is_same<T, T> = true;

template <class T>
concept HasModelType = requires { ModelType<T>::type(); };
template <class T>
concept HasEnumNames = requires { EnumNames<T>::values; };
template <class T>
concept Enumeration = __is_enum(T);
/// std::optional and its like; a null pointer is none of them.
template <class T>
concept OptionalLike = requires(T& t) {
    typename T::value_type;
    t.has_value();
    t.value();
    t.reset();
};
template <class T>
concept StringLike = requires(const T& t) {
    typename T::traits_type;
    static_cast<const char*>(t.data());
    t.size();
};
template <class T>
concept SequenceLike = requires(const T& t) {
    typename T::value_type;
    t.begin();
    t.size();
} && !StringLike<T> && !requires { typename T::key_type; };
template <class T>
concept TimePointLike = requires(const T& t) {
    typename T::clock;
    typename T::duration;
    t.time_since_epoch();
};
template <class T>
concept SteadyClock = requires { requires T::clock::is_steady; };
template <class T>
concept DurationLike = requires(const T& t) {
    typename T::rep;
    typename T::period;
    t.count();
};
template <class T>
concept DateLike = requires(const T& t) {
    t.year();
    t.month();
    t.day();
    t.ok();
};
template <class T>
concept TimeOfDayLike = requires(const T& t) {
    t.hours();
    t.minutes();
    t.seconds();
    t.is_negative();
};

/// What an optional holds, any other type itself.
template <class T>
struct ValueOf {
    using type = typename Unqualified<T>::type;
};
template <OptionalLike T>
struct ValueOf<T> {
    using type = typename Unqualified<typename T::value_type>::type;
};
template <OptionalLike T>
struct ValueOf<const T> : ValueOf<T> {};

template <class T>
inline constexpr bool is_byte = is_same<T, unsigned char> || is_same<T, std::byte>;

/// The type that holds every number of a C++ integer; BigInteger for the largest, which are the only
/// ones that may not fit.
template <class T>
constexpr retort_type_kind integer_kind() {
    constexpr bool is_signed = static_cast<T>(-1) < static_cast<T>(1);
    constexpr size_t bytes = sizeof(T) + (is_signed ? 0 : 1);
    return bytes <= 2   ? RETORT_TYPE_SMALL_INTEGER
           : bytes <= 4 ? RETORT_TYPE_INTEGER
                        : RETORT_TYPE_BIG_INTEGER;
}

template <class T>
inline constexpr bool is_integer = false;
template <>
inline constexpr bool is_integer<signed char> = true;
template <>
inline constexpr bool is_integer<unsigned char> = true;
template <>
inline constexpr bool is_integer<short> = true;
template <>
inline constexpr bool is_integer<unsigned short> = true;
template <>
inline constexpr bool is_integer<int> = true;
template <>
inline constexpr bool is_integer<unsigned> = true;
template <>
inline constexpr bool is_integer<long> = true;
template <>
inline constexpr bool is_integer<unsigned long> = true;
template <>
inline constexpr bool is_integer<long long> = true;
template <>
inline constexpr bool is_integer<unsigned long long> = true;

/// Digits behind the second that a duration counts.
template <class Period>
constexpr int fraction_digits() {
    return Period::num >= Period::den ? 0 : Period::den <= 1000 * Period::num ? 3 : 6;
}
template <class Period>
Type date_time() {
    if constexpr (Period::num >= 86400 * Period::den)
        return Date;
    else if constexpr (fraction_digits<Period>() == 0)
        return DateTime;
    else
        return DateTime.precision(fraction_digits<Period>());
}

template <class E>
Type enum_type_of() {
    if constexpr (HasEnumNames<E>)
        return Enum(TextView(EnumNames<E>::name), Texts(EnumNames<E>::values));
    else
        return Type(integer_kind<__underlying_type(E)>());
}

template <class T>
inline constexpr bool has_no_sql_type = false;

/// The type a column of this member has, when it is not stated.
template <class T>
Type member_type() {
    if constexpr (HasModelType<T>)
        return ModelType<T>::type();
    else if constexpr (OptionalLike<T>)
        return member_type<typename ValueOf<T>::type>();
    else if constexpr (is_same<T, bool>)
        return Boolean;
    else if constexpr (is_integer<T>)
        return Type(integer_kind<T>());
    else if constexpr (is_same<T, float>)
        return Float;
    else if constexpr (is_same<T, double>)
        return Double;
    else if constexpr (Enumeration<T>)
        return enum_type_of<T>();
    else if constexpr (StringLike<T>)
        return Text;
    else if constexpr (TimePointLike<T> && !SteadyClock<T>)
        return date_time<typename T::duration::period>();
    else if constexpr (DurationLike<T>)
        return Interval;
    else if constexpr (TimeOfDayLike<T>)
        return Time;
    else if constexpr (DateLike<T>)
        return Date;
    else if constexpr (SequenceLike<T>) {
        if constexpr (is_byte<typename T::value_type>)
            return LargeBinary;
        else
            return Array(member_type<typename T::value_type>());
    } else {
        static_assert(has_no_sql_type<T>,
                      "column: this member's type has no SQL type; give one, column(\"name\", "
                      "&S::member, String(10)), or say it once in retort::ModelType<T>");
        return Text;
    }
}

}  // namespace detail
}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
