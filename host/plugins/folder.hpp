#pragma once
// What a folder says of the libraries in it, without opening any.

#include <sys/stat.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace retort::plugins {

/// nullopt when there is nothing at `path`, or it cannot be looked at.
std::optional<struct stat> status_of(const std::filesystem::path& path);

std::int64_t nanoseconds(const timespec& time);

/// An open folder.
class Folder {
public:
    /// Throws Error(plugin) when it cannot be read.
    explicit Folder(const std::filesystem::path& path);
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    const std::string& path() const { return path_; }
    std::string path_of(std::string_view name) const;

    /// Gives the file name of each shared library to `use`, in no order. Throws Error(plugin).
    void each_library(const std::function<void(const char* name)>& use) const;
    /// Their file names, sorted. Throws Error(plugin).
    std::vector<std::string> libraries() const;

    /// Of a file in the folder, as status_of.
    std::optional<struct stat> status_of(const char* name) const;
    std::optional<struct stat> status_of(const std::string& name) const {
        return status_of(name.c_str());
    }

private:
    std::string path_;
    int descriptor_;
};

}  // namespace retort::plugins
