#pragma once
// What operations leave unsaid and a known schema can say.

#include "host/schema/operation.hpp"

namespace retort::schema {

/// States in `operation` what `schema` knows and the author left out: `existing` of what is
/// dropped, changed or replaced, the table of an index, the kind of a constraint, the place of an
/// enumeration's value. What is stated already, or unknown, stays as it is.
void fill_existing(Operation& operation, const Schema& schema);

}  // namespace retort::schema
