#pragma once
// Parts of schemas in words, for differences.

#include <string>
#include <string_view>
#include <vector>

#include "host/schema/table.hpp"

namespace retort::autogenerate {

/// "schema.name", or "name" where the schema is the default one.
std::string object_name(std::string_view schema, std::string_view name);
/// The same for a part: "schema.table.part".
std::string part_name(const schema::Table& table, std::string_view part);

std::string type_words(const schema::Type& type);
/// "primary key", "foreign key"...
std::string kind_words(schema::ConstraintKind kind);
/// What stands for the name of a part that has none.
inline constexpr std::string_view k_unnamed = "(unnamed)";
std::string value_words(const Value& value);  ///< "none" for null
std::string identity_words(const schema::Identity& identity);
std::string constraint_words(const schema::Constraint& constraint);
std::string index_words(const schema::Index& index);

/// "one in the database, other in the models".
std::string both_words(std::string_view database, std::string_view models);

}  // namespace retort::autogenerate
