#pragma once
// Dialects, values and bindings. Part of <retort/revision.hpp>.

#include "retort/abi.h"
#include "retort/detail/message.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

/// What a database speaks: `if (op.dialect() == postgresql)`, `String().on(mysql, "...")`.
struct Dialect {
    TextView name;
    constexpr explicit Dialect(TextView dialect) : name(dialect) {}
    RETORT_INLINE constexpr operator TextView() const { return name; }
    friend constexpr bool operator==(Dialect left, Dialect right) {
        return left.name == right.name;
    }
};

extern const Dialect sqlite, postgresql;
extern const Dialect mysql;  ///< MariaDB and MySQL

/// The SQL value NULL. As a default in a change: drop the default.
struct Null {};
inline constexpr Null null;

/// An SQL expression, written as it stands: `sql("now()")`.
struct Sql {
    TextView text;
};
Sql sql(TextView text);

/// A constant, or an SQL expression where one may stand. Texts are not copied: a Value lives no
/// longer than what it was made of.
class Value {
public:
    Value(Null);
    Value(decltype(nullptr));
    Value(const char* text);
    Value(TextView text);
    Value(Sql sql);
    Value(bool value);
    Value(int value);
    Value(unsigned value);
    Value(long value);
    Value(long long value);
    Value(unsigned long value);
    Value(unsigned long long value);
    Value(double value);
    template <class T>
    requires(__is_class(T)) && requires(const T& text) { TextView(text); }
    RETORT_INLINE Value(const T& text) : Value(TextView(text)) {}
    Value(retort_value_kind kind, TextView text);

    /// A copy of a short text; cut at 27 characters.
    static Value of_copy(retort_value_kind kind, TextView text);

    RETORT_INLINE retort_value_kind kind() const { return kind_; }
    TextView text() const;
    detail::Message message() const;

private:
    /// Writes to the end of digits_.
    void write_digits(unsigned long long value);
    /// The shortest digits that read back as the same double, with a point in every locale.
    void write_number(double value);

    retort_value_kind kind_;
    char digits_[28];
    size_t start_ = 0;  ///< of what is written in digits_; 0: text_ holds the value
    TextView text_;
};

/// A number with every digit it is written with: number("12.50").
Value number(TextView digits);
Value bytes(TextView bytes);

/// A finished message under the name of what it describes.
struct Described {
    detail::Message described;
    RETORT_INLINE detail::Message message() const { return described; }
};

/// A value for `:name` in SQL.
struct Binding : Described {};
Binding bind(TextView name, const Value& value);

/// A text for one dialect: `on(mysql, "...")`.
struct Variant : Described {};
Variant on(TextView dialect, TextView text);

/// A property only some dialects have: `option(mysql, "row_format", "COMPRESSED")`.
struct Option : Described {};
Option option(TextView dialect, TextView name, TextView text);

namespace detail {

/// One row of constants: `{1, "a", null}`.
struct LiteralRow : Described {
    LiteralRow(std::initializer_list<Value> values);
};

}  // namespace detail

extern template struct List<Binding>;
extern template struct List<Variant>;
extern template struct List<Option>;
extern template struct List<detail::LiteralRow>;
extern template struct Optional<Value>;

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
