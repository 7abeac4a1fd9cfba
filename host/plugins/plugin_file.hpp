#pragma once
// One file on the plugin path, read without running any of its code: every way it can be wrong has
// an outcome of its own.

#include <filesystem>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include "host/plugins/metadata.hpp"

namespace retort::plugins {

enum class LoadOutcome {
    ok,
    // found by reading the file
    missing,           ///< named, but not there
    unreadable,        ///< no permission, or an input/output error
    empty,             ///< a file of no bytes
    not_a_library,     ///< no ELF shared object
    wrong_machine,     ///< for another processor, word size or byte order
    truncated,         ///< a part of it lies behind the end of the file: loading it would be SIGBUS
    no_section_table,  ///< stripped of its sections, so there is no metadata to find
    no_metadata,       ///< some other library: a warning, not an error
    bad_metadata,      ///< damaged, or of a format this host does not know
    newer_abi,         ///< built with a newer SDK than this host runs
    unsupported_abi,   ///< older than this host still runs
    // found by what is known of it from before
    changed,  ///< not the file that retort.plugins describes, or whose metadata was read
    // found by loading it
    cannot_load,            ///< the dynamic linker refused it
    no_entry,               ///< no function retort_plugin
    entry_failed,           ///< retort_plugin did not return RETORT_OK
    entry_disagrees,        ///< its code and its metadata name different units
    replaced_while_loaded,  ///< the path was loaded before, and its file is another one now
};

/// The enumerator's own spelling.
std::string_view to_string(LoadOutcome outcome);

struct PluginFile {
    std::string path;  ///< absolute
    LoadOutcome outcome = LoadOutcome::ok;
    std::string detail;  ///< one sentence for a person; empty when ok
    Units units;
    std::string_view build_id;  ///< hex; empty when the linker wrote none; lives as `units` do
    /// The whole file's hash as retort.plugins states it; empty without one. Lives as `units` do.
    std::string_view indexed_hash;

    /// Whether the revision graph is unknown because of this file.
    bool hides_revisions() const {
        return outcome != LoadOutcome::ok && outcome != LoadOutcome::no_metadata;
    }
};

/// Many files: those of a large folder are kept in large pages.
using PluginFiles = std::pmr::vector<PluginFile>;

/// Reads metadata and checks that the file can be mapped as a whole. Never throws for what is wrong
/// with the file; about 10 us. Changes in other bytes than the metadata are not noticed here.
PluginFile read_plugin_file(const std::filesystem::path& path);

}  // namespace retort::plugins
