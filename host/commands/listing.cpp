#include "host/commands/listing.hpp"

#include <algorithm>

#include "host/graph/plan.hpp"
#include "host/graph/rows.hpp"
#include "host/graph/targets.hpp"

namespace retort::commands {

RevisionEntry entry_of(const graph::Graph& graph, graph::Node node) {
    const auto markers = graph.markers(node);
    RevisionEntry entry;
    entry.revision = graph[node];
    entry.labels = graph.labels(node);
    entry.head = markers.head;
    entry.effective_head = markers.effective_head;
    entry.branch_point = markers.branch_point;
    entry.merge_point = markers.merge_point;
    if (markers.branch_point)
        for (const auto child : graph.children(node))
            if (graph.visible(child))
                entry.branches_into.emplace_back(graph.id(child));
    return entry;
}

HeadsReport list_heads(const graph::Graph& graph) {
    HeadsReport report;
    for (const auto node : graph.heads())
        report.heads.push_back(entry_of(graph, node));
    return report;
}

BranchesReport list_branches(const graph::Graph& graph) {
    BranchesReport report;
    for (const auto node : graph.branch_points()) {
        Branch branch{entry_of(graph, node), {}};
        for (const auto child : graph.children(node))
            if (graph.visible(child))
                branch.children.push_back(entry_of(graph, child));
        report.branches.push_back(std::move(branch));
    }
    return report;
}

HistoryReport list_history(const graph::Graph& graph, std::span<const std::string> rows,
                           std::string_view range) {
    HistoryReport report;
    for (const auto node : graph::history_range(graph, rows, range)) {
        auto entry = entry_of(graph, node);
        entry.current = std::ranges::find(rows, entry.revision.id) != rows.end();
        report.revisions.push_back(std::move(entry));
    }
    return report;
}

ShowReport list_revisions(const graph::Graph& graph, std::span<const std::string> rows,
                          std::string_view target) {
    ShowReport report;
    for (const auto node : graph::find_revisions(graph, rows, target))
        report.revisions.push_back(entry_of(graph, node));
    return report;
}

CurrentReport list_current(const graph::Graph& graph, std::span<const std::string> rows) {
    CurrentReport report;
    for (const auto& row : graph::describe_rows(graph, rows)) {
        CurrentEntry entry;
        entry.id = row.id;
        entry.implied = row.implied;
        if (row.node) {
            entry.revision = entry_of(graph, *row.node);
            entry.revision->current = true;
        }
        report.entries.push_back(std::move(entry));
    }
    for (const auto node : graph::missing_heads(graph, rows))
        report.missing_heads.emplace_back(graph.id(node));
    report.at_head = report.missing_heads.empty();
    return report;
}

}  // namespace retort::commands
