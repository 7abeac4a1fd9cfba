#include "host/cli/invocation.hpp"

#include "host/base/text.hpp"

#include <fmt/format.h>

namespace retort::cli {

Invocation::Invocation(const Arguments& arguments, const config::Inputs& inputs, Console& console)
    : arguments_(arguments), inputs_(inputs), console_(console) {}

config::Settings Invocation::settings() {
    auto inputs = inputs_;
    inputs.flags = arguments_.settings;
    auto settings = config::read_settings(inputs);
    for (const auto& warning : settings.warnings)
        console_.warn(warning);
    return settings;
}

Host& Invocation::host(bool events) {
    if (host_)
        return *host_;
    const Loudness loudness{.verbose = verbose(), .quiet = quiet()};
    if (events && json())
        progress_ = std::make_unique<JsonProgress>(console_, loudness);
    else
        progress_ = std::make_unique<TextProgress>(console_, loudness);
    host_ = std::make_unique<Host>(settings(), progress_.get());
    return *host_;
}

void Invocation::answer_line(std::string_view text) {
    console_.answer(std::string(text) + "\n");
}

ExitCode Invocation::name_problems(const std::vector<Problem>& problems) {
    bool unknown_graph = false;
    for (const auto& problem : problems) {
        console_.warn(problem.file.empty()
                          ? problem.message
                          : fmt::format("{}: {}", printable(problem.file), problem.message));
        unknown_graph = unknown_graph || problem.fatal;
    }
    return unknown_graph ? k_rejected : k_done;
}

}  // namespace retort::cli
