#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/graph/plan.hpp"
#include "host/graph/refusals.hpp"

namespace retort::graph {

namespace {

/// The two ends of a history, each as revisions; an empty start is base.
class HistoryEnds {
public:
    HistoryEnds(const Graph& graph, const State& rows, const Range& range)
        : graph_(graph), rows_(rows), range_(range) {
        const bool start_counts = range.from && range.from->relative_to_rows();
        const bool end_counts = range.to && range.to->relative_to_rows();
        if (end_counts && !start_counts) {
            start_ = absolute(range.from, {});
            end_ = resolve(graph, state_at(start_), *range.to).at;
            return;
        }
        end_ = end_counts ? resolve(graph, rows, *range.to).at
                          : absolute(range.to, those_of_line(default_end()));
        if (start_counts)
            start_ = resolve(graph, end_counts ? rows : state_at(end_), *range.from).at;
        else
            start_ = absolute(range.from, {});
    }

    const std::vector<Node>& start() const { return start_; }
    const std::vector<Node>& end() const { return end_; }

private:
    std::vector<Node> default_end() const { return graph_.real_heads(); }

    /// With a start such as `label@id` and no end, the history stays in that line.
    std::vector<Node> those_of_line(std::vector<Node> heads) const {
        if (!range_.from || range_.from->line.empty())
            return heads;
        const auto line = lineage(graph_, find(graph_, range_.from->line));
        heads = graph_.heads();
        std::erase_if(heads, [&](Node node) { return !line.contains(node); });
        return heads;
    }

    std::vector<Node> absolute(const std::optional<Target>& side,
                               std::vector<Node> otherwise) const {
        if (!side)
            return otherwise;
        if (side->anchor == Target::Anchor::current && side->steps == 0 && side->line.empty())
            return rows_.rows;
        return resolve(graph_, rows_, *side).at;
    }

    State state_at(const std::vector<Node>& nodes) const {
        return read_known_rows(graph_, ids_of(graph_, nodes));
    }

    const Graph& graph_;
    const State& rows_;
    const Range& range_;
    std::vector<Node> start_;
    std::vector<Node> end_;
};

void refuse_other_line(const Graph& graph, std::string_view text, std::span<const Node> start,
                       std::span<const Node> end, const NodeSet& below) {
    for (const Node node : start)
        if (!below.contains(node))
            throw GraphError(
                Fault::not_an_ancestor,
                fmt::format("'{}' is no range: {} is not an ancestor of {}", printable(text),
                            described(graph[node]), end.empty() ? "base" : list_of(graph, end)),
                {std::string(graph.id(node))})
                .hint("the older end stands first");
}

/// What follows `start` on the way to `end`: by parent links, or also by dependencies when those
/// alone do not lead there.
NodeSet above(const Graph& graph, std::span<const Node> start, std::span<const Node> end) {
    auto line = descendants(graph, start, Along::parents);
    const bool reached =
        std::any_of(end.begin(), end.end(), [&](Node node) { return line.contains(node); });
    return reached ? line : descendants(graph, start, Along::parents_and_dependencies);
}

}  // namespace

std::vector<Node> history_range(const Graph& graph, std::span<const std::string> rows,
                                std::string_view text) {
    const auto state = read_known_rows(graph, rows);
    const auto range = text.empty() ? Range{} : parse_range(text);
    const HistoryEnds ends(graph, state, range);
    auto members = ancestors(graph, ends.end(), Along::parents_and_dependencies);
    refuse_other_line(graph, text, ends.start(), ends.end(), members);
    if (!ends.start().empty())
        members.intersect(above(graph, ends.start(), ends.end()));
    for (const Node node : members.nodes())
        if (!graph.visible(node))
            members.erase(node);
    auto order = run_order(graph, members);
    std::reverse(order.begin(), order.end());
    return order;
}

}  // namespace retort::graph
