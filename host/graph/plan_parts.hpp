#pragma once
// Private to host/graph: what the planners share.

#include <span>
#include <string>

#include "host/graph/plan.hpp"

namespace retort::graph {

/// A plan without steps for `rows`, with a note if the target leans on a label that creates no
/// branch.
Plan begin_plan(const Graph& graph, std::span<const std::string> rows, const Target& target);

/// Adds the members of `set` as steps, in run order or backwards, with their row changes, and fills
/// rows_after. Throws GraphError hidden when a member is not visible.
void add_steps(Plan& plan, const Graph& graph, const State& state, const NodeSet& set,
               Direction direction);

Plan plan_upgrade(const Graph& graph, std::span<const std::string> rows, const Target& target);
Plan plan_downgrade(const Graph& graph, std::span<const std::string> rows, const Target& target);
Plan plan_stamp(const Graph& graph, std::span<const std::string> rows,
                std::span<const Target> targets, bool purge);

}  // namespace retort::graph
