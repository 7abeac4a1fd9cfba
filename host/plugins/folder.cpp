#include "host/plugins/folder.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <system_error>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/paths.hpp"

namespace retort::plugins {

namespace {

Error cannot_read(const std::string& path, int code) {
    return Error(ErrorCategory::plugin,
                 fmt::format("cannot read the plugin folder {}: {}", shown_path(path),
                             std::generic_category().message(code)));
}

struct CloseFolder {
    void operator()(DIR* folder) const { closedir(folder); }
};

}  // namespace

std::optional<struct stat> status_of(const std::filesystem::path& path) {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0)
        return std::nullopt;
    return status;
}

std::int64_t nanoseconds(const timespec& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

Folder::Folder(const std::filesystem::path& path)
    : path_(path.string()), descriptor_(open(path_.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
    if (descriptor_ < 0)
        throw cannot_read(path_, errno);
}

Folder::~Folder() {
    close(descriptor_);
}

std::string Folder::path_of(std::string_view name) const {
    std::string out;
    out.reserve(path_.size() + 1 + name.size());
    out.append(path_);
    if (!path_.ends_with('/'))
        out.push_back('/');
    return out.append(name);
}

void Folder::each_library(const std::function<void(const char* name)>& use) const {
    const std::unique_ptr<DIR, CloseFolder> folder(opendir(path_.c_str()));
    if (!folder)
        throw cannot_read(path_, errno);
    for (;;) {
        errno = 0;
        const auto* entry = readdir(folder.get());
        if (!entry)
            break;
        const std::string_view name = entry->d_name;
        if (name.size() > 3 && name.ends_with(".so"))
            use(entry->d_name);
    }
    if (errno != 0)
        throw cannot_read(path_, errno);
}

std::vector<std::string> Folder::libraries() const {
    std::vector<std::string> names;
    each_library([&](const char* name) { names.emplace_back(name); });
    std::ranges::sort(names);
    return names;
}

std::optional<struct stat> Folder::status_of(const char* name) const {
    struct stat status {};
    if (fstatat(descriptor_, name, &status, 0) != 0)
        return std::nullopt;
    return status;
}

}  // namespace retort::plugins
