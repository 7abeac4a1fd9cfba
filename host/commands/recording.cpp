#include "host/commands/recording.hpp"

#include <fmt/format.h>

#include "host/commands/plugin_code.hpp"
#include "host/migrate/sink.hpp"
#include "host/migrate/words.hpp"
#include "host/schema/describe.hpp"

namespace retort::commands {

StepReport step_report(const graph::Step& step) {
    StepReport out;
    if (step.revision) {
        out.revision = step.revision->id;
        out.down_revisions = step.revision->down_revisions;
        out.message = step.revision->message;
    }
    out.direction = migrate::verb(step.direction);
    return out;
}

namespace {

void record(const graph::Step& step, PluginCode& code, const dialects::Renderer& checker,
            const migrate::RunOptions& options, StepReport& report) {
    migrate::RecordingSink sink(&checker);
    migrate::RevisionRun run(sink, *step.revision, step.direction, options.facts, options.rewrite);
    try {
        code.run(*step.revision, step.direction, run);
        run.finish();
    } catch (const migrate::RecordingSink::StoppedAtQuery&) {
        report.stopped = "from here on it depends on rows it reads";
    } catch (Error& error) {
        error
            .retitle(fmt::format("revision {} would fail in {}", graph::described(*step.revision),
                                 migrate::verb(step.direction)))
            .in("nothing was changed");
        throw;
    }
    for (const auto& operation : sink.operations())
        report.operations.push_back(schema::describe(operation));
}

}  // namespace

std::vector<StepReport> steps_of(const graph::Plan& plan) {
    std::vector<StepReport> out;
    for (const auto& step : plan.steps)
        out.push_back(step_report(step));
    return out;
}

std::vector<StepReport> record_operations(Project& project, const graph::Plan& plan,
                                          const dialects::Dialect& dialect,
                                          const migrate::RunOptions& options) {
    PluginCode code(project, options.rewrite);
    const auto checker = dialect.renderer(nullptr);
    auto out = steps_of(plan);
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        const auto& step = plan.steps[i];
        if (step.direction == graph::Direction::stamp)
            continue;
        if (step.direction == graph::Direction::down && !step.revision->irreversible.empty())
            throw Error(ErrorCategory::operation,
                        fmt::format("revision {} cannot be downgraded: {}",
                                    graph::described(*step.revision), step.revision->irreversible));
        record(step, code, *checker, options, out[i]);
    }
    return out;
}

}  // namespace retort::commands
