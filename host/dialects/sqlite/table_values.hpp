#pragma once
// A stored CREATE TABLE text as schema values: what reflection returns and constraints are found
// by.

#include <optional>
#include <string>
#include <vector>

#include "host/dialects/sqlite/table_text.hpp"
#include "host/schema/table.hpp"

namespace retort::dialects::sqlite {

/// The constraint a part stands for; nullopt for parts that are none (DEFAULT, COLLATE...).
/// `column`: the column it belongs to; null for a table constraint.
std::optional<schema::Constraint> constraint_value(const TableText& table, const Part& part,
                                                   const ColumnText* column);

/// What stands behind DEFAULT: a literal as the value it stands for, everything else as an
/// expression.
Value default_value(std::string_view sql);

/// The check that makes a column an enumeration: one of the column itself that is named after the
/// type or, in a column of type TEXT, has no name and is a list of texts; null when there is none.
const Part* enum_check_of(const TableText& table, const ColumnText& column);

/// The column with everything but its constraints. A lone key whose type is a word for an integer
/// that does not make it the rowid (INT, BIGINT) keeps the word.
schema::Column column_value(const TableText& table, const ColumnText& column);

/// Columns, constraints and options; keys and references of columns stand among the constraints,
/// in the order of the text.
schema::Table table_value(const TableText& table);

/// A foreign key as the text declares it, in the order of the text.
struct ForeignKeyText {
    std::vector<std::string> columns;
    schema::Reference reference;
    bool operator==(const ForeignKeyText&) const = default;
};
std::vector<ForeignKeyText> foreign_keys_of(const TableText& table);

/// The values of an enumeration, out of the check that makes it one; empty when it is not of that
/// form.
std::vector<std::string> enum_values(const TableText& table, const Part& check);

}  // namespace retort::dialects::sqlite
