#pragma once
// Brings plugins up to date with the project's own build command.

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace retort::build {

/// Runs `command` (split as a shell would, but no shell sees it) in `folder` and hands each line of
/// its output to `on_line`. Returns how long it took. Throws Error(plugin) when the command cannot
/// be started or fails; the last lines it wrote, with every compiler error among them, are in the
/// context. Nothing but what the command does is touched.
std::chrono::milliseconds run_build(const std::string& command, const std::filesystem::path& folder,
                                    const std::function<void(std::string_view)>& on_line);

}  // namespace retort::build
