#pragma once
// The only door to child processes: no shell, no fork in the host's image, nothing left behind.

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace retort {

/// What to run. `argv[0]` without a slash is looked up in PATH; with one it is relative to
/// `directory`. Arguments reach the program as they are: no shell sees them.
struct Command {
    std::vector<std::string> argv;
    std::filesystem::path directory;  ///< working directory; empty: the caller's
    std::vector<std::pair<std::string, std::string>> environment;  ///< set on top of the inherited
};

/// How a child ended. `status` is its exit status, or 128 + `signal` as a shell would say.
struct ProcessEnd {
    int status = 0;
    int signal = 0;  ///< the signal that ended it, 0 when it exited by itself
    bool ok() const noexcept { return status == 0; }
};

struct ProcessOutput {
    ProcessEnd end;
    std::string out;
    std::string err;
};

enum class OutputStream { out, err };
using OnLine = std::function<void(OutputStream, std::string_view line)>;

/// Runs `command` to its end with standard input empty and returns all it wrote.
/// Throws Error (operation) when it cannot be started; a failing exit status is no error.
ProcessOutput run_captured(const Command& command);

/// Runs `command` with standard input empty and hands each line, without its newline, to `on_line`
/// as soon as it is complete; a last line without a newline counts. Lines of one stream keep their
/// order. When `on_line` throws, the child is killed and reaped and the exception rises.
/// Throws Error (operation) when the command cannot be started.
ProcessEnd run_streamed(const Command& command, const OnLine& on_line);

/// Runs `command` on the caller's own standard input and output, for editors and pagers.
/// Throws Error (operation) when it cannot be started.
ProcessEnd run_attached(const Command& command);

/// `command.argv` as a person would type it in a shell, with quotes where needed. For messages.
std::string shown(const Command& command);

/// The words of a command line written by a person: blanks separate, single and double quotes and
/// the backslash work as in a shell, nothing is expanded. Throws Error (settings) for an open
/// quote, an empty command, and a bare word such as && or | that only a shell understands.
std::vector<std::string> split_command(std::string_view text);

/// "exit status 2" or "killed by signal 11 (Segmentation fault)".
std::string describe(const ProcessEnd& end);

}  // namespace retort
