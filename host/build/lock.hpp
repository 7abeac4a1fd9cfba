#pragma once
// One build of a folder at a time.

#include <filesystem>
#include <functional>

namespace retort::build {

/// Holds the lock of a build folder; a process that dies lets go of it.
class FolderLock {
public:
    /// Creates `folder` and waits for the lock; `waiting` is called once before it has to wait.
    /// Where the file cannot be created (a read-only folder) nothing is locked: what a build cannot
    /// write to, two builds cannot spoil.
    FolderLock(const std::filesystem::path& folder, const std::function<void()>& waiting);
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

private:
    int descriptor_ = -1;
};

}  // namespace retort::build
