#pragma once
// The whole program as a function.

#include <span>
#include <string>

#include "host/cli/console.hpp"
#include "host/config/read.hpp"

namespace retort::cli {

/// Runs one command line (argv without the program) and returns its exit code. Everything it has
/// to say goes to `console`; with --json an error is also the last object on standard output.
/// `inputs`: environment and working directory; its flags are ignored.
int run_program(std::span<const std::string> words, const config::Inputs& inputs, Console& console);

}  // namespace retort::cli
