#pragma once
// Finding the constraint an author wants dropped, whatever way SQLite keeps it.

#include <optional>
#include <string>
#include <vector>

#include "host/dialects/sqlite/table_text.hpp"
#include "host/schema/operation.hpp"

namespace retort::dialects::sqlite {

struct FoundConstraint {
    Part part;
    std::optional<std::string> column;  ///< set when it stands in a column's definition
};

/// By its name; else, when it has none in the text: the primary key by `kind`, any other by what
/// it is (`existing`) or by the name the default naming convention would have given it.
std::optional<FoundConstraint> find_constraint(const TableText& table, const std::string& name_of,
                                               const schema::DropConstraint& change);

/// The names of all constraints that have one.
std::vector<std::string> constraint_names(const TableText& table);

}  // namespace retort::dialects::sqlite
