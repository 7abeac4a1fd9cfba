#pragma once
// Column types: what an author states -> MariaDB's SQL, and back from what the catalogue says.

#include <string>
#include <string_view>

#include "host/schema/type.hpp"

namespace retort::dialects::mysql {

/// The SQL of a type; docs/decisions/mariadb-types.md says why each is what it is.
/// Throws Error(operation) for a type MariaDB does not have, or that needs a length, with what to
/// write instead.
std::string type_sql(const schema::Type& type);

/// The type's name inside CAST.
std::string cast_type(const schema::Type& type);

/// The type that the catalogue's text stands for ("int(11)", "enum('a','b')"); what has no type of
/// its own stays verbatim.
schema::Type parse_type(std::string_view sql);

/// The first word of a type's SQL, lower case: "varchar".
std::string type_word(std::string_view sql);
/// Whether columns of this type have a character set.
bool has_charset(std::string_view sql);
/// Whether columns of this type can be COMPRESSED.
bool is_compressible(std::string_view sql);
/// Whether a key of such a column needs a prefix length.
bool is_unbounded(std::string_view sql);

/// "ENUM('a','b')".
std::string enum_sql(const std::vector<std::string>& values);

}  // namespace retort::dialects::mysql
