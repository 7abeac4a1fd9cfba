#include "host/plugins/file_bytes.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace retort::plugins {

OpenFile::OpenFile(const std::string& path)
    : descriptor_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0)
        throw CannotRead{errno};
}

OpenFile::~OpenFile() {
    close(descriptor_);
}

bool OpenFile::read(std::uint64_t offset, std::span<char> out) const {
    while (!out.empty()) {
        const auto got = pread(descriptor_, out.data(), out.size(), static_cast<off_t>(offset));
        if (got == 0)
            return false;
        if (got < 0 && errno != EINTR)
            throw CannotRead{errno};
        if (got > 0) {
            out = out.subspan(static_cast<std::size_t>(got));
            offset += static_cast<std::uint64_t>(got);
        }
    }
    return true;
}

}  // namespace retort::plugins
