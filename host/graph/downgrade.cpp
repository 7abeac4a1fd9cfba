#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/graph/plan_parts.hpp"
#include "host/graph/refusals.hpp"

namespace retort::graph {

namespace {

/// One downgrade: what the target means for what is applied.
class Downgrade {
public:
    Downgrade(const Graph& graph, const State& state, const Target& target)
        : graph_(graph),
          state_(state),
          target_(target),
          landing_(resolve(graph, state, target)),
          to_undo_(graph) {
        if (landing_.line)
            line_ = lineage(graph, *landing_.line);
        if (landing_.at.empty() && line_ && !by_rows())
            undo_line();
        else
            undo_above(roots());
    }

    const NodeSet& to_undo() const { return to_undo_; }
    std::string kept_note() const;
    std::string nothing_note() const;

private:
    bool by_rows() const { return target_.relative_to_rows() && target_.steps < 0; }
    std::vector<Node> roots() const;
    void undo_above(std::span<const Node> roots);
    void undo_line();
    void refuse_cutting_other_lines() const;

    const Graph& graph_;
    const State& state_;
    const Target& target_;
    Landing landing_;
    std::optional<NodeSet> line_;
    NodeSet to_undo_;
    std::vector<Node> kept_;
};

std::vector<Node> Downgrade::roots() const {
    if (by_rows())
        return {*landing_.stepped_off};
    if (landing_.at.empty())
        return graph_.bases();
    for (const Node node : landing_.at)
        if (!state_.applied.contains(node))
            throw GraphError(
                Fault::not_applied,
                fmt::format("cannot downgrade to {}: it is not applied", described(graph_[node])),
                {std::string(graph_.id(node))})
                .in(state_.rows.empty() ? "the database is at base"
                                        : "current: " + list_of(graph_, state_.rows))
                .hint("name a revision the database has, or upgrade to this one");
    if (landing_.stepped_off && landing_.at.size() > 1)
        return {*landing_.stepped_off};
    if (landing_.at.size() > 1)
        throw GraphError(Fault::multiple_heads,
                         fmt::format("'{}' is not one revision: there are {} heads", target_.text,
                                     landing_.at.size()),
                         ids_of(graph_, landing_.at))
            .in("heads: " + list_of(graph_, landing_.at))
            .hint("name the revision to go down to");
    const auto children = graph_.children(landing_.at.front());
    std::vector<Node> out(children.begin(), children.end());
    std::erase_if(
        out, [&](Node node) { return !graph_.visible(node) || (line_ && !line_->contains(node)); });
    return out;
}

void Downgrade::undo_above(std::span<const Node> roots) {
    to_undo_ = descendants(graph_, roots, Along::parents_and_dependencies);
    to_undo_.intersect(state_.applied);
    if (line_)
        refuse_cutting_other_lines();
}

/// The line except what the rest of the applied revisions stands on.
void Downgrade::undo_line() {
    to_undo_ = state_.applied;
    to_undo_.intersect(*line_);
    NodeSet others = state_.applied;
    others.subtract(to_undo_);
    const auto needed = ancestors(graph_, others.nodes(), Along::parents_and_dependencies);
    for (const Node node : to_undo_.nodes())
        if (needed.contains(node)) {
            to_undo_.erase(node);
            kept_.push_back(node);
        }
}

/// A revision outside the line may go with what it depends on, but not a line that forks off below.
void Downgrade::refuse_cutting_other_lines() const {
    for (const Node node : to_undo_.nodes()) {
        if (line_->contains(node))
            continue;
        for (const Node parent : graph_.parents(node)) {
            if (!to_undo_.contains(parent) || !line_->contains(parent))
                continue;
            if (!graph_.visible(node))
                refuse_hidden(graph_, node);
            throw GraphError(
                Fault::needed_elsewhere,
                fmt::format("'{}' would also undo {}, which is not in that lineage "
                            "and stands on {}",
                            target_.text, described(graph_[node]), described(graph_[parent])),
                {std::string(graph_.id(node)), std::string(graph_.id(parent))})
                .hint(fmt::format("stop at {}, undo the lineage alone with {}@base, or leave the "
                                  "lineage away to undo both",
                                  graph_.id(parent), target_.line));
        }
    }
}

std::string Downgrade::kept_note() const {
    if (kept_.empty())
        return {};
    return fmt::format("kept, because applied revisions outside lineage {} need {}: {}",
                       target_.line, kept_.size() == 1 ? "it" : "them", list_of(graph_, kept_));
}

std::string Downgrade::nothing_note() const {
    if (state_.applied.empty())
        return "nothing to do: the database is at base";
    if (landing_.at.empty())
        return "nothing to do: nothing of it can be undone";
    return fmt::format("nothing to do: nothing above {} is applied", list_of(graph_, landing_.at));
}

}  // namespace

Plan plan_downgrade(const Graph& graph, std::span<const std::string> rows, const Target& target) {
    const auto state = read_rows(graph, rows);
    auto plan = begin_plan(graph, rows, target);
    const Downgrade downgrade(graph, state, target);
    add_steps(plan, graph, state, downgrade.to_undo(), Direction::down);
    if (auto note = downgrade.kept_note(); !note.empty())
        plan.notes.push_back(std::move(note));
    if (plan.steps.empty())
        plan.notes.push_back(downgrade.nothing_note());
    return plan;
}

Plan plan_downgrade(const Graph& graph, std::span<const std::string> rows,
                    std::string_view target) {
    return plan_downgrade(graph, rows, parse_target(target));
}

}  // namespace retort::graph
