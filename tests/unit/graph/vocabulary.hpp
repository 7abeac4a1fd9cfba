#pragma once
// The tiny language of the graph tests: graphs, rows and outcomes as short texts.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "host/graph/graph.hpp"
#include "host/graph/plan.hpp"

namespace retort::graph::testing {

/// One revision: "id", then in any order "< parent, parent", "[label, label]", "needs id, id",
/// "created 2024-01-01". The source is "id.cpp".
Revision revision(std::string_view line);

/// Revisions separated by ';' or line ends.
std::vector<Revision> revisions(std::string_view text);
Graph graph_of(std::string_view text);

/// Words separated by blanks or commas; "-" is none.
std::vector<std::string> words(std::string_view text);
/// The opposite: "a b c", or "-".
std::string text_of(const std::vector<std::string>& words);

/// What `act` answers, or "error multiple_heads" when it throws a GraphError.
std::string outcome(const std::function<std::string()>& act);

/// "b c -> c d": the steps in order and the rows afterwards.
std::string text_of(const Plan& plan);

// One command on a database with these rows: text_of(plan), or the error.
std::string up(const Graph& graph, std::string_view rows, std::string_view target);
std::string down(const Graph& graph, std::string_view rows, std::string_view target);
/// Rows afterwards only; several targets are separated by blanks.
std::string stamp(const Graph& graph, std::string_view rows, std::string_view targets);
std::string history(const Graph& graph, std::string_view rows, std::string_view range);

/// The ids of nodes, as text_of(words).
std::string ids(const Graph& graph, const std::vector<Node>& nodes);

/// The whole printed error that `act` throws, or "no error".
std::string complaint(const std::function<void()>& act);

/// Applies the row changes of a plan to its rows one by one, as a database would, and returns the
/// rows, sorted. A change to a row that is not there, or an insert of one that is, is reported as
/// "impossible: ...".
std::string replay(const Plan& plan);

}  // namespace retort::graph::testing
