#pragma once
// Source text as a plugin, and what it asks for.

#include <string>
#include <vector>

#include "host/schema/operation.hpp"

namespace retort::autogenerate {

/// Compiles `source` with the compiler of this build against the SDK of this repository, loads it
/// and returns the operations of upgrade() and downgrade() of the revision `id`. Throws with the
/// compiler's words.
struct Ran {
    std::vector<schema::Operation> upgrade;
    std::vector<schema::Operation> downgrade;
};
Ran compiled_and_run(const std::string& source, const std::string& id);

}  // namespace retort::autogenerate
