#include "host/commands/sources.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "host/base/paths.hpp"

namespace retort::commands {

namespace fs = std::filesystem;

namespace {

/// The names in folders; each folder is read once.
class Folders {
public:
    /// The folder of `file` is there, and does not hold it.
    bool lacks(const fs::path& file) {
        const auto folder = file.parent_path();
        auto found = names_.find(folder.native());
        if (found == names_.end())
            found = names_.emplace(folder.native(), read(folder)).first;
        return found->second && !found->second->contains(file.filename().native());
    }

private:
    using Names = std::set<std::string, std::less<>>;

    static std::optional<Names> read(const fs::path& folder) {
        std::error_code problem;
        Names names;
        for (fs::directory_iterator entry(folder, problem), end; !problem && entry != end;
             entry.increment(problem))
            names.insert(entry->path().filename().native());
        return problem ? std::nullopt : std::optional(std::move(names));
    }

    std::map<std::string, std::optional<Names>> names_;
};

/// Calls f(id, source, file) for each revision that says what it was made of.
template <class F>
void each_source(const plugins::Inventory& inventory, const fs::path& root, F&& f) {
    for (const auto& file : inventory.files) {
        if (file.hides_revisions())
            continue;
        for (const auto& unit : file.units)
            if (unit.kind == "revision" && !unit.source.empty())
                f(unit.id, root / unit.source, file);
    }
}

bool holds_a_revision(const fs::path& source) {
    std::ifstream file(source);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    return text.find("RETORT_REVISION") != std::string::npos;
}

}  // namespace

std::vector<std::string> out_of_date(const plugins::Inventory& inventory, const fs::path& root) {
    std::vector<std::string> out;
    Folders folders;
    each_source(inventory, root, [&](auto, const fs::path& source, const auto& file) {
        std::error_code problem;
        const auto built = fs::last_write_time(file.path, problem);
        if (problem)
            return;  // loading it will say what is wrong
        const auto written = fs::last_write_time(source, problem);
        if (!problem && written > built)
            out.push_back(
                fmt::format("{} is newer than {}", shown_path(source), shown_path(file.path)));
        if (problem && folders.lacks(source))
            out.push_back(fmt::format("{} is gone, of which {} was made", shown_path(source),
                                      shown_path(file.path)));
    });
    return out;
}

std::vector<std::string> not_in_both(const plugins::Inventory& inventory, const fs::path& root,
                                     std::span<const fs::path> version_locations) {
    std::vector<std::string> out;
    Folders folders;
    std::set<std::string, std::less<>> built;
    each_source(inventory, root, [&](auto id, const fs::path& source, const auto& file) {
        built.insert(source.filename().native());
        if (folders.lacks(source))
            out.push_back(fmt::format("revision {} is left over in {}: its source {} is gone", id,
                                      shown_path(file.path), shown_path(source)));
    });
    for (const auto& location : version_locations) {
        std::error_code problem;
        for (fs::recursive_directory_iterator entry(location, problem), end;
             !problem && entry != end; entry.increment(problem)) {
            const auto& path = entry->path();
            if (path.extension() == ".cpp" && !built.contains(path.filename().native()) &&
                holds_a_revision(path))
                out.push_back(fmt::format("{} is not built yet", shown_path(path)));
        }
    }
    std::ranges::sort(out);
    return out;
}

}  // namespace retort::commands
