// From a parsed target to the revisions it lands on.

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/graph/refusals.hpp"
#include "host/graph/targets.hpp"

namespace retort::graph {

namespace {

/// One resolution: the target, and the line it is confined to.
class Resolver {
public:
    Resolver(const Graph& graph, const State& state, const Target& target)
        : graph_(graph), state_(state), target_(target) {
        if (target.line.empty())
            return;
        landing_.line = find(graph, target.line);
        line_ = lineage(graph, *landing_.line);
    }

    Landing run() {
        if (target_.relative_to_rows())
            walk(start_in_rows());
        else
            land_on_anchor();
        return std::move(landing_);
    }

private:
    bool in_line(Node node) const { return !line_ || line_->contains(node); }

    std::vector<Node> those_in_line(std::vector<Node> nodes) const {
        std::erase_if(nodes, [&](Node node) { return !graph_.visible(node) || !in_line(node); });
        return nodes;
    }

    void land_on_anchor();
    std::vector<Node> anchor_nodes() const;
    Node named() const;
    std::optional<Node> start_in_rows() const;
    void walk(std::optional<Node> from);
    void walk_up(std::optional<Node> from);
    void walk_down(std::optional<Node> from);

    [[noreturn]] void refuse_heads(std::span<const Node> heads) const;
    [[noreturn]] void refuse_rows(std::span<const Node> rows) const;
    [[noreturn]] void refuse_fork(std::optional<Node> at, std::span<const Node> ways) const;
    [[noreturn]] void refuse_distance(int taken, std::optional<Node> from) const;

    const Graph& graph_;
    const State& state_;
    const Target& target_;
    std::optional<NodeSet> line_;
    Landing landing_;
};

void Resolver::land_on_anchor() {
    if (target_.anchor == Target::Anchor::current)
        throw GraphError(Fault::malformed, fmt::format("'{}' cannot be used here", target_.text))
            .hint(
                "current is understood by history, show and edit; +N and -N count from the "
                "current revision");
    auto nodes = anchor_nodes();
    const bool one_wanted = target_.anchor == Target::Anchor::head || target_.steps != 0;
    if (one_wanted && nodes.size() > 1)
        refuse_heads(nodes);
    if (target_.steps == 0)
        landing_.at = std::move(nodes);
    else
        walk(nodes.empty() ? std::nullopt : std::optional(nodes.front()));
}

std::vector<Node> Resolver::anchor_nodes() const {
    switch (target_.anchor) {
        case Target::Anchor::head:
            return those_in_line(graph_.heads());
        case Target::Anchor::heads:
            return line_ ? those_in_line(graph_.heads()) : graph_.real_heads();
        case Target::Anchor::name:
            return {named()};
        default:
            return {};
    }
}

Node Resolver::named() const {
    const Node node = find(graph_, target_.name, line_ ? &*line_ : nullptr);
    if (in_line(node))
        return node;
    throw GraphError(Fault::not_in_lineage,
                     fmt::format("revision {} is not in the lineage of '{}'",
                                 described(graph_[node]), target_.line),
                     {std::string(graph_.id(node))})
        .hint("that lineage is " + list_of(graph_, line_->nodes()));
}

std::optional<Node> Resolver::start_in_rows() const {
    auto rows = those_in_line(state_.rows);
    if (rows.empty() && line_) {
        NodeSet applied = state_.applied;
        applied.intersect(*line_);
        rows = tips(graph_, applied, Along::parents);
    }
    if (rows.size() > 1)
        refuse_rows(rows);
    return rows.empty() ? std::nullopt : std::optional(rows.front());
}

void Resolver::walk(std::optional<Node> from) {
    if (target_.steps > 0)
        walk_up(from);
    else
        walk_down(from);
}

void Resolver::walk_up(std::optional<Node> from) {
    auto at = from;
    for (int taken = 0; taken < target_.steps; ++taken) {
        std::vector<Node> ways = graph_.bases();
        if (at)
            ways.assign(graph_.children(*at).begin(), graph_.children(*at).end());
        ways = those_in_line(std::move(ways));
        if (ways.empty())
            refuse_distance(taken, from);
        if (ways.size() > 1)
            refuse_fork(at, ways);
        at = ways.front();
    }
    landing_.at = {*at};
}

void Resolver::walk_down(std::optional<Node> from) {
    const int steps = -target_.steps;
    auto at = from;
    for (int taken = 0; taken < steps; ++taken) {
        if (!at)
            refuse_distance(taken, from);
        landing_.stepped_off = at;
        const auto ways = graph_.parents(*at);
        landing_.at.assign(ways.begin(), ways.end());
        if (ways.size() > 1 && taken + 1 < steps)
            refuse_fork(at, ways);
        at = ways.empty() ? std::nullopt : std::optional(ways.front());
    }
    std::sort(landing_.at.begin(), landing_.at.end());
}

void Resolver::refuse_heads(std::span<const Node> heads) const {
    const auto first = graph_.id(heads.front());
    throw GraphError(
        Fault::multiple_heads,
        fmt::format("'{}' is not one revision: there are {} heads", target_.text, heads.size()),
        ids_of(graph_, heads))
        .in("heads: " + list_of(graph_, heads))
        .hint(fmt::format("name one (label@head or {}), say heads for all, or join them: retort "
                          "merge heads",
                          first));
}

void Resolver::refuse_rows(std::span<const Node> rows) const {
    std::vector<std::string> ways;
    for (const Node row : rows)
        ways.push_back(fmt::format("{}@{:+d}", graph_.id(row), target_.steps));
    throw GraphError(Fault::several_rows,
                     fmt::format("'{}' does not say from which of {} current revisions to count",
                                 target_.text, rows.size()),
                     ids_of(graph_, rows))
        .in("current: " + list_of(graph_, rows))
        .hint("name the line: " + join(ways, " or "));
}

void Resolver::refuse_fork(std::optional<Node> at, std::span<const Node> ways) const {
    const bool up = target_.steps > 0;
    const auto from = at ? described(graph_[*at]) : std::string("base");
    std::vector<Node> sorted(ways.begin(), ways.end());
    std::sort(sorted.begin(), sorted.end());
    throw GraphError(Fault::ambiguous_walk,
                     fmt::format("'{}' is ambiguous: {} has {} {}", target_.text, from, ways.size(),
                                 up ? "revisions after it" : "parents"),
                     ids_of(graph_, sorted))
        .hint(fmt::format("name {} instead: {}",
                          up ? "a revision or a line" : "the revision to go to",
                          list_of(graph_, sorted)));
}

void Resolver::refuse_distance(int taken, std::optional<Node> from) const {
    const auto start = from ? described(graph_[*from]) : std::string("base");
    const auto limit = target_.steps > 0 ? "the newest revision" : "base";
    throw GraphError(Fault::too_far,
                     fmt::format("'{}' goes too far: {} is {} step{} from {}", target_.text, limit,
                                 taken, taken == 1 ? "" : "s", start),
                     from ? std::vector{std::string(graph_.id(*from))} : std::vector<std::string>{})
        .hint(fmt::format("use {} to go all the way", target_.steps > 0 ? "head" : "base"));
}

}  // namespace

Landing resolve(const Graph& graph, const State& state, const Target& target) {
    return Resolver(graph, state, target).run();
}

std::vector<Node> find_revisions(const Graph& graph, std::span<const std::string> rows,
                                 std::string_view text) {
    const auto state = read_known_rows(graph, rows);
    const auto target = parse_target(text);
    if (target.anchor == Target::Anchor::current && target.steps == 0 && target.line.empty())
        return state.rows;
    return resolve(graph, state, target).at;
}

}  // namespace retort::graph
