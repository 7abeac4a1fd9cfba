#pragma once
// Private to host/graph: errors more than one file raises, and how they list revisions.

#include <span>
#include <string>

#include "host/graph/graph.hpp"

namespace retort::graph {

/// "a (message), b (message)"; cut after a handful with "and N more".
std::string list_of(const Graph& graph, std::span<const Node> nodes);

/// Throws GraphError hidden: `node` belongs to lineages the profile does not show.
[[noreturn]] void refuse_hidden(const Graph& graph, Node node);

}  // namespace retort::graph
