#include "host/cli/commands.hpp"
#include "host/cli/invocation.hpp"
#include "host/cli/json.hpp"
#include "host/cli/revision_text.hpp"

#include "host/base/paths.hpp"
#include "host/base/process.hpp"
#include "host/base/text.hpp"

#include <fmt/format.h>

namespace retort::cli {

namespace {

/// The path as the answer, so that a script can use it; what it is goes to the person.
ExitCode answer_file(Invocation& call, const NewFile& file) {
    call.progress().notes(file.notes);
    if (call.json()) {
        call.answer_line(to_json(file));
        return k_done;
    }
    if (!call.quiet())
        call.console().say(fmt::format("created revision {} after {}",
                                       call.console().paint()(Style::id, file.revision.id),
                                       shown_ids(file.revision.down_revisions)));
    call.answer_line(shown_path(file.path));
    return k_done;
}

std::string editor_command(const config::Settings& settings) {
    if (!settings.editor.empty())
        return settings.editor;
    throw Error(ErrorCategory::settings, "no editor is known")
        .hint("set VISUAL or EDITOR, or pass --editor");
}

}  // namespace

ExitCode run_init(Invocation& call) {
    const auto& values = call.arguments().values;
    const auto folder =
        absolute_path(values.empty() ? "." : values.front(), call.working_directory());
    for (const auto& path : init_project(folder))
        call.answer_line(shown_path(path));
    if (!call.quiet())
        call.console().say(fmt::format(
            "created a project in {}; next: set url in retort.ini, then retort revision -m "
            "\"create account table\"",
            printable(folder.string())));
    return k_done;
}

RevisionRequest revision_request(Invocation& call) {
    const auto& given = call.arguments();
    RevisionRequest request;
    request.message = given.value("message");
    request.head = given.value("head", request.head);
    request.splice = given.has("splice");
    request.branch_labels = given.all("branch-label");
    request.depends_on = given.all("depends-on");
    request.id = given.value("rev-id");
    if (given.has("version-path"))
        request.version_path = absolute_path(given.value("version-path"), call.working_directory());
    return request;
}

ExitCode run_revision(Invocation& call) {
    if (call.has("autogenerate"))
        return run_autogenerate(call);
    for (const auto* flag : {"allow-empty", "no-try"})
        if (call.has(flag))
            throw Error(ErrorCategory::usage, fmt::format("--{} goes with --autogenerate", flag));
    return answer_file(call, call.host().revision(revision_request(call)));
}

ExitCode run_merge(Invocation& call) {
    const auto& given = call.arguments();
    MergeRequest request;
    request.revisions = given.values;
    request.message = given.value("message");
    request.branch_labels = given.all("branch-label");
    request.id = given.value("rev-id");
    request.splice = given.has("splice");
    return answer_file(call, call.host().merge(request));
}

ExitCode run_edit(Invocation& call) {
    auto& host = call.host();
    const auto files = host.edit(call.arguments().values.front());
    retort::Command command;
    command.argv = split_command(editor_command(host.settings()));
    for (const auto& file : files)
        command.argv.push_back(file.string());
    const auto end = run_attached(command);
    if (!end.ok())
        throw Error(ErrorCategory::operation,
                    fmt::format("the editor ended with {}", describe(end)))
            .in(shown(command));
    return k_done;
}

ExitCode run_build(Invocation& call) {
    const auto report = call.host(true).build();
    if (call.json()) {
        call.answer_line(to_json(report));
        return k_done;
    }
    if (call.quiet())
        return k_done;
    for (const auto& file : report.removed)
        call.console().say(fmt::format("removed {}: no source makes it any more", printable(file)));
    call.console().say(report.ran ? fmt::format("the plugins are up to date ({:.1f} s)",
                                                static_cast<double>(report.elapsed.count()) / 1e3)
                       : call.host().settings().no_build
                           ? "nothing was built: --no-build was given"
                           : "nothing was built: no build_command is set");
    return k_done;
}

}  // namespace retort::cli
