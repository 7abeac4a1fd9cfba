#include "host/cli/commands.hpp"
#include "host/cli/invocation.hpp"
#include "host/cli/json.hpp"
#include "host/cli/report_text.hpp"

#include "host/base/text.hpp"

#include <fmt/format.h>

namespace retort::cli {

namespace {

/// Flags that say opposite things about how a command works.
void refuse_together(const Invocation& call, std::string_view one, std::string_view other) {
    if (call.has(one) && call.has(other))
        throw Error(ErrorCategory::usage,
                    fmt::format("--{} and --{} do not go together", one, other));
}

void check_run_flags(const Invocation& call) {
    refuse_together(call, "sql", "dry-run");
    refuse_together(call, "sql", "json");
    if (call.has("dialect") && !call.has("sql"))
        throw Error(ErrorCategory::usage, "--dialect is for --sql only")
            .hint("a run takes its dialect from the URL");
}

/// What a dry run would do: the steps with their operations, as the answer.
void answer_dry_run(Invocation& call, const RunReport& report) {
    const auto paint = call.console().answer_paint();
    for (const auto& step : report.steps)
        call.console().answer(step_text(step, paint) + "\n" + operations_text(step));
    if (!call.quiet())
        call.console().say("nothing was changed: this was a dry run");
}

ExitCode finish_run(Invocation& call, const RunReport& report) {
    if (call.json()) {
        call.answer_line(done_event(report));
        return k_done;
    }
    call.progress().notes(report.notes);
    if (report.dry_run)
        answer_dry_run(call, report);
    return k_done;
}

OfflineRequest offline_request(const Invocation& call, std::string range) {
    return {.range = std::move(range),
            .dialect = call.arguments().value("dialect"),
            .tag = call.arguments().value("tag")};
}

RunRequest run_request(const Invocation& call, std::string target) {
    if (target.find(':') != std::string::npos)
        throw Error(ErrorCategory::usage, fmt::format("{} is a range", printable(target)))
            .hint("ranges are for --sql; a run starts where the database is");
    return {.target = std::move(target),
            .retry = call.has("retry"),
            .dry_run = call.has("dry-run"),
            .tag = call.arguments().value("tag")};
}

}  // namespace

ExitCode run_upgrade(Invocation& call) {
    check_run_flags(call);
    const auto& values = call.arguments().values;
    auto target = values.empty() ? std::string("head") : values.front();
    if (call.has("sql")) {
        call.console().answer(call.host().upgrade_sql(offline_request(call, std::move(target))));
        return k_done;
    }
    const auto request = run_request(call, std::move(target));
    return finish_run(call, call.host(true).upgrade(request));
}

ExitCode run_downgrade(Invocation& call) {
    check_run_flags(call);
    const auto& target = call.arguments().values.front();
    if (call.has("sql")) {
        call.console().answer(call.host().downgrade_sql(offline_request(call, target)));
        return k_done;
    }
    const auto request = run_request(call, target);
    return finish_run(call, call.host(true).downgrade(request));
}

ExitCode run_stamp(Invocation& call) {
    check_run_flags(call);
    refuse_together(call, "sql", "purge");
    const auto& targets = call.arguments().values;
    if (call.has("sql")) {
        call.console().answer(call.host().stamp_sql(targets, call.arguments().value("dialect")));
        return k_done;
    }
    return finish_run(call, call.host(true).stamp(targets, call.has("purge")));
}

ExitCode run_ensure_version(Invocation& call) {
    check_run_flags(call);
    if (call.has("sql")) {
        call.console().answer(call.host().ensure_version_sql(call.arguments().value("dialect")));
        return k_done;
    }
    const bool created = call.host(true).ensure_version();
    const auto& table = call.host().settings().version_table;
    if (call.json())
        call.answer_line(text_event("done", "version_table", created ? "created" : "present"));
    else if (!call.quiet())
        call.console().say(created ? fmt::format("created the version table {}", table)
                                   : fmt::format("the version table {} is there already", table));
    return k_done;
}

}  // namespace retort::cli
