#include "host/plugins/inventory.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <system_error>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/hash.hpp"
#include "host/base/paths.hpp"
#include "host/base/text.hpp"

namespace retort::plugins {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view k_first_line = "retort.plugins 1";
constexpr std::string_view k_last_line = "end";

std::int64_t nanoseconds(const timespec& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

std::optional<struct stat> status_of(const fs::path& path) {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0)
        return std::nullopt;
    return status;
}

/// The shared libraries of a folder, sorted by name.
std::vector<fs::path> libraries_in(const fs::path& folder) {
    std::vector<fs::path> out;
    std::error_code problem;
    for (fs::directory_iterator entry(folder, problem), end; !problem && entry != end;
         entry.increment(problem))
        if (entry->path().extension() == ".so")
            out.push_back(entry->path());
    if (problem)
        throw Error(ErrorCategory::plugin, fmt::format("cannot read the plugin folder {}: {}",
                                                       shown_path(folder), problem.message()));
    std::ranges::sort(out);
    return out;
}

// ---- retort.plugins: reading

Error bad_index(const fs::path& index, std::string_view why) {
    return Error(ErrorCategory::plugin,
                 fmt::format("{} cannot be used: {}", shown_path(index), why))
        .hint("build the project again, or remove the file to have the folder scanned");
}

class IndexReader {
public:
    IndexReader(const fs::path& folder, std::string text)
        : folder_(folder), index_(folder / k_index_name), text_(std::move(text)), rest_(text_) {}

    std::vector<PluginFile> read() {
        if (line() != k_first_line)
            throw bad_index(index_, "its first line is not \"retort.plugins 1\"");
        std::vector<PluginFile> files;
        for (;;) {
            const auto text = line();
            if (text == k_last_line)
                return files;
            if (!text.starts_with("file="))
                throw bad_index(index_, fmt::format("\"{}\" stands where a file is expected",
                                                    printable(text.substr(0, 40))));
            files.push_back(file(text.substr(5)));
        }
    }

private:
    std::string_view line() {
        const auto end = rest_.find('\n');
        if (end == std::string_view::npos)
            throw bad_index(index_, "it is cut short");
        const auto text = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return text;
    }

    std::string_view value(std::string_view key) {
        const auto text = line();
        if (!text.starts_with(key))
            throw bad_index(index_, fmt::format("{} is missing", key));
        return text.substr(key.size());
    }

    template <class Number>
    Number number(std::string_view key) {
        const auto text = value(key);
        Number out = 0;
        if (std::from_chars(text.data(), text.data() + text.size(), out).ptr !=
            text.data() + text.size())
            throw bad_index(index_, fmt::format("{} is no number", key));
        return out;
    }

    PluginFile file(std::string_view name) {
        PluginFile out;
        out.path = folder_ / name;
        out.indexed_size = number<std::uint64_t>("size=");
        out.indexed_time = number<std::int64_t>("time=");
        out.build_id = value("build=");
        out.indexed_hash = value("hash=");
        const auto length = number<std::size_t>("metadata=");
        if (length > rest_.size())
            throw bad_index(index_, "it is cut short");
        try {
            out.units = parse_metadata(rest_.substr(0, length), '\n', false);
        } catch (const BadMetadata& bad) {
            throw bad_index(index_, bad.why);
        }
        rest_.remove_prefix(length);
        return out;
    }

    fs::path folder_;
    fs::path index_;
    std::string text_;
    std::string_view rest_;
};

/// Compares what the index says with what lies there, and names strays.
void compare_with_folder(const fs::path& folder, std::vector<PluginFile>& files,
                         std::vector<std::string>& warnings) {
    std::set<fs::path> there;
    for (auto& each : libraries_in(folder))
        there.insert(each);
    for (auto& file : files) {
        const auto status = status_of(file.path);
        there.erase(file.path);
        if (!status) {
            file.outcome = LoadOutcome::missing;
            file.detail = "retort.plugins names it, but it is gone: build the project again";
        } else if (static_cast<std::uint64_t>(status->st_size) != file.indexed_size ||
                   nanoseconds(status->st_mtim) != file.indexed_time) {
            file.outcome = LoadOutcome::changed;
            file.detail =
                "it is not the file that retort.plugins describes: build the project again";
        }
    }
    for (const auto& stray : there)
        warnings.push_back(
            fmt::format("{} is ignored: retort.plugins does not name it", shown_path(stray)));
}

void read_indexed_folder(const fs::path& folder, const struct stat& index_status,
                         Inventory& inventory) {
    auto files = IndexReader(folder, read_file(folder / k_index_name)).read();
    const auto folder_status = status_of(folder);
    // The rename that published the index was the last change of an untouched folder.
    if (!folder_status || nanoseconds(folder_status->st_mtim) > nanoseconds(index_status.st_ctim))
        compare_with_folder(folder, files, inventory.warnings);
    std::ranges::move(files, std::back_inserter(inventory.files));
}

void take(PluginFile file, Inventory& inventory) {
    if (file.outcome == LoadOutcome::no_metadata)
        inventory.warnings.push_back(fmt::format("{}: {}", shown_path(file.path), file.detail));
    else
        inventory.files.push_back(std::move(file));
}

void take_folder(const fs::path& folder, Inventory& inventory) {
    if (const auto index = status_of(folder / k_index_name)) {
        read_indexed_folder(folder, *index, inventory);
        return;
    }
    for (const auto& library : libraries_in(folder))
        take(read_plugin_file(library), inventory);
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

std::string index_entry(const PluginFile& file) {
    const auto status = status_of(file.path);
    if (!status)
        throw Error(ErrorCategory::plugin,
                    fmt::format("{} vanished while the index was written", shown_path(file.path)));
    const auto metadata = unparse_metadata(file.units);
    return fmt::format("file={}\nsize={}\ntime={}\nbuild={}\nhash={}\nmetadata={}\n{}",
                       file.path.filename().string(), status->st_size, nanoseconds(status->st_mtim),
                       file.build_id, hash_file_hex(file.path), metadata.size(), metadata);
}

bool is_expected(const fs::path& file, const std::vector<std::string>* expected) {
    return !expected || std::ranges::find(*expected, file.filename().string()) != expected->end();
}

}  // namespace

std::vector<std::string> write_index(const fs::path& folder,
                                     const std::vector<std::string>* expected) {
    std::vector<std::string> removed;
    std::string text = fmt::format("{}\n", k_first_line);
    for (const auto& library : libraries_in(folder)) {
        const auto file = read_plugin_file(library);
        if (file.outcome == LoadOutcome::no_metadata)
            continue;
        if (!is_expected(library, expected)) {
            fs::remove(library);
            removed.push_back(library.filename().string());
            continue;
        }
        if (file.outcome != LoadOutcome::ok)
            throw Error(ErrorCategory::plugin,
                        fmt::format("{} cannot be used: {}", shown_path(library), file.detail));
        text += index_entry(file);
    }
    text += fmt::format("{}\n", k_last_line);
    write_atomically(folder / k_index_name, text);
    return removed;
}

}  // namespace retort::plugins
