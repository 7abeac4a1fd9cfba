#pragma once
// A new revision run up, down and up again on a database of its own.

#include <string>
#include <vector>

#include "host/commands/state.hpp"

namespace retort::commands {

/// Builds `database` again on a scratch database that says it is at `rows`, runs `revision` up,
/// down and up there, and compares: after up nothing differs from the models, after down nothing
/// differs from `database`. Rows are not tried: there are none. Returns "" when all was well, or
/// why it could not be tried (no right to create a database...). Throws Error(operation) with what
/// went wrong. Leaves nothing behind.
std::string try_revision(HostState& state, const schema::Schema& database,
                         const std::vector<std::string>& rows, const graph::Revision& revision);

}  // namespace retort::commands
