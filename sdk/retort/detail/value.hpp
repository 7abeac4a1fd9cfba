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

inline constexpr Dialect sqlite{"sqlite"};
inline constexpr Dialect postgresql{"postgresql"};
inline constexpr Dialect mysql{"mysql"};  ///< MariaDB and MySQL

/// The SQL value NULL. As a default in a change: drop the default.
struct Null {};
inline constexpr Null null;

/// An SQL expression, written as it stands: `sql("now()")`.
struct Sql {
    TextView text;
};
inline Sql sql(TextView text) {
    return {text};
}

/// A constant, or an SQL expression where one may stand. Texts are not copied: a Value lives no
/// longer than what it was made of.
class Value {
public:
    Value(Null) : Value(RETORT_VALUE_NULL, {}) {}
    Value(decltype(nullptr)) : Value(RETORT_VALUE_NULL, {}) {}
    Value(const char* text) : Value(RETORT_VALUE_TEXT, text) {}
    Value(TextView text) : Value(RETORT_VALUE_TEXT, text) {}
    Value(Sql sql) : Value(RETORT_VALUE_SQL, sql.text) {}
    Value(bool value) : Value(RETORT_VALUE_BOOLEAN, value ? "1" : "0") {}
    Value(int value) : Value(static_cast<long long>(value)) {}
    Value(unsigned value) : Value(static_cast<long long>(value)) {}
    Value(long value) : Value(static_cast<long long>(value)) {}
    Value(long long value) : Value(static_cast<unsigned long long>(value)) {
        if (value < 0) {
            write_digits(-static_cast<unsigned long long>(value));
            digits_[--start_] = '-';
        }
    }
    Value(unsigned long value) : Value(static_cast<unsigned long long>(value)) {}
    Value(unsigned long long value) : kind_(RETORT_VALUE_INTEGER) { write_digits(value); }
    Value(double value) : kind_(RETORT_VALUE_NUMBER) { write_number(value); }
    template <class T>
    requires(__is_class(T)) && requires(const T& text) { TextView(text); }
    Value(const T& text) : Value(RETORT_VALUE_TEXT, TextView(text)) {}
    Value(retort_value_kind kind, TextView text) : kind_(kind), text_(text) {}

    /// A copy of a short text; cut at 27 characters.
    static Value of_copy(retort_value_kind kind, TextView text) {
        Value out(kind, text);
        size_t size = text.size() < sizeof digits_ ? text.size() : sizeof digits_ - 1;
        out.start_ = sizeof digits_ - size;
        __builtin_memcpy(out.digits_ + out.start_, text.data(), size);
        return out;
    }

    retort_value_kind kind() const { return kind_; }
    TextView text() const {
        return start_ == 0 ? text_ : TextView(digits_ + start_, sizeof digits_ - start_);
    }
    detail::Message message() const {
        return {
            RETORT_MSG_VALUE,
            {detail::integer(RETORT_TAG_VALUE_KIND, kind_), detail::text(RETORT_TAG_TEXT, text())}};
    }

private:
    /// Writes to the end of digits_.
    void write_digits(unsigned long long value) {
        start_ = sizeof digits_;
        do
            digits_[--start_] = static_cast<char>('0' + value % 10);
        while ((value /= 10) != 0);
    }
    /// The shortest digits that read back as the same double, with a point in every locale.
    void write_number(double value) {
        char text[32];
        size_t size = 0;
        for (int precision = 15; precision <= 17; ++precision) {
            size = static_cast<size_t>(
                __builtin_snprintf(text, sizeof text, "%.*g", precision, value));
            if (detail::c_strtod(text, nullptr) == value)
                break;
        }
        start_ = sizeof digits_ - size;
        for (size_t i = 0; i < size; ++i)
            digits_[start_ + i] = text[i] == detail::decimal_point() ? '.' : text[i];
    }

    retort_value_kind kind_;
    char digits_[28];
    size_t start_ = 0;  ///< of what is written in digits_; 0: text_ holds the value
    TextView text_;
};

/// A number with every digit it is written with: number("12.50").
inline Value number(TextView digits) {
    return {RETORT_VALUE_NUMBER, digits};
}
inline Value bytes(TextView bytes) {
    return {RETORT_VALUE_BYTES, bytes};
}

/// A finished message under the name of what it describes.
struct Described {
    detail::Message described;
    RETORT_INLINE detail::Message message() const { return described; }
};

/// A value for `:name` in SQL.
struct Binding : Described {};
inline Binding bind(TextView name, const Value& value) {
    return {
        {{RETORT_MSG_BINDING,
          {detail::text(RETORT_TAG_NAME, name), detail::part(RETORT_TAG_VALUE, value.message())}}}};
}

/// A text for one dialect: `on(mysql, "...")`.
struct Variant : Described {};
inline Variant on(TextView dialect, TextView text) {
    return {{{RETORT_MSG_VARIANT,
              {detail::text(RETORT_TAG_DIALECT, dialect), detail::text(RETORT_TAG_TEXT, text)}}}};
}

/// A property only some dialects have: `option(mysql, "row_format", "COMPRESSED")`.
struct Option : Described {};
inline Option option(TextView dialect, TextView name, TextView text) {
    return {{{RETORT_MSG_OPTION,
              {detail::text(RETORT_TAG_DIALECT, dialect), detail::text(RETORT_TAG_NAME, name),
               detail::text(RETORT_TAG_TEXT, text)}}}};
}

namespace detail {

/// One row of constants: `{1, "a", null}`.
struct LiteralRow {
    Message row;
    LiteralRow(std::initializer_list<Value> values)
        : row(RETORT_MSG_EXPRESSION, {integer(RETORT_TAG_EXPRESSION_KIND, RETORT_EXPRESSION_ROW)}) {
        const Value* value = values.begin();
        for (size_t i = 0, count = values.size(); i < count; ++i)
            row.add(RETORT_TAG_ARGUMENTS,
                    {RETORT_MSG_EXPRESSION,
                     {integer(RETORT_TAG_EXPRESSION_KIND, RETORT_EXPRESSION_VALUE),
                      part(RETORT_TAG_VALUE, value[i].message())}});
    }
    Message message() const { return row; }
};

}  // namespace detail
}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
