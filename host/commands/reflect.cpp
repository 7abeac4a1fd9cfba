// reflect: a database that nobody manages yet, as models and a baseline revision.

#include <fmt/format.h>

#include <filesystem>

#include "host/base/paths.hpp"
#include "host/base/text.hpp"
#include "host/commands/autogenerate.hpp"
#include "host/commands/new_revision.hpp"
#include "host/graph/graph.hpp"

namespace retort {

namespace {

namespace fs = std::filesystem;

fs::path models_path(const config::Settings& settings, const fs::path& asked) {
    const auto path = asked.empty() ? settings.root / "models.hpp" : asked;
    if (fs::exists(path))
        throw Error(ErrorCategory::usage, fmt::format("{} is there already", shown_path(path)))
            .hint("name another file with --output, or move it away");
    return path;
}

void refuse_revisions(const graph::Graph& graph) {
    if (graph.size() == 0)
        return;
    throw Error(ErrorCategory::usage, "there are revisions already, so this is no new project")
        .hint("for the models alone: retort reflect --models-only");
}

schema::Schema reflected(HostState& state, database::Connection& connection,
                         const std::vector<std::string>& schemas) {
    auto asked = schemas;
    asked.insert(asked.begin(), "");
    return dialects::dialect_of(connection.backend())
        .reflect(connection,
                 {.schemas = asked,
                  .wanted =
                      [&](std::string_view kind, std::string_view schema, std::string_view name) {
                          return kind != "table" || !state.keeps_for_itself(schema, name);
                      },
                  .unseen =
                      [&](const dialects::Unseen& each) {
                          state.observer->note(commands::not_seen(each) + ": left out");
                      }});
}

}  // namespace

ReflectReport Host::reflect(const ReflectRequest& request) {
    const auto path = models_path(state_->settings, request.output);
    const graph::Graph* graph = nullptr;
    if (!request.models_only) {
        graph = &state_->graph_to_run();
        refuse_revisions(*graph);
    }
    const auto connection = state_->connect(database::Access::read_only);
    const auto& dialect = dialects::dialect_of(connection->backend());
    const auto schema = reflected(*state_, *connection, request.schemas);
    ReflectReport report{.database = state_->shown_database(),
                         .models = path,
                         .baseline = {},
                         .tables = schema.tables.size()};
    const auto models = autogenerate::render_models(schema, request.name_space);
    if (graph != nullptr) {
        const auto canonicaliser = dialect.canonicaliser(*connection);
        const auto creates = autogenerate::diff({}, schema, *canonicaliser,
                                                commands::diff_options(*state_, dialect));
        RevisionRequest revision;
        revision.message = request.message.empty() ? "baseline" : request.message;
        revision.id = request.id;
        report.baseline = commands::new_revision(*state_, *graph, revision,
                                                 commands::bodies_of(creates.operations));
    }
    write_atomically(path, models);
    return report;
}

}  // namespace retort
