#include "host/build/cmake.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <string>
#include <thread>

namespace retort::build {

namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
    std::error_code failed;
    return fs::exists(path, failed);
}

bool in_path(const char* program) {
    const char* path = std::getenv("PATH");
    std::istringstream folders(path == nullptr ? "" : path);
    for (std::string folder; std::getline(folders, folder, ':');)
        if (::access((fs::path(folder) / program).c_str(), X_OK) == 0)
            return true;
    return false;
}

/// A configure step that failed leaves its cache behind, but nothing to build with.
bool is_configured(const fs::path& build) {
    return is_there(build / "CMakeCache.txt") &&
           (is_there(build / "build.ninja") || is_there(build / "Makefile"));
}

/// The prefix the running program is installed in, when it brought the CMake package along.
fs::path own_prefix() {
    std::error_code failed;
    const auto program = fs::read_symlink("/proc/self/exe", failed);
    if (failed)
        return {};
    const auto prefix = program.parent_path().parent_path();
    for (fs::directory_iterator each(prefix / "lib", failed), end; !failed && each != end;
         each.increment(failed))
        if (is_there(each->path() / "cmake/Retort/RetortConfig.cmake"))
            return prefix;
    return is_there(prefix / "lib/cmake/Retort/RetortConfig.cmake") ? prefix : fs::path();
}

Command configure(const fs::path& source, const fs::path& build) {
    Command command;
    command.argv = {"cmake", "-S", source.string(), "-B", build.string()};
    command.directory = source;
    if (std::getenv("CMAKE_GENERATOR") == nullptr && in_path("ninja"))
        command.argv.insert(command.argv.end(), {"-G", "Ninja"});
    const bool told =
        std::getenv("CMAKE_PREFIX_PATH") != nullptr || std::getenv("Retort_ROOT") != nullptr;
    if (const auto prefix = own_prefix(); !told && !prefix.empty())
        command.argv.push_back("-DRetort_ROOT=" + prefix.string());
    return command;
}

}  // namespace

std::vector<Command> cmake_commands(const fs::path& source, const fs::path& build) {
    std::vector<Command> commands;
    if (!is_configured(build))
        commands.push_back(configure(source, build));
    const auto jobs = std::max(1U, std::thread::hardware_concurrency());
    Command command;
    command.argv = {"cmake", "--build", build.string(), "--parallel", std::to_string(jobs)};
    command.directory = source;
    commands.push_back(std::move(command));
    return commands;
}

}  // namespace retort::build
