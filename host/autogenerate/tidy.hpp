#pragma once
// Operations as they are written into a revision whose two directions are both spelled out.

#include <vector>

#include "host/schema/operation.hpp"

namespace retort::autogenerate {

/// `operations` without what only a derived downgrade needs: what was dropped or replaced (the
/// other direction says it), and blocks of a single change. What a changed column was stays: SQL
/// written offline for MariaDB needs it.
std::vector<schema::Operation> tidy(std::vector<schema::Operation> operations);

}  // namespace retort::autogenerate
