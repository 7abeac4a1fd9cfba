#include "host/plugins/registry.hpp"

#define BOOST_DLL_USE_STD_FS
#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include <fmt/format.h>
#include <boost/dll/shared_library.hpp>

#include "host/base/hash.hpp"
#include "host/base/paths.hpp"

namespace retort::plugins {

namespace fs = std::filesystem;

PluginRejected::PluginRejected(LoadOutcome outcome, const fs::path& path, const std::string& detail)
    : Error(ErrorCategory::plugin,
            fmt::format("plugin {} cannot be used: {}", shown_path(path), detail)),
      outcome_(outcome) {}

namespace {

/// Boost's text without its frame: "boost::dll::shared_library::load() failed (dlerror system
/// message: TEXT): Bad file descriptor".
std::string linker_text(const std::string& text) {
    constexpr std::string_view before = "dlerror system message: ";
    const auto begin = text.find(before);
    const auto end = text.rfind("): ");
    if (begin == std::string::npos || end == std::string::npos || end < begin)
        return text;
    return text.substr(begin + before.size(), end - begin - before.size());
}

class Library final : public LoadedPlugin {
public:
    Library(const fs::path& path, std::string build_id) : build_id_(std::move(build_id)) {
        open(path);
        read_entry(path);
    }

    const retort_unit* find(std::string_view id, std::uint32_t kind) const override {
        for (auto unit = std::ranges::lower_bound(units_, id, {}, id_of);
             unit != units_.end() && id_of(*unit) == id; ++unit)
            if ((*unit)->kind == kind)
                return *unit;
        return nullptr;
    }
    const std::string& sdk_version() const override { return sdk_version_; }
    const std::string& build_id() const override { return build_id_; }
    /// Sorted by id.
    const std::vector<const retort_unit*>& units() const { return units_; }

    static std::string_view id_of(const retort_unit* unit) {
        return {unit->id.data, unit->id.size};
    }

private:
    void open(const fs::path& path) {
        namespace load_mode = boost::dll::load_mode;
        try {
            library_.load(path, load_mode::rtld_now | load_mode::rtld_local);
        } catch (const std::exception& error) {
            throw PluginRejected(LoadOutcome::cannot_load, path, linker_text(error.what()));
        }
        if (!library_.has(RETORT_PLUGIN_SYMBOL))
            throw PluginRejected(LoadOutcome::no_entry, path,
                                 "it has no function " RETORT_PLUGIN_SYMBOL
                                 ": link the revision's object itself, not a static archive of it");
    }

    void read_entry(const fs::path& path) {
        auto& entry = library_.get<int(retort_plugin_info*)>(RETORT_PLUGIN_SYMBOL);
        retort_plugin_info info{};
        info.size = sizeof info;
        const int status = entry(&info);
        if (status != RETORT_OK || !info.begin || !info.end || info.end < info.begin)
            throw PluginRejected(LoadOutcome::entry_failed, path,
                                 fmt::format(RETORT_PLUGIN_SYMBOL " returned {}", status));
        if (info.abi > RETORT_ABI)
            throw PluginRejected(LoadOutcome::newer_abi, path,
                                 fmt::format("its code has ABI {}, this host runs {} and older",
                                             info.abi, RETORT_ABI));
        sdk_version_.assign(info.sdk_version.data, info.sdk_version.size);
        for (const auto* const* unit = info.begin; unit != info.end; ++unit)
            if (*unit)
                units_.push_back(*unit);
        std::ranges::sort(units_, {}, id_of);
    }

    boost::dll::shared_library library_;
    std::string build_id_;
    std::string sdk_version_;
    std::vector<const retort_unit*> units_;
};

/// Metadata and code were compiled from one macro; where they differ, the file was put together
/// from parts, or lost some.
void check_agreement(const PluginFile& file, const Library& library) {
    std::vector<std::string_view> stated;
    for (const auto& unit : file.units)
        stated.push_back(unit.id);
    std::ranges::sort(stated);
    if (!std::ranges::equal(stated, library.units(), {}, {}, Library::id_of))
        throw PluginRejected(LoadOutcome::entry_disagrees, file.path,
                             fmt::format("its metadata names {} units, its code {}, and they are "
                                         "not the same: build it again",
                                         stated.size(), library.units().size()));
}

void check_against_index(const PluginFile& file) {
    if (file.indexed_hash.empty())
        return;
    if (hash_file_hex(file.path) != file.indexed_hash)
        throw PluginRejected(LoadOutcome::changed, file.path,
                             "it is not the file that retort.plugins describes: build again");
}

struct Registry {
    std::mutex mutex;
    std::map<fs::path, std::unique_ptr<Library>> loaded;
};

/// Never destroyed: plugins stay loaded until the process has ended.
Registry& registry() {
    static auto* the_registry = new Registry;
    return *the_registry;
}

}  // namespace

const LoadedPlugin& load_plugin(const PluginFile& file) {
    const std::lock_guard lock(registry().mutex);
    auto& loaded = registry().loaded;
    const auto now = read_plugin_file(file.path);
    if (now.outcome != LoadOutcome::ok)
        throw PluginRejected(now.outcome, file.path, now.detail);
    if (const auto found = loaded.find(file.path); found != loaded.end()) {
        // dlopen would answer with the old code, whatever the file holds now.
        if (found->second->build_id() != now.build_id)
            throw PluginRejected(LoadOutcome::replaced_while_loaded, file.path,
                                 "it changed since it was loaded: start the program again");
        return *found->second;
    }
    check_against_index(file);
    if (now.units.section() != file.units.section())
        throw PluginRejected(LoadOutcome::changed, file.path,
                             "it changed since its metadata was read: start again");
    auto library = std::make_unique<Library>(file.path, std::string(now.build_id));
    check_agreement(now, *library);
    return *loaded.emplace(file.path, std::move(library)).first->second;
}

std::string mapping_warning(std::size_t files) {
    constexpr std::size_t maps_per_plugin = 3;
    constexpr std::size_t worth_a_look = 1000;
    if (files < worth_a_look)
        return {};
    std::size_t limit = 0;
    std::ifstream("/proc/sys/vm/max_map_count") >> limit;
    if (limit == 0 || files * maps_per_plugin < limit / 10 * 8)
        return {};
    return fmt::format(
        "{} plugins need about {} memory mappings, and this system allows {}: ship them as a bundle "
        "(retort_add_revisions(... BUNDLE))",
        files, files * maps_per_plugin, limit);
}

}  // namespace retort::plugins
