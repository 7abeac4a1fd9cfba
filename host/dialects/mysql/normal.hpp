#pragma once
// Definitions in the one form in which they are compared: what MariaDB's catalogue makes of an
// author's words, as far as rules can tell. What they cannot tell (the types of routines, rewritten
// expressions) a scratch database does.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/dialects/common/remembered.hpp"
#include "host/schema/table.hpp"

namespace retort::dialects::mysql {

/// What the server takes where an author states no character set.
struct Collations {
    std::map<std::string, std::string> of_charset;   ///< "latin1" -> "latin1_swedish_ci"
    std::map<std::string, std::string> of_database;  ///< by schema; "" the connection's
};

/// The catalogue's word for a type: "INTEGER" -> "int", "NUMERIC(8)" -> "decimal(8,0)". Widths of
/// integers, which mean nothing, are left out, but for tinyint(1) and with zerofill.
std::string normal_type(std::string_view sql);

/// An expression without comments, needless quotes and differences in blanks and case; functions
/// and operators by the name the catalogue has. The parentheses around all of it are gone.
std::string normal_expression(std::string_view sql);

/// A default for a column of the normal type `type`.
Value normal_default(const Value& value, std::string_view type);

/// ON UPDATE's expression.
std::string normal_clock(std::string_view sql);

/// A query or the text of a program.
std::string normal_text(std::string_view sql);

/// `types`: of normal_type.
schema::Table normal_table(const schema::Table& table, const std::vector<schema::Enum>& enums,
                           const Collations& collations, Remembered& types);
schema::View normal_view(const schema::View& view);
schema::Sequence normal_sequence(const schema::Sequence& sequence);
/// nullopt for what MariaDB has no need of.
std::optional<schema::Object> normal_object(const schema::Object& object);

}  // namespace retort::dialects::mysql
