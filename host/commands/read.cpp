// current, history, heads, branches, show, edit and plan: nothing is created, nothing is changed.

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/commands/listing.hpp"
#include "host/commands/recording.hpp"
#include "host/commands/state.hpp"
#include "host/commands/unknown_rows.hpp"
#include "host/graph/plan.hpp"

namespace retort {

namespace {

bool names_current(std::string_view target) {
    for (const auto& side : split(target, ':'))
        if (trim(side) == "current")
            return true;
    return false;
}

}  // namespace

CurrentReport Host::current() {
    const auto connection = state_->connect(database::Access::read_only);
    const auto rows = state_->read_rows(*connection);
    auto report = commands::list_current(state_->graph_to_read(), rows);
    report.database = state_->shown_database();
    report.problems = state_->project.problems();
    for (auto& entry : report.entries) {
        if (entry.revision)
            continue;
        const auto applied = commands::when_applied(*connection, state_->tables(), entry.id);
        entry.applied_at = applied.at;
        entry.applied_by = applied.by;
    }
    return report;
}

HistoryReport Host::history(const HistoryRequest& request) {
    std::vector<std::string> rows;
    if (request.indicate_current || names_current(request.range))
        rows = state_->read_rows(*state_->connect(database::Access::read_only));
    auto report = commands::list_history(state_->graph_to_read(), rows, request.range);
    report.problems = state_->project.problems();
    return report;
}

HeadsReport Host::heads() {
    auto report = commands::list_heads(state_->graph_to_read());
    report.problems = state_->project.problems();
    return report;
}

BranchesReport Host::branches() {
    auto report = commands::list_branches(state_->graph_to_read());
    report.problems = state_->project.problems();
    return report;
}

ShowReport Host::show(const std::string& revision) {
    std::vector<std::string> rows;
    if (names_current(revision))
        rows = state_->read_rows(*state_->connect(database::Access::read_only));
    try {
        auto report = commands::list_revisions(state_->graph_to_read(), rows, revision);
        report.problems = state_->project.problems();
        return report;
    } catch (graph::GraphError& error) {
        state_->explain_unknown_target(error, revision);
        throw;
    }
}

std::vector<std::filesystem::path> Host::edit(const std::string& revision) {
    std::vector<std::filesystem::path> sources;
    for (const auto& entry : show(revision).revisions) {
        if (entry.revision.source.empty())
            throw Error(ErrorCategory::target,
                        fmt::format("the plugin of revision {} does not say where its source is",
                                    entry.revision.id));
        sources.emplace_back(entry.revision.source);
    }
    return sources;
}

PlanReport Host::plan(const std::string& target, bool downgrade, bool operations) {
    const auto connection = state_->connect_to_plan();
    const auto rows = state_->read_rows(*connection);
    try {
        const auto& graph = state_->graph_to_read();
        const auto plan = downgrade ? graph::plan_downgrade(graph, rows, target)
                                    : graph::plan_upgrade(graph, rows, target);
        const auto& dialect = dialects::dialect_of(connection->backend());
        return {.rows_before = plan.rows_before,
                .rows_after = plan.rows_after,
                .steps = operations ? commands::record_operations(
                                          state_->project, plan, dialect,
                                          state_->run_options({}, false, false, dialect))
                                    : commands::steps_of(plan),
                .notes = plan.notes,
                .problems = state_->project.problems()};
    } catch (graph::GraphError& error) {
        state_->explain_unknown_rows(error, *connection);
        state_->explain_unknown_target(error, target);
        throw;
    }
}

}  // namespace retort
