// What is written from models or for them: revision --autogenerate, reflect.

#include "host/cli/commands.hpp"
#include "host/cli/invocation.hpp"
#include "host/cli/json.hpp"
#include "host/cli/report_text.hpp"

#include "host/base/paths.hpp"
#include "host/base/text.hpp"

#include <fmt/format.h>

namespace retort::cli {

namespace {

/// A text that ends its line, said as a line.
void say_line(Console& console, std::string text) {
    text.pop_back();
    console.say(text);
}

void tell(Invocation& call, const AutogenerateReport& report) {
    auto& console = call.console();
    for (const auto& each : report.undecided)
        console.warn("compared by rules only: " + printable(each));
    call.progress().notes(report.notes);
    for (const auto& each : report.differences)
        say_line(console, difference_line(each, console.paint()));
    if (!report.file) {
        console.say(report.differences.empty()
                        ? "nothing was written: the database is as the models say"
                        : "nothing was written: no operation mends what differs");
        return;
    }
    for (const auto& each : report.renames)
        console.warn(printable(trim(rename_line(each))));
    if (!report.not_tried.empty())
        console.warn(printable(report.not_tried));
    if (call.quiet())
        return;
    if (report.tried)
        console.say("tried on a scratch database: up, down and up again");
    console.say(fmt::format("created revision {}; read it, then: retort upgrade",
                            console.paint()(Style::id, report.file->revision.id)));
}

}  // namespace

ExitCode run_autogenerate(Invocation& call) {
    AutogenerateRequest request;
    request.revision = revision_request(call);
    request.allow_empty = call.has("allow-empty");
    request.try_it = !call.has("no-try");
    const auto report = call.host().autogenerate(request);
    if (call.json()) {
        call.answer_line(to_json(report));
        return k_done;
    }
    if (report.file)
        call.progress().notes(report.file->notes);
    tell(call, report);
    if (report.file)
        call.answer_line(shown_path(report.file->path));
    return k_done;
}

ExitCode run_reflect(Invocation& call) {
    const auto& given = call.arguments();
    ReflectRequest request;
    if (given.has("output"))
        request.output = absolute_path(given.value("output"), call.working_directory());
    request.name_space = given.value("namespace", request.name_space);
    request.schemas = given.all("schema");
    request.models_only = given.has("models-only");
    request.message = given.value("message");
    request.id = given.value("rev-id");
    const auto report = call.host().reflect(request);
    if (call.json()) {
        call.answer_line(to_json(report));
        return k_done;
    }
    call.answer_line(shown_path(report.models));
    if (report.baseline)
        call.answer_line(shown_path(report.baseline->path));
    if (!call.quiet())
        call.console().say(
            fmt::format("wrote the models of {} table{}; next, in env.cpp: #include \"{}\", and in "
                        "environment(): {}::declare_models(env);{}",
                        report.tables, report.tables == 1 ? "" : "s",
                        printable(report.models.filename().string()), printable(request.name_space),
                        report.baseline ? "\nthen: retort check, and retort stamp heads" : ""));
    return k_done;
}

}  // namespace retort::cli
