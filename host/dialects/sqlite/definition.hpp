#pragma once
// Schema values as SQLite's definitions: columns, constraints, whole tables and indexes.

#include <string>
#include <string_view>
#include <vector>

#include "host/schema/operation.hpp"

namespace retort::dialects::sqlite {

/// What a column's text depends on outside the column.
struct ColumnPlace {
    bool strict = false;                      ///< in a STRICT table
    bool without_rowid = false;               ///< in a WITHOUT ROWID table
    bool in_key = false;                      ///< part of the primary key
    const schema::Constraint* key = nullptr;  ///< the primary key, when this is its only column
};

/// `"name" TYPE ...` with all constraints of the column.
std::string column_sql(const schema::Column& column, const ColumnPlace& place);

/// A table constraint with its name.
std::string constraint_sql(const schema::Constraint& constraint);

/// `[CONSTRAINT "name"] CHECK ("column" IN (...))`: what makes a column an enumeration. The name
/// says which type it is, so that the type's values can be changed in all its columns; "" for an
/// unnamed type or a type that is none.
std::string enum_check_sql(std::string_view column, const schema::Type& type);
/// The constraint's name for an enumeration type: `enum mood`.
std::string enum_check_name(std::string_view type);
/// The type's name out of the constraint's name; "" when it is no such name.
std::string enum_of_check(std::string_view constraint);
/// `'a', 'b'`
std::string value_list(const std::vector<std::string>& values);

/// Whether the column is declared so that it is the rowid: alone in the key, an integer, and not
/// `autoincrement = false`.
bool becomes_rowid(const schema::Column& column, const ColumnPlace& place);

/// CREATE TABLE and the CREATE INDEX statements of its indexes.
std::vector<std::string> create_table_sql(const schema::Table& table, bool if_not_exists = false);

/// `CREATE INDEX`. `schema` is the attached database of table and index.
std::string create_index_sql(std::string_view schema, std::string_view table,
                             const schema::Index& index, bool if_not_exists = false);

/// Whether a table option such as `strict` is set: present, and not "0", "false", "no" or "off".
bool has_option(const std::vector<schema::Option>& options, std::string_view name);

}  // namespace retort::dialects::sqlite
