#pragma once
// What a command gets to work with: its arguments, the console, and the host when it asks for one.

#include <memory>
#include <string_view>
#include <vector>

#include "host/cli/arguments.hpp"
#include "host/cli/console.hpp"
#include "host/cli/progress.hpp"

namespace retort::cli {

/// One call of the program.
class Invocation {
public:
    /// All outlive it. `inputs`: where settings are read from besides the flags.
    Invocation(const Arguments& arguments, const config::Inputs& inputs, Console& console);

    const Arguments& arguments() const { return arguments_; }
    Console& console() const { return console_; }
    const std::filesystem::path& working_directory() const { return inputs_.working_directory; }
    bool has(std::string_view flag) const { return arguments_.has(flag); }
    bool json() const { return has("json"); }
    bool verbose() const { return has("verbose"); }
    bool quiet() const { return has("quiet"); }

    /// Reads the settings (Throws Error settings) and says their warnings.
    config::Settings settings();

    /// The host on the settings, made on the first call. `events`: with --json its progress goes to
    /// standard output as events; otherwise it is told in words on standard error.
    Host& host(bool events = false);
    Progress& progress() { return *progress_; }

    /// Prints one JSON object or text as the answer.
    void answer_line(std::string_view text);
    /// Names each file that could not be used; k_rejected when that leaves the graph unknown.
    ExitCode name_problems(const std::vector<Problem>& problems);

private:
    const Arguments& arguments_;
    const config::Inputs& inputs_;
    Console& console_;
    std::unique_ptr<Progress> progress_;
    std::unique_ptr<Host> host_;
};

}  // namespace retort::cli
