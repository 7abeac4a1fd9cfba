// revision and merge: where a new revision stands, and its file.

#include "host/commands/new_revision.hpp"

#include "host/commands/revision_file.hpp"
#include "host/graph/new_revision.hpp"

namespace retort {

namespace fs = std::filesystem;

namespace {

graph::NewRevision wanted(const RevisionRequest& request) {
    graph::NewRevision out;
    out.id = request.id;
    out.head = request.head;
    out.splice = request.splice;
    out.depends_on = request.depends_on;
    out.branch_labels = request.branch_labels;
    return out;
}

/// The folder asked for, that of the first parent, or the only one.
fs::path folder_of(const config::Settings& settings, const graph::Graph& graph,
                   const graph::Placement& placement, const fs::path& asked) {
    if (!asked.empty())
        return asked;
    if (!placement.down_revisions.empty())
        if (const auto parent = graph.with_id(placement.down_revisions.front()))
            for (const auto& folder : settings.version_locations)
                if (fs::path(graph[*parent].source).parent_path() == folder)
                    return folder;
    if (settings.version_locations.size() == 1 || !placement.down_revisions.empty())
        return settings.version_locations.front();
    throw Error(ErrorCategory::usage, "there are several version locations, so say which one")
        .hint("give --version-path");
}

}  // namespace

NewFile commands::new_revision(HostState& state, const graph::Graph& graph, RevisionRequest request,
                               const autogenerate::RevisionBodies& bodies) {
    if (request.id.empty())
        request.id = new_revision_id();
    const auto placement = graph::place_revision(graph, wanted(request));
    return write_revision_file(state.settings, placement, request,
                               folder_of(state.settings, graph, placement, request.version_path),
                               bodies);
}

NewFile Host::revision(const RevisionRequest& request) {
    return commands::new_revision(*state_, state_->graph_to_run(), request);
}

NewFile Host::merge(const MergeRequest& given) {
    const auto& graph = state_->graph_to_run();
    RevisionRequest request;
    request.message = given.message.empty() ? "merge" : given.message;
    request.id = given.id.empty() ? commands::new_revision_id() : given.id;
    request.branch_labels = given.branch_labels;
    request.splice = given.splice;
    const auto placement = graph::place_merge(graph, wanted(request), given.revisions);
    return commands::write_revision_file(state_->settings, placement, request,
                                         folder_of(state_->settings, graph, placement, {}));
}

}  // namespace retort
