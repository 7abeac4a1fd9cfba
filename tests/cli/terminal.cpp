// terminal ANSWER COMMAND...: runs a command on a terminal of its own, without echo, and gives
// ANSWER each time it asks "[y/N]"; ^D stands for the end of the input, ^C for the interrupt key.
// Ends as the command ends.

#include <csignal>
#include <iostream>
#include <string>
#include <string_view>

#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace {

std::string keys_for(std::string_view answer) {
    if (answer == "^D")
        return "\x04";
    if (answer == "^C")
        return "\x03";
    return std::string(answer) + "\n";
}

/// Copies what the command says to standard output until it ends.
void converse(int terminal, const std::string& keys) {
    constexpr std::string_view k_question = "[y/N]";
    std::string unanswered;
    char buffer[4096];
    for (auto size = read(terminal, buffer, sizeof buffer); size > 0;
         size = read(terminal, buffer, sizeof buffer)) {
        for (const char c : std::string_view(buffer, static_cast<std::size_t>(size))) {
            if (c != '\r')
                std::cout << c;
            unanswered += c;
        }
        if (unanswered.find(k_question) == std::string::npos)
            continue;
        unanswered.clear();
        if (write(terminal, keys.data(), keys.size()) < 0)
            return;
    }
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 3)
        return 2;
    termios mode = {};
    mode.c_iflag = ICRNL;
    mode.c_oflag = OPOST | ONLCR;
    mode.c_cflag = CS8 | CREAD;
    mode.c_lflag = ICANON | ISIG;
    mode.c_cc[VEOF] = 0x04;
    mode.c_cc[VINTR] = 0x03;
    int terminal = -1;
    const auto child = forkpty(&terminal, nullptr, &mode, nullptr);
    if (child < 0)
        return 2;
    if (child == 0) {
        execvp(arguments[2], arguments + 2);
        _exit(127);
    }
    converse(terminal, keys_for(arguments[1]));
    int status = 0;
    if (waitpid(child, &status, 0) != child)
        return 2;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
