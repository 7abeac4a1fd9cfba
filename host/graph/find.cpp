// From a name to the one revision it means.

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/graph/refusals.hpp"
#include "host/graph/targets.hpp"

namespace retort::graph {

namespace {

template <typename Accept>
std::vector<Node> starting_with(const Graph& graph, std::string_view prefix, Accept accept) {
    std::vector<Node> out;
    for (Node node = 0; node < graph.size(); ++node)
        if (graph.id(node).starts_with(prefix) && accept(node))
            out.push_back(node);
    return out;
}

std::optional<Node> only_one(const Graph& graph, std::string_view prefix,
                             std::span<const Node> matches) {
    if (matches.empty())
        return std::nullopt;
    if (matches.size() == 1)
        return matches.front();
    throw GraphError(Fault::ambiguous,
                     fmt::format("{} revisions start with '{}'", matches.size(), prefix),
                     ids_of(graph, matches))
        .hint("it could be " + list_of(graph, matches));
}

[[noreturn]] void refuse_unknown(const Graph& graph, std::string_view name) {
    std::vector<std::string> names = graph.all_labels();
    for (const auto* word : {"head", "heads", "base"})
        names.emplace_back(word);
    for (Node node = 0; node < graph.size(); ++node)
        if (graph.visible(node))
            names.emplace_back(graph.id(node));
    std::vector<std::string> candidates;
    if (const auto meant = closest(name, names); !meant.empty())
        candidates.push_back(meant);
    GraphError error(Fault::unknown,
                     fmt::format("no revision or label is called '{}'", printable(name)),
                     candidates);
    if (!candidates.empty())
        error.hint(fmt::format("did you mean '{}'?", candidates.front()));
    if (const auto heads = graph.heads(); !heads.empty())
        error.hint("known heads: " + list_of(graph, heads));
    else
        error.hint("there are no revisions yet");
    throw error;
}

}  // namespace

Node find(const Graph& graph, std::string_view name, const NodeSet* within) {
    auto exact = graph.with_id(name);
    if (!exact)
        exact = graph.with_label(name);
    if (exact) {
        if (!graph.visible(*exact))
            refuse_hidden(graph, *exact);
        return *exact;
    }
    const auto seen = [&](Node node) { return graph.visible(node); };
    if (within) {
        const auto inside = [&](Node node) { return within->contains(node); };
        if (const auto found = only_one(graph, name, starting_with(graph, name, inside)))
            return *found;
    }
    if (const auto found = only_one(graph, name, starting_with(graph, name, seen)))
        return *found;
    const auto anywhere = starting_with(graph, name, [](Node) { return true; });
    if (anywhere.size() == 1)
        refuse_hidden(graph, anywhere.front());
    refuse_unknown(graph, name);
}

}  // namespace retort::graph
