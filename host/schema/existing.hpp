#pragma once
// What operations leave unsaid and a known schema can say.

#include "host/schema/operation.hpp"

namespace retort::schema {

/// States in `operation` what `schema` knows and the author left out: `existing` of what is
/// dropped, changed or replaced, the table of an index, the kind of a constraint, the place of an
/// enumeration's value and of a column that moves; of one that is dropped only with `has_places`,
/// because not every database can put it back there. What is stated already, or unknown, stays as
/// it is.
void fill_existing(Operation& operation, const Schema& schema, bool has_places = false);

}  // namespace retort::schema
