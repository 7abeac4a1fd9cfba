#include "host/cli/program.hpp"

#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

bool g_running = false;

/// A revision that calls exit(0) must not look like a migration that went well.
void refuse_early_exit() {
    if (!g_running)
        return;
    std::fputs(
        "error: the code of a revision ended the process with exit()\n"
        "  what it had not finished is rolled back, where the database can; `retort current` "
        "shows the state\n",
        stderr);
    std::fflush(nullptr);
    _exit(1);
}

}  // namespace

int main(int argc, char** argv) {
    // A pager that was quit must not kill a migration half-way: writing to it fails instead.
    std::signal(SIGPIPE, SIG_IGN);
    if (std::atexit(refuse_early_exit) != 0)
        return 1;
    const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
    auto console = retort::cli::Console::of_process();
    g_running = true;
    const int code = retort::cli::run_program(words, {}, console);
    g_running = false;
    return code;
}
