#pragma once
// What autogenerate and reflect have in common.

#include "host/autogenerate/render.hpp"
#include "host/commands/comparison.hpp"
#include "host/commands/results.hpp"

namespace retort::commands {

/// Throws Error(target) unless every head is applied: what is compared would not be what the
/// revisions make. The hint says which command mends it.
void refuse_behind(const graph::Graph& graph, const std::vector<std::string>& rows);

/// The two directions of a revision, as they are written: tidied, the downgrade derived. Throws
/// Error(operation) when something has no reverse.
autogenerate::RevisionBodies bodies_of(const std::vector<schema::Operation>& upgrade);

}  // namespace retort::commands
