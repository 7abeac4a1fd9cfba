#pragma once
// Brings plugins up to date with the project's own build command.

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "host/config/settings.hpp"

namespace retort::build {

/// Who hears of a build. Both may be empty.
struct Listener {
    std::function<void(std::string_view command)> started;
    std::function<void(std::string_view line)> line;  ///< as the compiler said it
};

struct Result {
    bool ran = false;                  ///< false: no build command, or --no-build
    std::vector<std::string> removed;  ///< plugins that were there before and are gone
    std::chrono::milliseconds elapsed{0};
};

/// Runs `settings.build_command` in the folder of retort.ini; the build tool decides what there is
/// to do. The command `cmake` alone configures `build_directory` once and builds it. Builds of one
/// build folder wait for each other, so that several programs may start at the same time.
/// Throws Error (plugin) with the compiler's words when it fails, Error (settings) when the
/// command cannot be run.
Result bring_up_to_date(const config::Settings& settings, const Listener& listener = {});

}  // namespace retort::build
