#include "host/commands/project.hpp"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/paths.hpp"
#include "host/base/text.hpp"
#include "host/commands/plugin_catalogue.hpp"
#include "host/commands/sources.hpp"
#include "host/graph/fault.hpp"

namespace retort::commands {

namespace fs = std::filesystem;

Project::Project(const config::Settings& settings) : settings_(settings) {}

void Project::refresh() {
    inventory_.reset();
    catalogue_.reset();
    graph_.reset();
}

const plugins::Inventory& Project::inventory() {
    if (!inventory_)
        inventory_ =
            std::make_shared<const plugins::Inventory>(plugins::take_inventory(settings_.plugins));
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
    catalogue_ = std::make_shared<const PluginCatalogue>(inventory_);
    graph::Graph all(catalogue_);
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
    auto stale = out_of_date(inventory(), settings_.root);
    if (stale.empty())
        return;
    Error error(ErrorCategory::plugin,
                stale.size() == 1 ? "a plugin is not what its source would make"
                                  : fmt::format("{} plugins are not what their sources would make",
                                                stale.size()));
    for (auto& each : stale)
        error.in(std::move(each));
    error.in("nothing was touched")
        .hint("build first (`retort build`), or take the plugin away; --stale-ok runs it as it is");
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
    const auto node = graph().with_id(revision.id);
    if (!node)
        throw Error(ErrorCategory::plugin,
                    fmt::format("no plugin holds the code of revision {}", revision.id));
    return catalogue_->place(graph().number(*node));
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
