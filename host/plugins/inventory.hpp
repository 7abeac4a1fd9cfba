#pragma once
// What lies on the plugin path. A folder with a file retort.plugins (written by a build) is known
// from that file alone; any other folder is scanned.

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "host/base/large_pages.hpp"
#include "host/plugins/plugin_file.hpp"

namespace retort::plugins {

constexpr const char* k_index_name = "retort.plugins";

struct Inventory {
    PluginFiles files{&large_pages()};  ///< sorted by path; libraries without metadata left out
    /// Worth a warning: libraries without metadata, and plugins in an indexed folder that its
    /// retort.plugins does not name and that are therefore ignored.
    std::vector<std::string> warnings;
};

/// Takes the inventory of files and folders; a folder is not searched below. A path that is not
/// there gives nothing and a warning. Runs no code of any plugin. In an indexed folder no plugin is
/// opened; its files are looked at only when the folder changed after its retort.plugins was
/// written. Throws Error(plugin) for a retort.plugins that cannot be read.
Inventory take_inventory(std::span<const std::filesystem::path> path);

/// Writes `folder`/retort.plugins for the plugins now in it (temporary file and rename).
/// `expected`, when given, names the files that a source makes: every other plugin (a library with
/// metadata) in the folder is removed, and their names are returned. Throws Error(plugin) when a
/// file that is expected cannot be used.
std::vector<std::string> write_index(const std::filesystem::path& folder,
                                     const std::vector<std::string>* expected);

}  // namespace retort::plugins
