#pragma once
// A new revision in the graph, for the commands that write one.

#include "host/autogenerate/render.hpp"
#include "host/commands/state.hpp"

namespace retort::commands {

/// Writes the file of a revision that says `bodies`; where it stands and what it is called follow
/// from the request. Throws as graph::place_revision and write_revision_file.
NewFile new_revision(HostState& state, const graph::Graph& graph, RevisionRequest request,
                     const autogenerate::RevisionBodies& bodies = {});

}  // namespace retort::commands
