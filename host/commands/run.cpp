// upgrade, downgrade, stamp and ensure-version on a live database.

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/commands/plugin_code.hpp"
#include "host/commands/recording.hpp"
#include "host/commands/state.hpp"
#include "host/graph/plan.hpp"
#include "host/migrate/version_rows.hpp"
#include "host/migrate/words.hpp"
#include "host/plugins/registry.hpp"

namespace retort {

namespace {

using graph::Plan;
using Planner = std::function<Plan(const graph::Graph&, std::span<const std::string> rows)>;

/// Turns a run's events into the steps that were really done.
class StepCollector final : public migrate::Observer {
public:
    explicit StepCollector(migrate::Observer& next) : next_(next) {}

    void planned(const Plan& plan) override { next_.planned(plan); }
    void waiting_for_lock(std::string_view holder) override { next_.waiting_for_lock(holder); }
    void step_started(const graph::Step& step, migrate::StepPosition position) override {
        next_.step_started(step, position);
    }
    void statement(std::string_view sql, std::string_view comment) override {
        next_.statement(sql, comment);
    }
    void progress(std::string_view operation, std::size_t rows, std::size_t total) override {
        next_.progress(operation, rows, total);
    }
    void step_finished(const graph::Step& step, migrate::StepPosition position,
                       const migrate::StepResult& result) override {
        steps.push_back(commands::step_report(step));
        next_.step_finished(step, position, result);
    }
    void note(std::string_view text) override { next_.note(text); }

    std::vector<StepReport> steps;

private:
    migrate::Observer& next_;
};

/// One run or dry run.
class LiveRun {
public:
    LiveRun(HostState& state, const RunRequest& request, std::string_view command)
        : state_(state), request_(request), command_(command) {}

    RunReport operator()(const Planner& planner, bool runs_code) {
        const auto& graph = state_.graph_to_run();
        // Where there is no database, there is nothing to undo.
        const auto access =
            command_ == "downgrade" ? database::Access::read_write : database::Access::create;
        connection_ = request_.dry_run ? state_.connect_to_plan() : state_.connect(access);
        try {
            return request_.dry_run ? try_out(graph, planner) : run(graph, planner, runs_code);
        } catch (graph::GraphError& error) {
            state_.explain_unknown_rows(error, *connection_);
            state_.explain_unknown_target(error, request_.target);
            throw;
        }
    }

private:
    RunReport run(const graph::Graph& graph, const Planner& planner, bool runs_code) {
        const auto url = state_.session ? database::Url{} : state_.url();
        const auto options = state_.run_options(request_.tag, request_.retry, false,
                                                dialects::dialect_of(connection_->backend()));
        commands::PluginCode code(state_.project, options.rewrite);
        StepCollector collector(*state_.observer);
        migrate::Runner runner(*connection_, url, code, options, collector);
        bool checked = false;
        const auto done =
            runner.run(command_, request_.target, [&](const std::vector<std::string>& rows) {
                auto plan = planner(graph, rows);
                if (runs_code && !plan.steps.empty() && !std::exchange(checked, true)) {
                    state_.project.refuse_stale();
                    warn_of_mappings(plan.steps.size());
                }
                return plan;
            });
        return {.rows_before = done.rows_before,
                .rows_after = done.rows_after,
                .steps = std::move(collector.steps),
                .notes = done.notes};
    }

    void warn_of_mappings(std::size_t steps) {
        const auto files = std::min(steps, state_.project.inventory().files.size());
        if (const auto warning = plugins::mapping_warning(files); !warning.empty())
            state_.observer->warning(warning);
    }

    RunReport try_out(const graph::Graph& graph, const Planner& planner) {
        const auto plan = planner(graph, state_.read_rows(*connection_));
        state_.observer->planned(plan);
        if (!plan.steps.empty())
            state_.project.refuse_stale();
        const auto& dialect = dialects::dialect_of(connection_->backend());
        return {.rows_before = plan.rows_before,
                .rows_after = plan.rows_after,
                .steps = commands::record_operations(
                    state_.project, plan, dialect,
                    state_.run_options(request_.tag, false, false, dialect)),
                .notes = plan.notes,
                .dry_run = true};
    }

    HostState& state_;
    const RunRequest& request_;
    std::string_view command_;
    std::unique_ptr<database::Connection> connection_;
};

}  // namespace

RunReport Host::upgrade(const RunRequest& request) {
    return LiveRun(*state_, request, "upgrade")(
        [&](const auto& graph, auto rows) {
            return graph::plan_upgrade(graph, rows, request.target);
        },
        true);
}

RunReport Host::downgrade(const RunRequest& request) {
    return LiveRun(*state_, request, "downgrade")(
        [&](const auto& graph, auto rows) {
            return graph::plan_downgrade(graph, rows, request.target);
        },
        true);
}

RunReport Host::stamp(const std::vector<std::string>& targets, bool purge) {
    RunRequest request;
    request.target = join(targets, " ");
    return LiveRun(*state_, request, "stamp")(
        [&](const auto& graph, auto rows) {
            return graph::plan_stamp(graph, rows, targets, purge);
        },
        false);
}

bool Host::ensure_version() {
    const auto connection = state_->connect(database::Access::create);
    const auto names = state_->tables();
    return migrate::VersionRows(*connection, dialects::dialect_of(connection->backend()), names)
        .create_if_missing();
}

}  // namespace retort
