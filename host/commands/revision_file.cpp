#include "host/commands/revision_file.hpp"

#include <fmt/format.h>
#include <sys/random.h>

#include <cerrno>
#include <system_error>

#include "host/base/paths.hpp"
#include "host/base/text.hpp"
#include "host/commands/file_name.hpp"
#include "host/commands/revision_template.hpp"

namespace retort::commands {

namespace {

namespace fs = std::filesystem;

void refuse_unlisted(const config::Settings& settings, const fs::path& folder) {
    std::vector<std::string> listed;
    for (const auto& each : settings.version_locations) {
        if (each.lexically_normal() == folder.lexically_normal())
            return;
        listed.push_back(shown_path(each));
    }
    throw Error(ErrorCategory::usage, fmt::format("{} is no version location", shown_path(folder)))
        .in(fmt::format("version_locations: {}", printable(join(listed, ", "))))
        .hint("revisions are built and found in those folders only; add it to version_locations");
}

graph::Revision revision_of(const graph::Placement& placement, const RevisionRequest& request,
                            TimePoint now) {
    graph::Revision revision;
    revision.id = request.id;
    revision.down_revisions = placement.down_revisions;
    revision.depends_on = placement.depends_on;
    revision.branch_labels = request.branch_labels;
    revision.message = trim(request.message);
    revision.created = iso8601(now);
    return revision;
}

std::string text_of(const config::Settings& settings, const graph::Revision& revision,
                    const autogenerate::RevisionBodies& bodies) {
    const auto& own = settings.revision_template;
    if (own.empty())
        return filled_template(builtin_template(), "the built-in template", revision, bodies);
    try {
        return filled_template(read_file(own), shown_path(own), revision, bodies);
    } catch (Error& error) {
        throw error.in(
            fmt::format("template, set by {}", describe(settings.source_of("template"))));
    }
}

void create_folder(const fs::path& folder) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed)
        throw Error(ErrorCategory::operation,
                    fmt::format("cannot create {}: {}", shown_path(folder), failed.message()));
}

}  // namespace

std::string new_revision_id() {
    unsigned char bytes[6];
    if (::getrandom(bytes, sizeof bytes, 0) != static_cast<ssize_t>(sizeof bytes))
        throw Error(ErrorCategory::operation, fmt::format("the system gives no random bytes: {}",
                                                          std::generic_category().message(errno)));
    std::string id;
    for (const auto byte : bytes)
        id += fmt::format("{:02x}", byte);
    return id;
}

NewFile write_revision_file(const config::Settings& settings, const graph::Placement& placement,
                            const RevisionRequest& request, const fs::path& folder,
                            const autogenerate::RevisionBodies& bodies, const Clock& clock) {
    refuse_unlisted(settings, folder);
    const auto now = clock();
    NewFile file;
    file.revision = revision_of(placement, request, now);
    file.notes = placement.notes;
    const auto length = static_cast<std::size_t>(settings.truncate_slug_length);
    file.path = folder / revision_file_name(settings.file_template,
                                            {.id = file.revision.id,
                                             .slug = slug(file.revision.message, length),
                                             .time = civil_time(now, settings.timezone)});
    file.revision.source = file.path.string();
    const auto text = text_of(settings, file.revision, bodies);
    if (fs::exists(file.path))
        throw Error(ErrorCategory::operation,
                    fmt::format("{} is there already", shown_path(file.path)))
            .hint("choose another message or --rev-id, or let file_template say {id}");
    create_folder(file.path.parent_path());
    write_atomically(file.path, text);
    return file;
}

}  // namespace retort::commands
