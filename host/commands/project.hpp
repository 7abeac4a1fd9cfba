#pragma once
// What one host knows of its project: the plugins on its path and the graph they make. Each is read
// when first asked for, and once.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/commands/results.hpp"
#include "host/config/settings.hpp"
#include "host/graph/graph.hpp"
#include "host/plugins/inventory.hpp"

namespace retort::commands {

class PluginCatalogue;

/// Where the code of a revision is.
struct UnitPlace {
    std::size_t file = 0;  ///< index into the inventory's files
    bool derived_downgrade = false;
};

class Project {
public:
    explicit Project(const config::Settings& settings);

    /// Forgets what was read: after a build.
    void refresh();

    const plugins::Inventory& inventory();

    /// The graph as the profile's lineages show it, of what could be read. `problems()` says what
    /// could not. Throws GraphError; the unreadable files are then in its context.
    const graph::Graph& graph();

    /// Files that hide revisions, as values for reading commands.
    std::vector<Problem> problems();

    /// The graph for commands that write: throws Error(plugin) naming every file that hides
    /// revisions.
    const graph::Graph& complete_graph();

    /// Throws Error(plugin) naming the sources that are newer than their plugins, or gone, unless
    /// `stale_ok`.
    void refuse_stale();

    /// The file that holds the environment, and the unit's id; nullptr when there is none.
    /// Throws Error(plugin) when there are several.
    const plugins::PluginFile* environment(std::string& id);

    /// Where the code of a revision of the graph is.
    UnitPlace place(const graph::Revision& revision);
    const plugins::PluginFile& file(const UnitPlace& place) {
        return inventory().files[place.file];
    }

    /// "its source is there but not built yet: ..." when a file below the version folders has
    /// `text` in its name, else "".
    std::string not_built_yet(std::string_view text) const;

private:
    void read();

    const config::Settings& settings_;
    std::shared_ptr<const plugins::Inventory> inventory_;
    std::shared_ptr<const PluginCatalogue> catalogue_;
    std::optional<graph::Graph> graph_;
};

}  // namespace retort::commands
