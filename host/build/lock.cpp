#include "host/build/lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace retort::build {

FolderLock::FolderLock(const std::filesystem::path& folder, const std::function<void()>& waiting) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    descriptor_ = ::open((folder / ".retort-lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor_ < 0 || ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0)
        return;
    if (errno == EWOULDBLOCK)
        waiting();
    while (::flock(descriptor_, LOCK_EX) != 0 && errno == EINTR) {
    }
}

FolderLock::~FolderLock() {
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

}  // namespace retort::build
