#include "host/graph/new_revision.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/graph/refusals.hpp"
#include "host/graph/targets.hpp"

namespace retort::graph {

namespace {

void check_names(const Graph& graph, const NewRevision& wanted) {
    check_name("revision id", wanted.id);
    const auto refuse_taken = [&](Fault fault, std::string_view what, const std::string& text,
                                  Node node) {
        throw GraphError(fault, fmt::format("the {} '{}' is taken", what, text), {text})
            .in(fmt::format("by {} in {}", described(graph[node]), origin(graph[node])));
    };
    if (const auto node = graph.with_id(wanted.id))
        refuse_taken(Fault::duplicate_id, "revision id", wanted.id, *node);
    if (const auto node = graph.with_label(wanted.id))
        refuse_taken(Fault::duplicate_label, "name", wanted.id, *node);
    std::vector<std::string> seen = {wanted.id};
    for (const auto& label : wanted.branch_labels) {
        check_name("branch label", label);
        if (const auto node = graph.with_label(label))
            refuse_taken(Fault::duplicate_label, "branch label", label, *node);
        if (const auto node = graph.with_id(label))
            refuse_taken(Fault::duplicate_label, "branch label", label, *node);
        if (std::find(seen.begin(), seen.end(), label) != seen.end())
            throw GraphError(Fault::duplicate_label,
                             fmt::format("'{}' cannot name the new revision twice", label),
                             {label});
        seen.push_back(label);
    }
}

void refuse_inner_parents(const Graph& graph, std::span<const Node> parents) {
    for (const Node node : parents)
        if (!graph.children(node).empty())
            throw GraphError(Fault::not_a_head,
                             fmt::format("revision {} is not a head", described(graph[node])),
                             {std::string(graph.id(node))})
                .in("it is followed by " + list_of(graph, graph.children(node)))
                .hint("a new branch from here is made with --splice");
}

std::vector<Node> absolute(const Graph& graph, const std::string& text) {
    const auto target = parse_target(text);
    if (target.relative_to_rows())
        throw GraphError(Fault::malformed, fmt::format("'{}' names no revision by itself", text))
            .hint("a parent is named by id, label or head; id+N and id-N work too");
    return resolve(graph, read_rows(graph, {}), target).at;
}

std::vector<std::string> dependencies(const Graph& graph, const NewRevision& wanted) {
    std::vector<std::string> out;
    for (const auto& text : wanted.depends_on) {
        if (graph.with_label(text) && graph.visible(*graph.with_label(text))) {
            out.push_back(text);
            continue;
        }
        const auto nodes = absolute(graph, text);
        if (nodes.size() != 1)
            throw GraphError(nodes.empty() ? Fault::malformed : Fault::multiple_heads,
                             fmt::format("'{}' is not one revision to depend on", text),
                             ids_of(graph, nodes))
                .hint("name each revision with its own --depends-on");
        out.emplace_back(graph.id(nodes.front()));
    }
    return out;
}

/// A label opens a branch when its parent has other children, or when it starts another root.
void note_idle_labels(Placement& placement, const Graph& graph, const NewRevision& wanted,
                      std::span<const Node> parents) {
    const bool forks = parents.size() == 1 && !graph.children(parents.front()).empty();
    const bool own_root = parents.empty() && graph.size() > 0;
    if (forks || own_root)
        return;
    for (const auto& label : wanted.branch_labels)
        placement.notes.push_back(fmt::format(
            "the label '{}' creates no branch: the new revision continues a linear history. A "
            "branch of its own starts with --head <older revision> --splice, or --head base",
            label));
}

Placement place(const Graph& graph, const NewRevision& wanted, std::span<const Node> parents) {
    if (!wanted.splice)
        refuse_inner_parents(graph, parents);
    Placement placement;
    placement.down_revisions = ids_of(graph, parents);
    placement.depends_on = dependencies(graph, wanted);
    note_idle_labels(placement, graph, wanted, parents);
    return placement;
}

}  // namespace

Placement place_revision(const Graph& graph, const NewRevision& wanted) {
    check_names(graph, wanted);
    const auto parents = absolute(graph, wanted.head);
    if (parents.size() > 1)
        throw GraphError(Fault::multiple_heads,
                         fmt::format("'{}' is {} revisions, and a revision has one parent",
                                     wanted.head, parents.size()),
                         ids_of(graph, parents))
            .in("heads: " + list_of(graph, parents))
            .hint("name one with --head, or join them: retort merge heads");
    return place(graph, wanted, parents);
}

Placement place_merge(const Graph& graph, const NewRevision& wanted,
                      std::span<const std::string> revisions) {
    check_names(graph, wanted);
    std::vector<Node> parents;
    for (const auto& text : revisions)
        for (const Node node : absolute(graph, text)) {
            if (std::find(parents.begin(), parents.end(), node) != parents.end())
                throw GraphError(Fault::overlapping_parents,
                                 fmt::format("revision {} is named twice", described(graph[node])),
                                 {std::string(graph.id(node))});
            parents.push_back(node);
        }
    if (parents.size() < 2)
        throw GraphError(
            Fault::overlapping_parents,
            fmt::format("a merge joins at least two revisions, this names {}", parents.size()),
            ids_of(graph, parents))
            .in("heads: " + list_of(graph, graph.heads()))
            .hint("name the heads to join, or say heads for all");
    const auto below = ancestors(graph, parents, Along::parents);
    const auto ends = tips(graph, below, Along::parents);
    for (const Node node : parents)
        if (std::find(ends.begin(), ends.end(), node) == ends.end())
            throw GraphError(Fault::overlapping_parents,
                             fmt::format("revision {} is an ancestor of another one named here",
                                         described(graph[node])),
                             {std::string(graph.id(node))})
                .hint("leave it away: the merge contains it through the other one");
    return place(graph, wanted, parents);
}

}  // namespace retort::graph
