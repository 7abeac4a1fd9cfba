#include "host/plugins/scan_cache.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <future>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/compile.h>
#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/hash.hpp"
#include "host/base/large_pages.hpp"
#include "host/base/name_index.hpp"
#include "host/base/paths.hpp"
#include "host/plugins/index.hpp"

#include "retort/abi.h"

namespace retort::plugins {

namespace fs = std::filesystem;

namespace {

/// Below, opening them all takes about a millisecond.
constexpr std::size_t k_worth_keeping = 100;

/// What tells that a file is still the one that was read.
class Stamp {
public:
    explicit Stamp(const struct stat& status) {
        const auto* end = fmt::format_to(text_.data(), FMT_COMPILE("{} {} {} {} {}"), status.st_dev,
                                         status.st_ino, status.st_size, nanoseconds(status.st_mtim),
                                         nanoseconds(status.st_ctim));
        size_ = static_cast<std::size_t>(end - text_.data());
    }

    std::string_view text() const { return {text_.data(), size_}; }

private:
    std::array<char, 5 * 21> text_{};  ///< five numbers of 64 bits
    std::size_t size_ = 0;
};

/// A library of the folder; without a stamp when it cannot be looked at.
struct Found {
    std::string name;
    std::optional<Stamp> stamp;
};

std::pmr::vector<Found> find_libraries(const Folder& folder) {
    std::pmr::vector<Found> found(&large_pages());
    folder.each_library([&](const char* name) {
        auto& library = found.emplace_back();
        library.name = name;
        if (const auto status = folder.status_of(name))
            library.stamp.emplace(*status);
    });
    return found;
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

/// The file of the cache that is for one folder; there is none where the user has no place for it.
class CacheFile {
public:
    explicit CacheFile(const std::string& folder)
        : home_(cache_home()),
          path_(home_.value_or("") / "retort" / (hash_hex(folder).substr(0, 32) + ".plugins")),
          title_(fmt::format("retort.scan 1, abi {}, {}", RETORT_ABI, folder)) {}

    /// Whether there is one that nobody else could have written.
    bool is_there() const {
        return home_ && is_only_ours(path_.parent_path()) && is_ours(path_, S_IFREG);
    }

    /// Nothing when it is not to be believed.
    std::pmr::vector<IndexEntry> read() const {
        try {
            return read_index(path_.string(), title_, Checksums::check);
        } catch (const BadIndex&) {
            return {};
        }
    }

    /// Does nothing when it cannot be written.
    void write(std::span<const IndexEntry> entries) const {
        if (!home_)
            return;
        mkdir(home_->c_str(), S_IRWXU);
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
    std::optional<fs::path> home_;
    fs::path path_;
    std::string title_;
};

/// What an earlier scan saw, and what of it is still so.
class KnownFiles {
public:
    /// `entries`: sorted by name.
    explicit KnownFiles(std::pmr::vector<IndexEntry> entries = {})
        : entries_(std::move(entries)), names_(names_of(entries_)), index_(names_) {
        is_met_.resize(entries_.size());
        for (std::uint32_t i = 0; i < entries_.size(); ++i)
            index_.add(i);
    }

    /// Whether the file is the one that was seen, which is noted.
    bool meet(const Found& file) {
        const auto known = index_.find(file.name);
        if (!known || !file.stamp || entries_[*known].stamp != file.stamp->text())
            return false;
        is_met_[*known] = true;
        return true;
    }

    /// Gives those that were met to `use`, sorted by name.
    template <class Use>
    void each_met(const Use& use) const {
        for (std::size_t i = 0; i < entries_.size(); ++i)
            if (is_met_[i])
                use(entries_[i]);
    }

private:
    static std::vector<std::string_view> names_of(std::span<const IndexEntry> entries) {
        std::vector<std::string_view> names;
        names.reserve(entries.size());
        for (const auto& entry : entries)
            names.push_back(entry.name);
        return names;
    }

    std::pmr::vector<IndexEntry> entries_;
    std::vector<std::string_view> names_;
    NameIndex index_;
    std::vector<bool> is_met_;
};

PluginFile known_file(const Folder& folder, const IndexEntry& entry) {
    PluginFile file;
    file.path = folder.path_of(entry.name);
    file.units = entry.units;
    file.build_id = entry.build_id;
    return file;
}

/// Reads files, and keeps of those that changed before a time what an index says of them.
class NewFiles {
public:
    NewFiles(const Folder& folder, std::int64_t settled_before)
        : folder_(folder), settled_before_(settled_before) {}

    /// `name` lives as long as this.
    PluginFile read(const std::string& name) {
        const auto before = folder_.status_of(name);
        auto file = read_plugin_file(folder_.path_of(name));
        if (!before || file.outcome != LoadOutcome::ok ||
            nanoseconds(before->st_ctim) >= settled_before_)
            return file;
        const Stamp stamp(*before);
        const auto after = folder_.status_of(name);
        if (after && Stamp(*after).text() == stamp.text())
            kept_.push_back(
                {name, stamps_.emplace_back(stamp.text()), file.build_id, {}, file.units});
        return file;
    }

    std::span<const IndexEntry> kept() const { return kept_; }

private:
    const Folder& folder_;
    std::int64_t settled_before_;
    std::vector<IndexEntry> kept_;
    std::deque<std::string> stamps_;
};

void write_cache(const CacheFile& cache, const KnownFiles& known, const NewFiles& fresh) {
    std::vector<IndexEntry> entries(fresh.kept().begin(), fresh.kept().end());
    known.each_met([&](const IndexEntry& entry) { entries.push_back(entry); });
    std::ranges::sort(entries, {}, &IndexEntry::name);
    cache.write(entries);
}

}  // namespace

PluginFiles scan_folder(const Folder& folder, std::chrono::nanoseconds settled) {
    const auto settled_before = now() - settled.count();
    const CacheFile cache(folder.path());
    // Reading the cache takes about as long as looking at the files: both at once.
    std::future<KnownFiles> reading;
    if (cache.is_there())
        reading = std::async([&] { return KnownFiles(cache.read()); });
    auto found = find_libraries(folder);
    auto known = reading.valid() ? reading.get() : KnownFiles();
    std::vector<std::string> unknown;
    for (auto& file : found)
        if (!known.meet(file))
            unknown.push_back(std::move(file.name));
    std::ranges::sort(unknown);

    PluginFiles files(&large_pages());
    files.reserve(found.size());
    NewFiles fresh(folder, settled_before);
    auto next = unknown.begin();
    known.each_met([&](const IndexEntry& entry) {
        for (; next != unknown.end() && *next < entry.name; ++next)
            files.push_back(fresh.read(*next));
        files.push_back(known_file(folder, entry));
    });
    for (; next != unknown.end(); ++next)
        files.push_back(fresh.read(*next));
    if (found.size() >= k_worth_keeping && !fresh.kept().empty())
        write_cache(cache, known, fresh);
    return files;
}

}  // namespace retort::plugins
