#include "host/cli/program.hpp"

#include <csignal>
#include <string>
#include <vector>

int main(int argc, char** argv) {
    // A pager that was quit must not kill a migration half-way: writing to it fails instead.
    std::signal(SIGPIPE, SIG_IGN);
    const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
    auto console = retort::cli::Console::of_process();
    return retort::cli::run_program(words, {}, console);
}
