// revision --autogenerate: the next revision from what the models say and the database is.

#include "host/commands/autogenerate.hpp"

#include <fmt/format.h>

#include <utility>

#include "host/autogenerate/tidy.hpp"
#include "host/base/paths.hpp"
#include "host/base/text.hpp"
#include "host/commands/listing.hpp"
#include "host/commands/new_revision.hpp"
#include "host/commands/trial.hpp"
#include "host/schema/reverse.hpp"

namespace retort {

namespace commands {

void refuse_behind(const graph::Graph& graph, const std::vector<std::string>& rows) {
    const auto current = list_current(graph, rows);
    if (current.at_head)
        return;
    throw Error(ErrorCategory::target, "the database is not up to date")
        .in(fmt::format("not applied: {}", printable(join(current.missing_heads, ", "))))
        .hint("bring it up to date first: retort upgrade heads");
}

autogenerate::RevisionBodies bodies_of(const std::vector<schema::Operation>& upgrade) {
    const auto undone = schema::reverse_all(upgrade);
    if (const auto* reason = std::get_if<schema::Irreversible>(&undone))
        throw schema::to_error(*reason);
    return autogenerate::render_revision(
        autogenerate::tidy(upgrade),
        autogenerate::tidy(std::get<std::vector<schema::Operation>>(undone)));
}

}  // namespace commands

namespace {

std::string qualified(const schema::Table& table) {
    return table.schema.empty() ? table.name : table.schema + "." + table.name;
}

/// Says in the models that something was renamed.
void take_rename(schema::Schema& models, const autogenerate::RenameCandidate& rename) {
    for (auto& table : models.tables) {
        if (qualified(table) != rename.table)
            continue;
        if (rename.column.empty())
            table.renamed_from = rename.from;
        else if (auto* column = table.find_column(rename.column))
            column->renamed_from = rename.from;
    }
}

/// Asks about each candidate, and compares again with what was answered.
void ask_about_renames(HostState& state, database::Connection& connection,
                       commands::Comparison& comparison) {
    auto models = state.models(connection);
    bool any = false;
    for (const auto& candidate : comparison.diff.renames) {
        if (!state.observer->is_rename(candidate))
            continue;
        take_rename(models, candidate);
        any = true;
    }
    if (!any)
        return;
    comparison.diff = commands::reviewed_diff(state, connection, comparison.database, models);
}

/// Builds the new revision and tries it on a scratch database; what speaks against that is a value.
std::string build_and_try(HostState& state, const commands::Comparison& comparison,
                          const std::vector<std::string>& rows, const NewFile& file) {
    try {
        const auto built = state.bring_up_to_date();
        if (!built.ran)
            return state.settings.no_build ? "it was not built: --no-build was given"
                                           : "it was not built: no build_command is set";
        return commands::try_revision(state, comparison.database, rows, file.revision);
    } catch (Error& error) {
        throw error
            .in(fmt::format("revision {} was written, and something is wrong with it: {}",
                            file.revision.id, shown_path(file.path)))
            .hint("mend the file, or delete it; the database was not touched");
    }
}

}  // namespace

AutogenerateReport Host::autogenerate(const AutogenerateRequest& request) {
    const auto& graph = state_->graph_to_run();
    state_->project.refuse_stale();
    AutogenerateReport report;
    std::vector<std::string> rows;
    commands::Comparison comparison;
    {
        const auto connection = state_->connect_to_plan();
        rows = state_->read_rows(*connection);
        commands::refuse_behind(graph, rows);
        comparison = commands::compare_with_models(*state_, *connection);
        ask_about_renames(*state_, *connection, comparison);
    }
    if (request.rewrite)
        request.rewrite(comparison.diff.operations);
    report.differences = comparison.diff.differences;
    report.renames = comparison.diff.renames;
    report.undecided = comparison.diff.undecided;
    report.notes = comparison.diff.notes;
    if (comparison.diff.operations.empty() && !request.allow_empty)
        return report;
    report.file = commands::new_revision(*state_, graph, request.revision,
                                         commands::bodies_of(comparison.diff.operations));
    if (!request.try_it)
        return report;
    report.not_tried = build_and_try(*state_, comparison, rows, *report.file);
    report.tried = report.not_tried.empty();
    return report;
}

}  // namespace retort
