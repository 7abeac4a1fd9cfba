#pragma once
// A tiny vocabulary for schema values in tests.

#include <string>
#include <vector>

#include "host/schema/operation.hpp"

namespace retort::tests {

inline schema::Type make_type(schema::TypeKind kind, std::optional<std::int64_t> length = {}) {
    schema::Type type;
    type.kind = kind;
    type.length = length;
    return type;
}
inline schema::Type numeric(std::int64_t precision, std::optional<std::int64_t> scale = {}) {
    auto type = make_type(schema::TypeKind::numeric);
    type.precision = precision;
    type.scale = scale;
    return type;
}
inline schema::Type zoned(schema::Type type) {
    type.with_time_zone = true;
    return type;
}
inline schema::Type array_of(schema::Type element) {
    auto type = make_type(schema::TypeKind::array);
    type.element.push_back(std::move(element));
    return type;
}
inline schema::Type enumeration(std::string name, std::vector<std::string> values) {
    auto type = make_type(schema::TypeKind::enumeration);
    type.name = std::move(name);
    type.values = std::move(values);
    return type;
}
inline schema::Type verbatim(std::string text) {
    schema::Type type;
    type.text = std::move(text);
    return type;
}
inline schema::Column column(std::string name, schema::Type type) {
    schema::Column column;
    column.name = std::move(name);
    column.type = std::move(type);
    return column;
}
inline schema::Constraint make_constraint(schema::ConstraintKind kind, std::string name,
                                          std::vector<std::string> columns) {
    schema::Constraint constraint;
    constraint.kind = kind;
    constraint.name = std::move(name);
    constraint.columns = std::move(columns);
    return constraint;
}

}  // namespace retort::tests
