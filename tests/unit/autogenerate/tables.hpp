#pragma once
// Two small tables that tests change one thing of.

#include "host/schema/table.hpp"
#include "tests/unit/schema/make.hpp"

namespace retort::tests {

using schema::check;
using schema::column;
using schema::Column;
using schema::Constraint;
using schema::foreign_key;
using schema::index;
using schema::primary_key;
using schema::Schema;
using schema::Table;
using schema::TypeKind;
using schema::unique;

inline Table users() {
    Table table{.name = "user"};
    table.columns = {column("id", TypeKind::big_integer), column("email", TypeKind::string),
                     column("name", TypeKind::string), column("age")};
    table.columns[1].type.length = 100;
    table.constraints = {primary_key({"id"}, "user_pk"), unique({"email"}, "user_email"),
                         check("age>=0", "adult")};
    table.indexes = {index({"name"}, "user_name")};
    return table;
}

inline Table orders() {
    Table table{.name = "order"};
    table.columns = {column("id", TypeKind::big_integer), column("user_id", TypeKind::big_integer)};
    table.constraints = {primary_key({"id"}, "order_pk"),
                         foreign_key({"user_id"}, "user", {"id"}, "order_user")};
    return table;
}

/// Sorted as reflection sorts.
inline Schema shop() {
    return {.tables = {orders(), users()}};
}

inline Table& user_of(Schema& schema) {
    return *schema.find_table("", "user");
}
inline Table& order_of(Schema& schema) {
    return *schema.find_table("", "order");
}

}  // namespace retort::tests
