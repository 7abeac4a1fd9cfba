#pragma once
// Definitions in the one form in which they are compared. SQLite keeps an author's text as it was
// written, so these rules say which texts mean the same.

#include <string>
#include <string_view>
#include <vector>

#include "host/schema/table.hpp"

namespace retort::dialects::sqlite {

/// An expression without comments, needless quotes and differences in blanks and case; "==" is "="
/// and "!=" is "<>". The parentheses around all of it are gone, those inside stay.
std::string normal_expression(std::string_view sql);

/// A query or a trigger's body: blanks and comments are evened out, all else is kept.
std::string normal_text(std::string_view sql);

/// A name as it may stand in SQL: quoted only when it has to be.
std::string short_name(std::string_view name);

/// `table` as Canonicaliser::normal has it. `enums`: the enumerations of the schema, whose values a
/// column with their type may leave out. Throws Error(operation) for a type SQLite has nothing for.
schema::Table normal_table(const schema::Table& table, const std::vector<schema::Enum>& enums);

/// The enumerations that columns of `tables` have, sorted, with their values; one that is in no
/// column exists nowhere on SQLite. The values of `declared` come first, then those of the columns.
std::vector<schema::Enum> used_enums(const std::vector<schema::Table>& tables,
                                     const std::vector<schema::Enum>& declared);

/// States the columns of foreign keys that leave them out, as far as `known` has the referred
/// table.
void fill_references(schema::Table& table, const schema::Schema& known);

}  // namespace retort::dialects::sqlite
