#pragma once
// From argv to values: which command, its flags and arguments, and the settings given as flags.

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/cli/exit_code.hpp"
#include "host/config/read.hpp"

namespace retort::cli {

/// A flag of one command, or of every command.
struct Flag {
    const char* name;   ///< without dashes
    char letter;        ///< its short form, 0 when there is none
    const char* value;  ///< what help calls its value; nullptr: it takes none
    const char* help;   ///< one line, no period
};

class Invocation;

/// A command: what may stand on the line after its name, its help, and what it does.
struct Command {
    const char* name;
    const char* summary;            ///< one line for the list of commands
    const char* arguments = "";     ///< as help shows them: "REV...", "[TARGET]"
    std::size_t least = 0;          ///< arguments it needs
    std::size_t most = 0;           ///< arguments it takes
    std::span<const Flag> flags{};  ///< its own; they win over general flags and settings
    const char* details = "";       ///< more help, a few lines, without a newline at the end
    ExitCode (*run)(Invocation&) = nullptr;
};

/// Flags every command takes: --help, --version, --verbose, --quiet, --json.
std::span<const Flag> general_flags();

/// A command line taken apart.
struct Arguments {
    const Command* command = nullptr;  ///< nullptr: none was named
    std::vector<std::string> values;   ///< arguments that are no flags
    std::vector<config::Flag> settings;

    bool has(std::string_view flag) const { return flags_.find(flag) != flags_.end(); }
    /// The last value given to `flag`, or `otherwise`.
    std::string value(std::string_view flag, const std::string& otherwise = {}) const;
    /// All values given to `flag`, in order.
    std::vector<std::string> all(std::string_view flag) const;
    void add(const Flag& flag, std::string value) { flags_[flag.name].push_back(std::move(value)); }

private:
    std::map<std::string, std::vector<std::string>, std::less<>> flags_;
};

/// Takes `words` (argv without the program) apart. Flags may stand before and after the command and
/// between its arguments; `--flag value`, `--flag=value`, `-f value`, `-fvalue` and `-vi` work;
/// what follows `--` is no flag, and neither is a number: `downgrade -1`, `history -r -2:`. Throws
/// Error (usage): unknown command or flag, with what may have been meant or where it belongs; a
/// missing or surplus value; too few or too many arguments (not when --help is there).
Arguments parse_arguments(std::span<const std::string> words, std::span<const Command> commands);

}  // namespace retort::cli
