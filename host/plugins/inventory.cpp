#include "host/plugins/inventory.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/hash.hpp"
#include "host/base/paths.hpp"
#include "host/plugins/folder.hpp"
#include "host/plugins/index.hpp"
#include "host/plugins/scan_cache.hpp"

namespace retort::plugins {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view k_title = "retort.plugins 2";

/// In retort.plugins: what stays as it is when a folder is copied with its times.
std::string stamp_of(const struct stat& status) {
    return fmt::format("{} {}", status.st_size, nanoseconds(status.st_mtim));
}

PluginFile indexed_file(const Folder& folder, const IndexEntry& entry) {
    PluginFile file;
    file.path = folder.path_of(entry.name);
    file.units = entry.units;
    file.build_id = entry.build_id;
    file.indexed_hash = entry.hash;
    return file;
}

/// Compares what the index says with what lies there, and names strays. `files` are those of
/// `entries`.
void compare_with_folder(const Folder& folder, std::span<const IndexEntry> entries,
                         std::span<PluginFile> files, std::vector<std::string>& warnings) {
    const auto libraries = folder.libraries();
    std::set<std::string_view> strays(libraries.begin(), libraries.end());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto status = folder.status_of(std::string(entries[i].name));
        strays.erase(entries[i].name);
        if (!status) {
            files[i].outcome = LoadOutcome::missing;
            files[i].detail = "retort.plugins names it, but it is gone: build the project again";
        } else if (stamp_of(*status) != entries[i].stamp) {
            files[i].outcome = LoadOutcome::changed;
            files[i].detail =
                "it is not the file that retort.plugins describes: build the project again";
        }
    }
    for (const auto& stray : strays)
        warnings.push_back(fmt::format("{} is ignored: retort.plugins does not name it",
                                       shown_path(folder.path_of(stray))));
}

std::pmr::vector<IndexEntry> entries_of(const std::string& index) {
    try {
        return read_index(index, k_title, Checksums::ignore);
    } catch (const BadIndex& bad) {
        throw Error(ErrorCategory::plugin,
                    fmt::format("{} cannot be used: {}", shown_path(index), bad.why))
            .hint("build the project again, or remove the file to have the folder scanned");
    }
}

void read_indexed_folder(const Folder& folder, const struct stat& index_status,
                         Inventory& inventory) {
    const auto entries = entries_of(folder.path_of(k_index_name));
    const auto before = inventory.files.size();
    inventory.files.reserve(before + entries.size());
    for (const auto& entry : entries)
        inventory.files.push_back(indexed_file(folder, entry));
    const auto folder_status = status_of(folder.path());
    // The rename that published the index was the last change of an untouched folder.
    if (!folder_status || nanoseconds(folder_status->st_mtim) > nanoseconds(index_status.st_ctim))
        compare_with_folder(folder, entries, std::span(inventory.files).subspan(before),
                            inventory.warnings);
}

void take(PluginFile file, Inventory& inventory) {
    if (file.outcome == LoadOutcome::no_metadata)
        inventory.warnings.push_back(fmt::format("{}: {}", shown_path(file.path), file.detail));
    else
        inventory.files.push_back(std::move(file));
}

void take_folder(const fs::path& path, Inventory& inventory) {
    const Folder folder(path);
    if (const auto index = folder.status_of(k_index_name)) {
        read_indexed_folder(folder, *index, inventory);
        return;
    }
    auto files = scan_folder(folder);
    inventory.files.reserve(inventory.files.size() + files.size());
    for (auto& file : files)
        take(std::move(file), inventory);
}

}  // namespace

Inventory take_inventory(std::span<const fs::path> path) {
    Inventory inventory;
    for (const auto& each : path) {
        const auto absolute = absolute_path(each, fs::current_path());
        const auto status = status_of(absolute);
        if (!status)
            inventory.warnings.push_back(
                fmt::format("there is nothing at {} on the plugin path", shown_path(absolute)));
        else if (S_ISDIR(status->st_mode))
            take_folder(absolute, inventory);
        else
            take(read_plugin_file(absolute), inventory);
    }
    return inventory;
}

// ---- retort.plugins: writing

namespace {

/// What an index says of a file, and the texts it says it with.
struct Described {
    std::string name;
    std::string stamp;
    std::string hash;
    PluginFile file;

    IndexEntry entry() const { return {name, stamp, file.build_id, hash, file.units}; }
};

Described describe(const Folder& folder, const std::string& name, PluginFile file) {
    const auto status = folder.status_of(name);
    if (!status)
        throw Error(ErrorCategory::plugin,
                    fmt::format("{} vanished while the index was written", shown_path(file.path)));
    return {name, stamp_of(*status), hash_file_hex(file.path), std::move(file)};
}

bool is_expected(const std::string& name, const std::vector<std::string>* expected) {
    return !expected || std::ranges::find(*expected, name) != expected->end();
}

}  // namespace

std::vector<std::string> write_index(const fs::path& path,
                                     const std::vector<std::string>* expected) {
    const Folder folder(path);
    std::vector<std::string> removed;
    std::vector<Described> described;
    for (const auto& name : folder.libraries()) {
        auto file = read_plugin_file(folder.path_of(name));
        if (file.outcome == LoadOutcome::no_metadata)
            continue;
        if (!is_expected(name, expected)) {
            fs::remove(file.path);
            removed.push_back(name);
            continue;
        }
        if (file.outcome != LoadOutcome::ok)
            throw Error(ErrorCategory::plugin,
                        fmt::format("{} cannot be used: {}", shown_path(file.path), file.detail));
        described.push_back(describe(folder, name, std::move(file)));
    }
    std::vector<IndexEntry> entries;
    for (const auto& each : described)
        entries.push_back(each.entry());
    write_atomically(path / k_index_name, index_text(k_title, entries));
    return removed;
}

}  // namespace retort::plugins
