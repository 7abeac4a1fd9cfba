#include "host/cli/commands.hpp"
#include "host/cli/invocation.hpp"
#include "host/cli/json.hpp"
#include "host/cli/report_text.hpp"

#include "host/base/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace retort::cli {

namespace {

/// Prints a report in the form asked for and names its problems.
template <class Report, class ToText>
ExitCode answer(Invocation& call, const Report& report, ToText to_text) {
    if (call.json())
        call.answer_line(to_json(report));
    else
        call.console().answer(to_text(call.console().answer_paint()));
    return call.name_problems(report.problems);
}

}  // namespace

ExitCode run_current(Invocation& call) {
    const auto report = call.host().current();
    const auto code = answer(call, report, [&](const Paint& paint) {
        return current_text(report, call.verbose(), paint);
    });
    if (code != k_done || !call.has("check-heads") || report.at_head)
        return code;
    call.console().fail(
        Error(ErrorCategory::difference, "the database is not at head")
            .in(fmt::format("missing: {}", printable(join(report.missing_heads, ", "))))
            .hint("retort upgrade heads applies what is missing"));
    return k_difference;
}

namespace {

Error differs(const std::vector<autogenerate::Difference>& differences) {
    const auto count = differences.size();
    const auto by_hand = std::ranges::count_if(differences, &autogenerate::Difference::by_hand);
    Error error(ErrorCategory::difference,
                fmt::format("the database differs from the models in {} thing{}", count,
                            count == 1 ? "" : "s"));
    if (static_cast<std::size_t>(by_hand) != count)
        error.hint("retort revision --autogenerate -m \"...\" writes what brings it to the models");
    if (by_hand != 0)
        error.hint("no operation mends what is marked \"by hand\"");
    return error;
}

}  // namespace

ExitCode run_check(Invocation& call) {
    const auto report = call.host().check({.sql = call.has("sql")});
    const auto code =
        answer(call, report, [&](const Paint& paint) { return check_text(report, paint); });
    call.progress().notes(report.undecided);
    call.progress().notes(report.notes);
    if (!report.at_head)
        call.console().fail(
            Error(ErrorCategory::difference, "the database is not at head")
                .in(fmt::format("missing: {}", printable(join(report.missing_heads, ", "))))
                .hint("retort upgrade heads applies what is missing"));
    if (!report.differences.empty())
        call.console().fail(differs(report.differences));
    return code != k_done || report.clean() ? code : k_difference;
}

ExitCode run_history(Invocation& call) {
    const auto report = call.host().history({.range = call.arguments().value("rev-range"),
                                             .indicate_current = call.has("indicate-current")});
    return answer(call, report,
                  [&](const Paint& paint) { return history_text(report, call.verbose(), paint); });
}

ExitCode run_heads(Invocation& call) {
    auto report = call.host().heads();
    if (call.has("resolve-dependencies"))
        std::erase_if(report.heads, [](const auto& entry) { return entry.effective_head; });
    return answer(call, report,
                  [&](const Paint& paint) { return heads_text(report, call.verbose(), paint); });
}

ExitCode run_branches(Invocation& call) {
    const auto report = call.host().branches();
    return answer(call, report,
                  [&](const Paint& paint) { return branches_text(report, call.verbose(), paint); });
}

ExitCode run_show(Invocation& call) {
    const auto report = call.host().show(call.arguments().values.front());
    return answer(call, report, [&](const Paint& paint) { return show_text(report, paint); });
}

ExitCode run_plan(Invocation& call) {
    const auto& values = call.arguments().values;
    const bool down = call.has("downgrade");
    if (down && values.empty())
        throw Error(ErrorCategory::usage, "plan --downgrade needs a target")
            .hint("for one step down: retort plan --downgrade -1");
    const auto report =
        call.host().plan(values.empty() ? "head" : values.front(), down, call.has("operations"));
    const auto code =
        answer(call, report, [&](const Paint& paint) { return plan_text(report, paint); });
    call.progress().notes(report.notes);
    return code;
}

}  // namespace retort::cli
