#include "host/commands/project.hpp"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/paths.hpp"
#include "host/base/text.hpp"
#include "host/graph/fault.hpp"

namespace retort::commands {

namespace fs = std::filesystem;

namespace {

graph::Revision to_revision(plugins::UnitMetadata&& unit, const std::string& file) {
    graph::Revision revision;
    revision.id = std::move(unit.id);
    revision.down_revisions = std::move(unit.down_revisions);
    revision.depends_on = std::move(unit.depends_on);
    revision.branch_labels = std::move(unit.branch_labels);
    revision.replaces = std::move(unit.replaces);
    revision.message = std::move(unit.message);
    revision.created = std::move(unit.created);
    revision.transactional = unit.transactional;
    revision.reads_rows = unit.reads_rows;
    revision.irreversible = std::move(unit.irreversible);
    revision.source = std::move(unit.source);
    revision.file = file;
    return revision;
}

}  // namespace

Project::Project(const config::Settings& settings) : settings_(settings) {}

void Project::refresh() {
    inventory_.reset();
    graph_.reset();
    files_by_name_.clear();
    derived_.clear();
}

const plugins::Inventory& Project::inventory() {
    if (!inventory_)
        inventory_ = plugins::take_inventory(settings_.plugins);
    return *inventory_;
}

std::vector<Problem> Project::problems() {
    std::vector<Problem> out;
    for (const auto& file : inventory().files)
        if (file.hides_revisions())
            out.push_back({shown_path(file.path), file.detail});
    return out;
}

void Project::read() {
    inventory();
    std::vector<graph::Revision> revisions;
    for (std::size_t i = 0; i < inventory_->files.size(); ++i) {
        auto& file = inventory_->files[i];
        if (file.hides_revisions())
            continue;
        const auto shown = shown_path(file.path);
        files_by_name_.emplace(shown, i);
        for (auto& unit : file.units) {
            if (unit.kind != "revision")
                continue;
            if (unit.derived_downgrade)
                derived_.insert(unit.id);
            revisions.push_back(to_revision(std::move(unit), shown));
        }
        std::erase_if(file.units, [](const auto& unit) { return unit.kind == "revision"; });
    }
    graph::Graph all(std::move(revisions));
    graph_ = settings_.lineages.empty() ? std::move(all) : all.showing(settings_.lineages);
}

const graph::Graph& Project::graph() {
    if (graph_)
        return *graph_;
    try {
        read();
    } catch (Error& error) {
        for (const auto& problem : problems())
            error.in(fmt::format("plugin {} could not be read: {}", problem.file, problem.message));
        throw;
    }
    return *graph_;
}

const graph::Graph& Project::complete_graph() {
    const auto found = problems();
    if (!found.empty()) {
        Error error(ErrorCategory::plugin,
                    found.size() == 1 ? fmt::format("plugin {} cannot be used: {}", found[0].file,
                                                    found[0].message)
                                      : fmt::format("{} plugins cannot be used", found.size()));
        if (found.size() > 1)
            for (const auto& problem : found)
                error.in(fmt::format("{}: {}", problem.file, problem.message));
        error.in("it may hold the newest revision, so nothing was touched")
            .hint("build the project again, or take the file off the plugin path");
        throw error;
    }
    return graph();
}

void Project::refuse_stale() {
    if (settings_.stale_ok)
        return;
    std::vector<std::string> stale;
    std::map<std::string, fs::file_time_type> built_at;
    for (const auto& file : inventory().files) {
        std::error_code problem;
        const auto built = fs::last_write_time(file.path, problem);
        if (problem)
            continue;  // loading it will say what is wrong
        built_at.emplace(shown_path(file.path), built);
    }
    for (const auto& revision : graph().revisions()) {
        std::error_code problem;
        const auto written = fs::last_write_time(revision.source, problem);
        const auto built = built_at.find(revision.file);
        if (!problem && built != built_at.end() && written > built->second)
            stale.push_back(
                fmt::format("{} is newer than {}", shown_path(revision.source), revision.file));
    }
    if (stale.empty())
        return;
    Error error(ErrorCategory::plugin,
                stale.size() == 1
                    ? "a source is newer than its plugin"
                    : fmt::format("{} sources are newer than their plugins", stale.size()));
    for (auto& each : stale)
        error.in(std::move(each));
    error.in("nothing was touched")
        .hint("build first (`retort build`), or run what was built with --stale-ok");
    throw error;
}

const plugins::PluginFile* Project::environment(std::string& id) {
    const plugins::PluginFile* found = nullptr;
    for (const auto& file : inventory().files) {
        for (const auto& unit : file.units) {
            if (unit.kind != "environment")
                continue;
            if (found)
                throw Error(ErrorCategory::plugin, "there are two environments on the plugin path")
                    .in(fmt::format("{} in {}", id, shown_path(found->path)))
                    .in(fmt::format("{} in {}", unit.id, shown_path(file.path)))
                    .hint("leave one of them off the path");
            found = &file;
            id = unit.id;
        }
    }
    return found;
}

UnitPlace Project::place(const graph::Revision& revision) {
    const auto found = files_by_name_.find(revision.file);
    if (found == files_by_name_.end())
        throw Error(ErrorCategory::plugin,
                    fmt::format("no plugin holds the code of revision {}", revision.id));
    return {found->second, derived_.contains(revision.id)};
}

std::string Project::not_built_yet(std::string_view text) const {
    if (text.empty())
        return {};
    for (const auto& folder : settings_.version_locations) {
        std::error_code problem;
        for (fs::recursive_directory_iterator entry(folder, problem), end; !problem && entry != end;
             entry.increment(problem)) {
            const auto name = entry->path().filename().string();
            if (entry->path().extension() == ".cpp" && name.find(text) != std::string::npos)
                return fmt::format("{} is there, but not built yet", shown_path(entry->path()));
        }
    }
    return {};
}

}  // namespace retort::commands
