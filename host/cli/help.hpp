#pragma once
// Help texts, made from the tables of commands, flags and settings. Each but the list of all
// settings fits a screen of 80 columns and 40 lines.

#include <string>

#include "host/cli/arguments.hpp"

namespace retort::cli {

/// What `retort --help` shows.
std::string overview_help();
/// What `retort COMMAND --help` shows.
std::string command_help(const Command& command);
/// Every setting with its flag and environment variable.
std::string settings_help();
/// "retort 0.1.0".
std::string version_line();

}  // namespace retort::cli
