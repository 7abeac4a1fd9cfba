#pragma once
// From flags, environment and retort.ini to one Settings value.

#include "host/config/expand.hpp"
#include "host/config/settings.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace retort::config {

/// One flag of the command line: the option's name (not the flag's spelling) and its text.
struct Flag {
    std::string name;
    std::string text;
};

/// Where settings are read from. Tests and embedding programs hand in their own.
struct Inputs {
    std::vector<Flag> flags;  ///< an option that is a list may appear several times
    Environment environment = process_environment();
    std::filesystem::path working_directory = std::filesystem::current_path();
};

/// Reads all sources: a flag wins over the environment, that over the profile's section of
/// retort.ini, that over [retort], that over the default. An empty environment variable counts as
/// not set. Every section of the file is checked, the chosen one or not.
/// Throws Error (settings) naming the flag, the variable or file and line.
Settings read_settings(const Inputs& inputs);

/// The retort.ini in `folder` or the nearest folder above it; an empty path when there is none.
std::filesystem::path find_config_file(const std::filesystem::path& folder);

}  // namespace retort::config
