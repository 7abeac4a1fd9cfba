#pragma once
// Folders without a retort.plugins: every library is looked at. What was seen of a large one is
// kept in the user's cache, so that only what changed is opened again.

#include <chrono>

#include "host/plugins/folder.hpp"
#include "host/plugins/plugin_file.hpp"

namespace retort::plugins {

/// Every library of a folder, sorted by name, as read_plugin_file gives it. Throws Error(plugin)
/// when the folder cannot be read.
/// From 100 libraries on, what was found good is kept in $XDG_CACHE_HOME/retort (~/.cache/retort),
/// and believed as long as device, inode, size and times of modification and change of a file stay
/// the same. A cache that cannot be read, is damaged, belongs to somebody else or cannot be written
/// is left alone, and every file is opened.
/// What changed less than `settled` ago is not kept: it could change again without another time,
/// for file systems count in steps of up to two seconds (FAT, NFS).
PluginFiles scan_folder(const Folder& folder,
                        std::chrono::nanoseconds settled = std::chrono::seconds(2));

}  // namespace retort::plugins
