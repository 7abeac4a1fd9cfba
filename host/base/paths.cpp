#include "host/base/paths.hpp"

#include "host/base/error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <system_error>

namespace retort {

namespace fs = std::filesystem;

namespace {

Error cannot(ErrorCategory category, const char* verb, const fs::path& path, int code) {
    return Error(category, fmt::format("cannot {} {}: {}", verb, path.string(),
                                       std::generic_category().message(code)));
}

/// A temporary file that is gone at the end of its scope unless it was renamed.
class TemporaryFile {
public:
    explicit TemporaryFile(const fs::path& target) : target_(target) {
        static std::atomic<unsigned> serial = 0;
        do {  // a file left by a killed process of the same number is passed over
            path_ = fmt::format("{}.{}-{}.tmp", target.string(), ::getpid(), ++serial);
            // Opened with 0666 so that the caller's umask applies, as for any file it writes.
            descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        } while (descriptor_ < 0 && errno == EEXIST);
        if (descriptor_ < 0) {
            const int code = errno;
            path_.clear();
            throw cannot(ErrorCategory::operation, "write", target_, code);
        }
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        if (descriptor_ >= 0)
            ::close(descriptor_);
        if (!path_.empty())
            ::unlink(path_.c_str());
    }

    void write(std::string_view text) {
        while (!text.empty()) {
            const auto written = ::write(descriptor_, text.data(), text.size());
            if (written < 0 && errno != EINTR)
                throw cannot(ErrorCategory::operation, "write", target_, errno);
            if (written > 0)
                text.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    void keep_permissions_of_target() {
        struct stat old = {};
        if (::stat(target_.c_str(), &old) == 0 && ::fchmod(descriptor_, old.st_mode & 07777) != 0)
            throw cannot(ErrorCategory::operation, "set the permissions of", target_, errno);
    }
    void replace_target() {
        if (::fsync(descriptor_) != 0 || ::rename(path_.c_str(), target_.c_str()) != 0)
            throw cannot(ErrorCategory::operation, "write", target_, errno);
        path_.clear();
    }

private:
    fs::path target_;
    fs::path path_;
    int descriptor_ = -1;
};

/// Makes a rename in `folder` last. Some file systems cannot sync a folder; the file is whole even
/// then, so that is no error.
void sync_folder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

}  // namespace

fs::path absolute_path(const fs::path& path, const fs::path& base) {
    return (path.is_absolute() ? path : base / path).lexically_normal();
}

std::string shown_path(const fs::path& path) {
    std::error_code failed;
    const auto here = fs::current_path(failed);
    if (failed)
        return path.string();
    const auto whole = absolute_path(path, here);
    const auto relative = whole.lexically_relative(here);
    const bool below = !relative.empty() && *relative.begin() != "..";
    return (below ? relative : whole).string();
}

std::string read_file(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        throw cannot(ErrorCategory::settings, "read", path, errno);
    std::string text;
    char buffer[65536];
    for (;;) {
        const auto size = ::read(descriptor, buffer, sizeof buffer);
        if (size > 0) {
            text.append(buffer, static_cast<std::size_t>(size));
            continue;
        }
        const int code = errno;
        if (size < 0 && code == EINTR)
            continue;
        ::close(descriptor);
        if (size < 0)
            throw cannot(ErrorCategory::settings, "read", path, code);
        return text;
    }
}

void write_atomically(const fs::path& path, std::string_view text) {
    std::error_code failed;
    const bool link = fs::is_symlink(path, failed);
    const auto target = link ? fs::weakly_canonical(path) : path;
    TemporaryFile file(target);
    file.write(text);
    file.keep_permissions_of_target();
    file.replace_target();
    sync_folder(target.has_parent_path() ? target.parent_path() : fs::path("."));
}

}  // namespace retort
