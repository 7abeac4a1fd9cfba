#pragma once
// Private to host/plugins: reading parts of a file. Read and not mapped: a file that is cut while
// it is being looked at must not be SIGBUS.

#include <cstdint>
#include <span>
#include <string>

namespace retort::plugins {

/// A file that could not be read: `code` is the errno.
struct CannotRead {
    int code;
};

class OpenFile {
public:
    /// Throws CannotRead.
    explicit OpenFile(const std::string& path);
    ~OpenFile();
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    int descriptor() const { return descriptor_; }
    /// Fills `out` from `offset` on; false when the file ends before. Throws CannotRead.
    bool read(std::uint64_t offset, std::span<char> out) const;

private:
    int descriptor_;
};

}  // namespace retort::plugins
