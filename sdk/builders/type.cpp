#include "retort/detail/type.hpp"

#include "sdk/builders/runtime.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

Type::Type(TextView sql) : Type(RETORT_TYPE_VERBATIM, {detail::text(RETORT_TAG_TEXT, sql)}) {}
Type::Type(retort_type_kind kind, std::initializer_list<retort_field> fields)
    : kind_(kind), message_(RETORT_MSG_TYPE, fields) {
    message_.set(detail::integer(RETORT_TAG_TYPE_KIND, kind));
}
Type::Type(detail::Message message) : kind_(RETORT_TYPE_VERBATIM), message_(message) {}

Type Type::on(Dialect dialect, TextView sql) const {
    detail::Message copy = message().copy();
    copy.add(RETORT_TAG_VARIANTS, retort::on(dialect, sql).message());
    return copy;
}
Type Type::with_time_zone() const {
    return with(detail::integer(RETORT_TAG_WITH_TIME_ZONE, 1));
}
Type Type::precision(int digits) const {
    return with(detail::integer(RETORT_TAG_LENGTH, digits));
}
Type Type::schema(TextView name) const {
    return with(detail::text(RETORT_TAG_SCHEMA, name));
}
detail::Message Type::message() const {
    return message_.given() ? message_ : Type(kind_, {}).message_;
}
Type Type::with(const retort_field& field) const {
    detail::Message copy = message().copy();
    copy.set(field);
    return copy;
}

Type String(Number length) {
    return {RETORT_TYPE_STRING, {detail::tagged(RETORT_TAG_LENGTH, length)}};
}
Type Char(Number length) {
    return {RETORT_TYPE_CHAR, {detail::tagged(RETORT_TAG_LENGTH, length)}};
}
Type Bit(Number length) {
    return {RETORT_TYPE_BIT, {detail::tagged(RETORT_TAG_LENGTH, length)}};
}
Type BitVarying(Number length) {
    return {RETORT_TYPE_BIT_VARYING, {detail::tagged(RETORT_TAG_LENGTH, length)}};
}
Type Numeric(Number precision, Number scale) {
    return {
        RETORT_TYPE_NUMERIC,
        {detail::tagged(RETORT_TAG_PRECISION, precision), detail::tagged(RETORT_TAG_SCALE, scale)}};
}
Type Enum(TextView name, const Texts& values) {
    return {RETORT_TYPE_ENUM,
            {detail::text(RETORT_TAG_NAME, name), detail::tagged(RETORT_TAG_VALUES, values)}};
}
Type Enum(const Texts& values) {
    return Enum(TextView(), values);
}
Type Array(const Type& element) {
    return {RETORT_TYPE_ARRAY, {detail::part(RETORT_TAG_ELEMENT, element.message())}};
}

template struct Optional<Type>;

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
