#include "retort/detail/value.hpp"

#include "sdk/builders/decimal_point.hpp"
#include "sdk/builders/runtime.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

constinit const Dialect sqlite{"sqlite"};
constinit const Dialect postgresql{"postgresql"};
constinit const Dialect mysql{"mysql"};

Sql sql(TextView text) {
    return {text};
}

Value::Value(Null) : Value(RETORT_VALUE_NULL, {}) {}
Value::Value(decltype(nullptr)) : Value(RETORT_VALUE_NULL, {}) {}
Value::Value(const char* text) : Value(RETORT_VALUE_TEXT, text) {}
Value::Value(TextView text) : Value(RETORT_VALUE_TEXT, text) {}
Value::Value(Sql sql) : Value(RETORT_VALUE_SQL, sql.text) {}
Value::Value(bool value) : Value(RETORT_VALUE_BOOLEAN, value ? "1" : "0") {}
Value::Value(int value) : Value(static_cast<long long>(value)) {}
Value::Value(unsigned value) : Value(static_cast<long long>(value)) {}
Value::Value(long value) : Value(static_cast<long long>(value)) {}
Value::Value(long long value) : Value(static_cast<unsigned long long>(value)) {
    if (value < 0) {
        write_digits(-static_cast<unsigned long long>(value));
        digits_[--start_] = '-';
    }
}
Value::Value(unsigned long value) : Value(static_cast<unsigned long long>(value)) {}
Value::Value(unsigned long long value) : kind_(RETORT_VALUE_INTEGER) {
    write_digits(value);
}
Value::Value(double value) : kind_(RETORT_VALUE_NUMBER) {
    write_number(value);
}
Value::Value(retort_value_kind kind, TextView text) : kind_(kind), text_(text) {}

Value Value::of_copy(retort_value_kind kind, TextView text) {
    Value out(kind, text);
    size_t size = text.size() < sizeof digits_ ? text.size() : sizeof digits_ - 1;
    out.start_ = sizeof digits_ - size;
    __builtin_memcpy(out.digits_ + out.start_, text.data(), size);
    return out;
}
TextView Value::text() const {
    return start_ == 0 ? text_ : TextView(digits_ + start_, sizeof digits_ - start_);
}
detail::Message Value::message() const {
    return {RETORT_MSG_VALUE,
            {detail::integer(RETORT_TAG_VALUE_KIND, kind_), detail::text(RETORT_TAG_TEXT, text())}};
}
void Value::write_digits(unsigned long long value) {
    start_ = sizeof digits_;
    do
        digits_[--start_] = static_cast<char>('0' + value % 10);
    while ((value /= 10) != 0);
}
void Value::write_number(double value) {
    char text[32];
    size_t size = 0;
    for (int precision = 15; precision <= 17; ++precision) {
        size = static_cast<size_t>(__builtin_snprintf(text, sizeof text, "%.*g", precision, value));
        if (detail::c_strtod(text, nullptr) == value)
            break;
    }
    start_ = sizeof digits_ - size;
    for (size_t i = 0; i < size; ++i)
        digits_[start_ + i] = text[i] == detail::decimal_point() ? '.' : text[i];
}

Value number(TextView digits) {
    return {RETORT_VALUE_NUMBER, digits};
}
Value bytes(TextView bytes) {
    return {RETORT_VALUE_BYTES, bytes};
}

Binding bind(TextView name, const Value& value) {
    return {
        {{RETORT_MSG_BINDING,
          {detail::text(RETORT_TAG_NAME, name), detail::part(RETORT_TAG_VALUE, value.message())}}}};
}
Variant on(TextView dialect, TextView text) {
    return {{{RETORT_MSG_VARIANT,
              {detail::text(RETORT_TAG_DIALECT, dialect), detail::text(RETORT_TAG_TEXT, text)}}}};
}
Option option(TextView dialect, TextView name, TextView text) {
    return {{{RETORT_MSG_OPTION,
              {detail::text(RETORT_TAG_DIALECT, dialect), detail::text(RETORT_TAG_NAME, name),
               detail::text(RETORT_TAG_TEXT, text)}}}};
}

detail::LiteralRow::LiteralRow(std::initializer_list<Value> values)
    : Described{
          {RETORT_MSG_EXPRESSION, {integer(RETORT_TAG_EXPRESSION_KIND, RETORT_EXPRESSION_ROW)}}} {
    for (const Value& value : values)
        described.add(RETORT_TAG_ARGUMENTS,
                      {RETORT_MSG_EXPRESSION,
                       {integer(RETORT_TAG_EXPRESSION_KIND, RETORT_EXPRESSION_VALUE),
                        part(RETORT_TAG_VALUE, value.message())}});
}

template struct List<Binding>;
template struct List<Variant>;
template struct List<Option>;
template struct List<detail::LiteralRow>;
template struct Optional<Value>;

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
