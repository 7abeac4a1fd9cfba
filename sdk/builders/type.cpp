#include "retort/detail/type.hpp"

#include "sdk/builders/runtime.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

// constinit: models are made while a plugin is loaded, of these.
constinit const Type SmallInteger{RETORT_TYPE_SMALL_INTEGER};
constinit const Type Integer{RETORT_TYPE_INTEGER};
constinit const Type BigInteger{RETORT_TYPE_BIG_INTEGER};
constinit const Type Boolean{RETORT_TYPE_BOOLEAN};
constinit const Type Float{RETORT_TYPE_FLOAT};
constinit const Type Double{RETORT_TYPE_DOUBLE};
constinit const Type Text{RETORT_TYPE_TEXT};
constinit const Type LargeBinary{RETORT_TYPE_LARGE_BINARY};
constinit const Type Date{RETORT_TYPE_DATE};
constinit const Type Time{RETORT_TYPE_TIME};
constinit const Type DateTime{RETORT_TYPE_DATE_TIME};
constinit const Type Interval{RETORT_TYPE_INTERVAL};
constinit const Type Json{RETORT_TYPE_JSON};
constinit const Type Jsonb{RETORT_TYPE_JSONB};
constinit const Type Uuid{RETORT_TYPE_UUID};
constinit const Type Inet{RETORT_TYPE_INET};
constinit const Type Cidr{RETORT_TYPE_CIDR};
constinit const Type MacAddress{RETORT_TYPE_MACADDR};

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
