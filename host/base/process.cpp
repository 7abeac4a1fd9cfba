#include "host/base/process.hpp"

#include "host/base/error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <map>
#include <system_error>

namespace retort {

namespace {

std::string error_text(int code) {
    return std::generic_category().message(code);
}

class Descriptor {
public:
    explicit Descriptor(int value = -1) : value_(value) {}
    Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(value_, other.value_);
        return *this;
    }
    ~Descriptor() { close(); }
    void close() {
        if (value_ >= 0)
            ::close(std::exchange(value_, -1));
    }
    int get() const { return value_; }

private:
    int value_;
};

struct Pipe {
    Descriptor read;
    Descriptor write;
    Pipe() {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0)
            throw Error(ErrorCategory::operation,
                        fmt::format("cannot open a pipe: {}", error_text(errno)));
        read = Descriptor(ends[0]);
        write = Descriptor(ends[1]);
    }
};

/// posix_spawn's attributes and actions, built up and freed together.
class Spawn {
public:
    Spawn() {
        posix_spawn_file_actions_init(&actions_);
        posix_spawnattr_init(&attributes_);
        // The child starts with a clean slate whatever the calling application blocks or ignores.
        sigset_t none;
        sigset_t defaults;
        sigemptyset(&none);
        sigemptyset(&defaults);
        sigaddset(&defaults, SIGPIPE);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setsigdefault(&attributes_, &defaults);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    Spawn(const Spawn&) = delete;
    Spawn& operator=(const Spawn&) = delete;
    ~Spawn() {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
    }

    void no_input() {
        posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    }
    void redirect(const Pipe& pipe, int to) {
        posix_spawn_file_actions_adddup2(&actions_, pipe.write.get(), to);
    }
    pid_t start(const Command& command);

private:
    posix_spawn_file_actions_t actions_;
    posix_spawnattr_t attributes_;
};

std::vector<std::string> merged_environment(const Command& command) {
    std::map<std::string, std::string> values;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        const auto equals = text.find('=');
        if (equals != std::string_view::npos)
            values.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    for (const auto& [name, value] : command.environment)
        values.insert_or_assign(name, value);
    std::vector<std::string> entries;
    entries.reserve(values.size());
    for (const auto& [name, value] : values)
        entries.push_back(fmt::format("{}={}", name, value));
    return entries;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> out;
    out.reserve(texts.size() + 1);
    for (auto& text : texts)
        out.push_back(text.data());
    out.push_back(nullptr);
    return out;
}

Error not_started(const Command& command, const std::string& why) {
    return Error(ErrorCategory::operation,
                 fmt::format("cannot run {}: {}", command.argv.front(), why));
}

pid_t Spawn::start(const Command& command) {
    if (command.argv.empty() || command.argv.front().empty())
        throw Error(ErrorCategory::operation, "cannot run an empty command");
    if (!command.directory.empty()) {
        std::error_code ignored;
        if (!std::filesystem::is_directory(command.directory, ignored))
            throw not_started(command, fmt::format("{} is no folder", command.directory.string()));
        posix_spawn_file_actions_addchdir_np(&actions_, command.directory.c_str());
    }
    auto arguments = command.argv;
    auto environment = merged_environment(command);
    pid_t child = -1;
    const int failure = posix_spawnp(&child, arguments.front().c_str(), &actions_, &attributes_,
                                     pointers(arguments).data(), pointers(environment).data());
    if (failure == ENOENT)
        throw not_started(command, error_text(failure))
            .hint("is it installed and in PATH, or is the path to it right?");
    if (failure != 0)
        throw not_started(command, error_text(failure));
    return child;
}

/// A running child; killed and reaped when it goes out of scope without wait().
class Child {
public:
    Child(pid_t id, const Command& command) : id_(id), name_(command.argv.front()) {}
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        if (id_ < 0)
            return;
        ::kill(id_, SIGKILL);
        while (::waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {
        }
    }

    ProcessEnd wait() {
        int raw = 0;
        while (::waitpid(id_, &raw, 0) < 0) {
            if (errno == EINTR)
                continue;
            id_ = -1;  // ECHILD: the application ignores SIGCHLD, so the system kept no status
            throw Error(ErrorCategory::operation,
                        fmt::format("cannot learn how {} ended: {}", name_, error_text(errno)))
                .hint("the calling application must not ignore SIGCHLD");
        }
        id_ = -1;
        if (WIFSIGNALED(raw))
            return {.status = 128 + WTERMSIG(raw), .signal = WTERMSIG(raw)};
        return {.status = WEXITSTATUS(raw)};
    }

private:
    pid_t id_;
    std::string name_;
};

using OnBytes = std::function<void(OutputStream, std::string_view)>;

/// Reads once from `pipe`; closes it at its end.
void drain(Pipe& pipe, OutputStream stream, const OnBytes& on_bytes) {
    char buffer[16384];
    const auto size = ::read(pipe.read.get(), buffer, sizeof buffer);
    if (size > 0)
        on_bytes(stream, {buffer, static_cast<std::size_t>(size)});
    else if (size == 0 || errno != EINTR)
        pipe.read.close();
}

ProcessEnd run_piped(const Command& command, const OnBytes& on_bytes) {
    Pipe out;
    Pipe err;
    Spawn spawn;
    spawn.no_input();
    spawn.redirect(out, STDOUT_FILENO);
    spawn.redirect(err, STDERR_FILENO);
    Child child(spawn.start(command), command);
    out.write.close();
    err.write.close();
    while (out.read.get() >= 0 || err.read.get() >= 0) {
        // A closed end is -1, which poll skips.
        pollfd ready[] = {{out.read.get(), POLLIN, 0}, {err.read.get(), POLLIN, 0}};
        if (::poll(ready, 2, -1) < 0)
            continue;
        if (ready[0].revents != 0)
            drain(out, OutputStream::out, on_bytes);
        if (ready[1].revents != 0)
            drain(err, OutputStream::err, on_bytes);
    }
    return child.wait();
}

}  // namespace

ProcessOutput run_captured(const Command& command) {
    ProcessOutput result;
    result.end = run_piped(command, [&](OutputStream stream, std::string_view bytes) {
        (stream == OutputStream::out ? result.out : result.err) += bytes;
    });
    return result;
}

ProcessEnd run_streamed(const Command& command, const OnLine& on_line) {
    std::string pending[2];
    const auto end = run_piped(command, [&](OutputStream stream, std::string_view bytes) {
        auto& rest = pending[static_cast<int>(stream)];
        for (auto at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n')) {
            rest += bytes.substr(0, at);
            on_line(stream, std::exchange(rest, {}));
            bytes.remove_prefix(at + 1);
        }
        rest += bytes;
    });
    for (const auto stream : {OutputStream::out, OutputStream::err})
        if (const auto& rest = pending[static_cast<int>(stream)]; !rest.empty())
            on_line(stream, rest);
    return end;
}

ProcessEnd run_attached(const Command& command) {
    Spawn spawn;
    return Child(spawn.start(command), command).wait();
}

std::string describe(const ProcessEnd& end) {
    if (end.signal != 0)
        return fmt::format("killed by signal {} ({})", end.signal, ::strsignal(end.signal));
    return fmt::format("exit status {}", end.status);
}

}  // namespace retort
