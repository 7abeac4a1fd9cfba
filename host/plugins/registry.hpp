#pragma once
// Loading plugins: through Boost.DLL, once per process, never unloaded.

#include <filesystem>
#include <string>
#include <string_view>

#include "host/base/error.hpp"
#include "host/plugins/plugin_file.hpp"

#include "retort/abi.h"

namespace retort::plugins {

/// A plugin that could not be used. `outcome` says which way.
class PluginRejected : public Error {
public:
    PluginRejected(LoadOutcome outcome, const std::filesystem::path& path,
                   const std::string& detail);
    LoadOutcome outcome() const noexcept { return outcome_; }

private:
    LoadOutcome outcome_;
};

/// A loaded plugin. Lives until the process ends.
class LoadedPlugin {
public:
    virtual ~LoadedPlugin() = default;
    /// The unit of this id and kind (enum retort_unit_kind); null when there is none.
    virtual const retort_unit* find(std::string_view id, std::uint32_t kind) const = 0;
    virtual const std::string& sdk_version() const = 0;
    virtual const std::string& build_id() const = 0;
};

/// Loads a file, or returns it loaded before. First it is checked again as a whole: against its
/// retort.plugins entry where it has one, and as read_plugin_file does. Runs the plugin's static
/// constructors and its function retort_plugin, no revision. Thread-safe.
/// Throws PluginRejected: what read_plugin_file finds, changed, cannot_load, no_entry,
/// entry_failed, entry_disagrees, replaced_while_loaded.
const LoadedPlugin& load_plugin(const PluginFile& file);

/// Loading `files` more plugins would come near the kernel's limit of memory mappings (3 for each):
/// what to say then, or "". Source: /proc/sys/vm/max_map_count.
std::string mapping_warning(std::size_t files);

}  // namespace retort::plugins
