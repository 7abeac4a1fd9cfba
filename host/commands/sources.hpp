#pragma once
// What the sources around a project's plugins say of them: which are newer, gone or not built yet.

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "host/plugins/inventory.hpp"

namespace retort::commands {

// `root` is where the path of a source starts when a compiler was given a relative one.

/// A sentence for each plugin of a revision that is not what its source would make: the source is
/// newer, or gone from its folder (a deleted revision, another git branch). A source whose whole
/// folder is not there says nothing: plugins are shipped without their sources.
std::vector<std::string> out_of_date(const plugins::Inventory& inventory,
                                     const std::filesystem::path& root);

/// A sentence for each revision that differs between the plugins and the sources: those left over
/// from a source that is gone, and sources below `version_locations` that no plugin was made of.
/// Reads each folder once, and the files no plugin was made of.
std::vector<std::string> not_in_both(const plugins::Inventory& inventory,
                                     const std::filesystem::path& root,
                                     std::span<const std::filesystem::path> version_locations);

}  // namespace retort::commands
