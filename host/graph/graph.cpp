#include "host/graph/graph.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/graph/graph_data.hpp"
#include "host/graph/walks.hpp"

namespace retort::graph {

std::span<const std::string_view> Graph::ids() const {
    return data_->revisions.ids();
}
std::size_t Graph::number(Node node) const {
    return data_->revisions.number(node);
}
Outline Graph::outline(Node node) const {
    return data_->revisions.outline(node);
}
Revision Graph::operator[](Node node) const {
    return data_->revisions[node];
}
std::span<const Node> Graph::parents(Node node) const {
    return data_->parents.of(node);
}
std::span<const Node> Graph::dependencies(Node node) const {
    return data_->dependencies.of(node);
}
std::span<const Node> Graph::children(Node node) const {
    return data_->children.of(node);
}
std::span<const Node> Graph::dependents(Node node) const {
    return data_->dependents.of(node);
}

namespace {

template <typename Keep>
std::vector<Node> visible_where(const Graph& graph, Keep keep) {
    std::vector<Node> out;
    for (Node node = 0; node < graph.size(); ++node)
        if (graph.visible(node) && keep(node))
            out.push_back(node);
    return out;
}

std::size_t visible_count(const Graph& graph, std::span<const Node> nodes) {
    return static_cast<std::size_t>(
        std::count_if(nodes.begin(), nodes.end(), [&](Node node) { return graph.visible(node); }));
}

}  // namespace

std::optional<Node> Graph::with_id(std::string_view id) const {
    return data_->nodes.find(id);
}

std::optional<Node> carrier_of(const Labels& labels, std::string_view label) {
    const auto at = std::lower_bound(
        labels.begin(), labels.end(), label,
        [](const auto& entry, std::string_view wanted) { return entry.first < wanted; });
    return at == labels.end() || at->first != label ? std::nullopt : std::optional(at->second);
}

std::optional<Node> Graph::with_label(std::string_view label) const {
    return carrier_of(data_->labels, label);
}

std::vector<std::string> Graph::all_labels() const {
    std::vector<std::string> labels;
    for (const auto& [label, node] : data_->labels)
        labels.emplace_back(label);
    return labels;
}

std::vector<std::string> Graph::labels(Node node) const {
    std::vector<std::string> labels;
    for (const Node carrier : data_->reach.carriers(node)) {
        const auto own = outline(carrier).branch_labels;
        labels.insert(labels.end(), own.begin(), own.end());
    }
    std::sort(labels.begin(), labels.end());
    return labels;
}

std::vector<Node> Graph::heads() const {
    return visible_where(*this,
                         [&](Node node) { return visible_count(*this, children(node)) == 0; });
}
std::vector<Node> Graph::real_heads() const {
    return visible_where(*this, [&](Node node) {
        return visible_count(*this, children(node)) + visible_count(*this, dependents(node)) == 0;
    });
}
std::vector<Node> Graph::bases() const {
    return visible_where(*this, [&](Node node) { return parents(node).empty(); });
}
std::vector<Node> Graph::branch_points() const {
    return visible_where(*this,
                         [&](Node node) { return visible_count(*this, children(node)) > 1; });
}

Markers Graph::markers(Node node) const {
    const auto followers = visible_count(*this, children(node));
    return {.head = followers == 0,
            .effective_head = followers == 0 && visible_count(*this, dependents(node)) > 0,
            .branch_point = followers > 1,
            .merge_point = parents(node).size() > 1};
}

namespace {

/// For each node whether all labelled revisions among it and its ancestors carry a listed label.
std::vector<bool> shown_by_labels(const Graph& graph, std::span<const std::string> lineages) {
    const auto listed = [&](std::string_view label) {
        return std::find(lineages.begin(), lineages.end(), label) != lineages.end();
    };
    const bool main_listed = listed("main");
    std::vector<bool> clean(graph.size(), true);
    std::vector<bool> labelled(graph.size(), false);
    std::vector<bool> shown(graph.size(), false);
    NodeSet all(graph);
    for (Node node = 0; node < graph.size(); ++node)
        all.insert(node);
    for (const Node node : run_order(graph, all)) {
        const auto own = graph.outline(node).branch_labels;
        clean[node] = own.empty() || std::any_of(own.begin(), own.end(), listed);
        labelled[node] = !own.empty();
        for (const Node parent : graph.parents(node)) {
            clean[node] = clean[node] && clean[parent];
            labelled[node] = labelled[node] || labelled[parent];
        }
        shown[node] = clean[node] && (labelled[node] || main_listed);
    }
    return shown;
}

void refuse_unknown_lineages(const Graph& graph, std::span<const std::string> lineages) {
    auto known = graph.all_labels();
    known.emplace_back("main");
    for (const auto& lineage : lineages) {
        if (std::find(known.begin(), known.end(), lineage) != known.end())
            continue;
        GraphError error(
            Fault::unknown,
            fmt::format("no revision carries the label '{}' named by lineages", printable(lineage)),
            {lineage});
        if (const auto meant = closest(lineage, known); !meant.empty())
            error.hint(fmt::format("did you mean '{}'?", meant));
        error.hint(fmt::format("known lineages: {}", join(known, ", ")));
        throw error;
    }
}

}  // namespace

Graph Graph::showing(std::span<const std::string> lineages) const {
    Graph narrowed = *this;
    narrowed.lineages_.assign(lineages.begin(), lineages.end());
    narrowed.visible_ = nullptr;
    if (lineages.empty())
        return narrowed;
    refuse_unknown_lineages(*this, lineages);
    auto shown = shown_by_labels(*this, lineages);
    std::vector<Node> seeds;
    for (Node node = 0; node < size(); ++node)
        if (shown[node])
            seeds.push_back(node);
    for (const Node node : ancestors(*this, seeds, Along::parents).nodes())
        shown[node] = true;
    narrowed.visible_ = std::make_shared<const std::vector<bool>>(std::move(shown));
    return narrowed;
}

std::string described(const Revision& revision) {
    if (revision.message.empty())
        return revision.id;
    return fmt::format("{} ({})", revision.id, printable(revision.message));
}

std::string origin(const Revision& revision) {
    if (revision.source.empty())
        return revision.file.empty() ? "unknown file" : revision.file;
    if (revision.file.empty())
        return revision.source;
    return fmt::format("{} (in {})", revision.source, revision.file);
}

}  // namespace retort::graph
