#pragma once
// A tiny vocabulary for the operations tests are about.

#include <string>
#include <utility>
#include <vector>

#include "host/schema/operation.hpp"

namespace retort::schema {

using Strings = std::vector<std::string>;

inline Type type(TypeKind kind) {
    return {.kind = kind};
}
inline Column column(std::string name, TypeKind kind = TypeKind::integer) {
    return {.name = std::move(name), .type = type(kind)};
}
inline Constraint primary_key(Strings columns, std::string name = "") {
    return {.kind = ConstraintKind::primary_key,
            .name = std::move(name),
            .columns = std::move(columns)};
}
inline Constraint unique(Strings columns, std::string name = "") {
    return {.kind = ConstraintKind::unique, .name = std::move(name), .columns = std::move(columns)};
}
inline Constraint check(std::string sql, std::string name = "") {
    return {.kind = ConstraintKind::check, .name = std::move(name), .sql = std::move(sql)};
}
inline Constraint foreign_key(Strings columns, std::string table, Strings referred,
                              std::string name = "") {
    return {.kind = ConstraintKind::foreign_key,
            .name = std::move(name),
            .columns = std::move(columns),
            .references = Reference{.table = std::move(table), .columns = std::move(referred)}};
}
inline Index index(Strings columns, std::string name = "") {
    Index made{.name = std::move(name)};
    for (auto& each : columns)
        made.elements.push_back({.column = std::move(each)});
    return made;
}

}  // namespace retort::schema
