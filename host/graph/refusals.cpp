#include "host/graph/refusals.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/graph/walks.hpp"

namespace retort::graph {

std::string list_of(const Graph& graph, std::span<const Node> nodes) {
    constexpr std::size_t k_most = 8;
    std::vector<std::string> parts;
    for (const Node node : nodes.first(std::min(nodes.size(), k_most)))
        parts.push_back(described(graph[node]));
    auto text = join(parts, ", ");
    if (nodes.size() > k_most)
        text += fmt::format(" and {} more", nodes.size() - k_most);
    return text;
}

namespace {

/// Labels on the way to `node` that the profile does not list; `main` for history without labels.
std::vector<std::string> unlisted_lineages(const Graph& graph, Node node) {
    const auto& listed = graph.lineages();
    std::vector<std::string> out;
    bool labelled = false;
    const Node from[] = {node};
    for (const Node carrier : ancestors(graph, from, Along::parents).nodes()) {
        const auto own = graph.outline(carrier).branch_labels;
        labelled = labelled || !own.empty();
        const bool shown = std::any_of(own.begin(), own.end(), [&](std::string_view label) {
            return std::find(listed.begin(), listed.end(), label) != listed.end();
        });
        if (!shown)
            out.insert(out.end(), own.begin(), own.end());
    }
    if (!labelled)
        out.emplace_back("main");
    return out;
}

}  // namespace

void refuse_hidden(const Graph& graph, Node node) {
    const auto owners = unlisted_lineages(graph, node);
    throw GraphError(Fault::hidden,
                     fmt::format("revision {} belongs to lineage {}, which this profile does not "
                                 "show",
                                 described(graph[node]), join(owners, ", ")),
                     {std::string(graph.id(node))})
        .in(fmt::format("lineages = {}", join(graph.lineages(), ", ")))
        .hint(fmt::format("use a profile whose lineages include {}", join(owners, ", ")));
}

}  // namespace retort::graph
