#include "host/plugins/scan_cache.hpp"

#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/compile.h>
#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/hash.hpp"
#include "host/base/large_pages.hpp"
#include "host/base/paths.hpp"
#include "host/plugins/index.hpp"

#include "retort/abi.h"

namespace retort::plugins {

namespace fs = std::filesystem;

namespace {

/// Below, opening them all takes about a millisecond.
constexpr std::size_t k_worth_keeping = 100;

std::string stamp_of(const struct stat& status) {
    return fmt::format(FMT_COMPILE("{} {} {} {} {}"), status.st_dev, status.st_ino, status.st_size,
                       nanoseconds(status.st_mtim), nanoseconds(status.st_ctim));
}

std::int64_t now() {
    timespec time{};
    clock_gettime(CLOCK_REALTIME, &time);
    return nanoseconds(time);
}

std::optional<fs::path> absolute_from(const char* variable) {
    const char* value = std::getenv(variable);
    if (!value || *value != '/')
        return std::nullopt;
    return value;
}

/// Source: XDG Base Directory Specification 0.8, "Environment variables".
std::optional<fs::path> cache_home() {
    if (auto given = absolute_from("XDG_CACHE_HOME"))
        return given;
    if (const auto home = absolute_from("HOME"))
        return *home / ".cache";
    return std::nullopt;
}

/// Whether this user has a thing of this type (S_IFDIR, S_IFREG) there.
bool is_ours(const fs::path& path, mode_t type, mode_t forbidden = 0) {
    struct stat status {};
    return lstat(path.c_str(), &status) == 0 && (status.st_mode & S_IFMT) == type &&
           status.st_uid == geteuid() && (status.st_mode & forbidden) == 0;
}

/// Whether nobody else could have put something into the folder.
bool is_only_ours(const fs::path& folder) {
    return is_ours(folder, S_IFDIR, S_IWGRP | S_IWOTH);
}

/// The file of the cache that is for one folder.
class CacheFile {
public:
    CacheFile(fs::path home, const std::string& folder)
        : home_(std::move(home)),
          path_(home_ / "retort" / (hash_hex(folder).substr(0, 32) + ".plugins")),
          title_(fmt::format("retort.scan 1, abi {}, {}", RETORT_ABI, folder)) {}

    /// Nothing when there is none, or none to be believed.
    std::pmr::vector<IndexEntry> read() const {
        if (!is_only_ours(path_.parent_path()) || !is_ours(path_, S_IFREG))
            return {};
        try {
            return read_index(path_.string(), title_, Checksums::check);
        } catch (const BadIndex&) {
            return {};
        }
    }

    /// Does nothing when it cannot be written.
    void write(std::span<const IndexEntry> entries) const {
        mkdir(home_.c_str(), S_IRWXU);
        mkdir(path_.parent_path().c_str(), S_IRWXU);
        if (!is_only_ours(path_.parent_path()))
            return;
        try {
            write_atomically(path_, index_text(title_, entries));
        } catch (const Error&) {
            return;
        }
    }

private:
    fs::path home_;
    fs::path path_;
    std::string title_;
};

/// A scan that opens only what is not known from an earlier one.
class KnownFiles {
public:
    /// Keeps what changed before `settled_before`, in nanoseconds.
    KnownFiles(const Folder& folder, std::pmr::vector<IndexEntry> known,
               std::int64_t settled_before)
        : folder_(folder), known_(std::move(known)), settled_before_(settled_before) {
        seen_.reserve(known_.size());
    }

    /// Names come in ascending order, and live as long as this.
    PluginFile take(const std::string& name) {
        const auto status = folder_.status_of(name);
        if (!status)
            return read_plugin_file(folder_.path_of(name));  // says what is wrong
        auto stamp = stamp_of(*status);
        while (next_ < known_.size() && known_[next_].name < name)
            ++next_;
        const bool is_known =
            next_ < known_.size() && known_[next_].name == name && known_[next_].stamp == stamp;
        return is_known ? known_file(known_[next_]) : read(name, *status, std::move(stamp));
    }

    bool learned() const { return !new_stamps_.empty(); }
    std::span<const IndexEntry> seen() const { return seen_; }

private:
    PluginFile known_file(const IndexEntry& entry) {
        seen_.push_back(entry);
        PluginFile file;
        file.path = folder_.path_of(entry.name);
        file.units = entry.units;
        file.build_id = entry.build_id;
        return file;
    }

    PluginFile read(const std::string& name, const struct stat& before, std::string stamp) {
        auto file = read_plugin_file(folder_.path_of(name));
        if (file.outcome != LoadOutcome::ok || nanoseconds(before.st_ctim) >= settled_before_)
            return file;
        const auto after = folder_.status_of(name);
        if (!after || stamp_of(*after) != stamp)
            return file;
        const auto& kept = new_stamps_.emplace_back(std::move(stamp));
        seen_.push_back({name, kept, file.build_id, {}, file.units});
        return file;
    }

    const Folder& folder_;
    std::pmr::vector<IndexEntry> known_;
    std::size_t next_ = 0;  ///< the first of known_ that may still be met
    std::int64_t settled_before_;
    std::pmr::vector<IndexEntry> seen_{&large_pages()};
    std::deque<std::string> new_stamps_;
};

PluginFiles read_all(const Folder& folder, std::span<const std::string> names) {
    PluginFiles files(&large_pages());
    for (const auto& name : names)
        files.push_back(read_plugin_file(folder.path_of(name)));
    return files;
}

}  // namespace

PluginFiles scan_folder(const Folder& folder, std::chrono::nanoseconds settled) {
    const auto settled_before = now() - settled.count();
    const auto names = folder.libraries();
    const auto home = cache_home();
    if (!home || names.size() < k_worth_keeping)
        return read_all(folder, names);
    const CacheFile cache(*home, folder.path());
    KnownFiles known(folder, cache.read(), settled_before);
    PluginFiles files(&large_pages());
    files.reserve(names.size());
    for (const auto& name : names)
        files.push_back(known.take(name));
    if (known.learned())
        cache.write(known.seen());
    return files;
}

}  // namespace retort::plugins
