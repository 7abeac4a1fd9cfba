#pragma once
// Graph -> the values reading commands answer with. Pure.

#include <span>
#include <string>
#include <string_view>

#include "host/commands/results.hpp"
#include "host/graph/graph.hpp"

namespace retort::commands {

RevisionEntry entry_of(const graph::Graph& graph, graph::Node node);

HeadsReport list_heads(const graph::Graph& graph);
BranchesReport list_branches(const graph::Graph& graph);
/// `rows` mark the current ones; pass none when the database was not read.
HistoryReport list_history(const graph::Graph& graph, std::span<const std::string> rows,
                           std::string_view range);
ShowReport list_revisions(const graph::Graph& graph, std::span<const std::string> rows,
                          std::string_view target);
CurrentReport list_current(const graph::Graph& graph, std::span<const std::string> rows);

}  // namespace retort::commands
