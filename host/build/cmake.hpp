#pragma once
// What `build_command = cmake` stands for.

#include <filesystem>
#include <vector>

#include "host/base/process.hpp"

namespace retort::build {

/// The commands that bring the CMake project in `source` up to date: configure (only the
/// first time; CMake sees to it itself later) and build. A Retort package
/// installed beside the running program is the one the project finds, unless CMAKE_PREFIX_PATH or
/// Retort_ROOT says otherwise.
std::vector<Command> cmake_commands(const std::filesystem::path& source,
                                    const std::filesystem::path& build);

}  // namespace retort::build
