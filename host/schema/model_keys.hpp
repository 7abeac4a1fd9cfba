#pragma once
// What tables of models say about one another and about types; the halves of check_models that look
// at more than one thing.

#include <string>
#include <vector>

#include "host/schema/filter.hpp"

namespace retort::schema {

/// Adds the named enumeration types that columns use to `models.enums`. A mistake: two columns, or
/// a column and a declared type, that do not agree on the values.
void list_enums_of_columns(Schema& models, std::vector<std::string>& mistakes);

/// Finds keys, constraints and indexes of columns that are not there, and foreign keys to tables or
/// columns that are not there, unless the table is one that is not compared. Tables are in the form
/// of explicit_table.
void refuse_bad_keys(const Schema& models, const Filters& filters,
                     std::vector<std::string>& mistakes);

}  // namespace retort::schema
