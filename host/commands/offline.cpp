// upgrade, downgrade, stamp and ensure-version as SQL.

#include "host/commands/plugin_code.hpp"
#include "host/commands/state.hpp"
#include "host/graph/plan.hpp"
#include "host/migrate/script.hpp"

namespace retort {

namespace {

template <class MakePlan>
std::string write_offline(HostState& state, const OfflineRequest& request, bool runs_code,
                          MakePlan&& make_plan) {
    const auto& graph = state.graph_to_run();
    try {
        const graph::Plan plan = make_plan(graph);
        if (runs_code)
            state.project.refuse_stale();
        const auto& dialect = state.offline_dialect(request.dialect);
        const auto options = state.run_options(request.tag, false, true, dialect);
        commands::PluginCode code(state.project, options.rewrite);
        return migrate::write_script(plan, dialect, code, options);
    } catch (graph::GraphError& error) {
        state.explain_unknown_target(error, request.range);
        throw;
    }
}

}  // namespace

std::string Host::upgrade_sql(const OfflineRequest& request) {
    return write_offline(*state_, request, true, [&](const auto& graph) {
        return graph::plan_offline_upgrade(graph, request.range);
    });
}

std::string Host::downgrade_sql(const OfflineRequest& request) {
    return write_offline(*state_, request, true, [&](const auto& graph) {
        return graph::plan_offline_downgrade(graph, request.range);
    });
}

std::string Host::stamp_sql(const std::vector<std::string>& targets, const std::string& dialect) {
    return write_offline(
        *state_, {.range = {}, .dialect = dialect, .tag = {}}, false,
        [&](const auto& graph) { return graph::plan_offline_stamp(graph, targets); });
}

std::string Host::ensure_version_sql(const std::string& dialect) {
    return migrate::write_version_table(state_->offline_dialect(dialect), state_->tables());
}

}  // namespace retort
