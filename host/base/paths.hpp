#pragma once
// Files and paths: whole-file reads with clear errors, writes that are seen whole or not at all.

#include <filesystem>
#include <string>
#include <string_view>

namespace retort {

/// `path` as an absolute, lexically normal path; a relative one starts at `base`. Does not touch
/// the disk, so links stay as they are written.
std::filesystem::path absolute_path(const std::filesystem::path& path,
                                    const std::filesystem::path& base);

/// `path` as short as it can be said from the working directory: relative when it lies below it,
/// else absolute. For messages.
std::string shown_path(const std::filesystem::path& path);

/// The whole content of a file, bytes as they are.
/// Throws Error (settings) "cannot read X: No such file or directory"; a folder is an error too.
std::string read_file(const std::filesystem::path& path);

/// Writes `text` so that a reader, and a machine that lost power, sees the old file or the new one:
/// a temporary file beside it is written, synced and renamed over it. Permissions of an existing
/// file are kept, a symbolic link stays a link. Throws Error (operation) and leaves no
/// temporary file behind.
void write_atomically(const std::filesystem::path& path, std::string_view text);

}  // namespace retort
