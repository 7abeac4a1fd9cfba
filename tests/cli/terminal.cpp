// terminal ANSWER COMMAND...: runs a command on a terminal of its own, without echo, and gives
// ANSWER each time it asks "[y/N]"; ^D stands for the end of the input, ^C for the interrupt key.
// Ends as the command ends.

#include <array>
#include <csignal>
#include <iostream>
#include <string>
#include <string_view>

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

namespace {

std::string keys_for(std::string_view answer) {
    if (answer == "^D")
        return "\x04";
    if (answer == "^C")
        return "\x03";
    return std::string(answer) + "\n";
}

/// Copies what the command says to standard output until it has ended and nothing more comes.
/// Returns how it ended. That the terminal hangs up is no sign: what was said last may then be
/// lost.
int converse(int terminal, pid_t command, const std::string& keys) {
    constexpr std::string_view k_question = "[y/N]";
    constexpr int k_patience = 50;  // milliseconds
    std::string unanswered;
    std::array<char, 4096> buffer{};
    int status = 0;
    for (bool ended = false;;) {
        pollfd said{terminal, POLLIN, 0};
        if (poll(&said, 1, k_patience) == 0) {
            if (ended)
                return status;
            ended = waitpid(command, &status, WNOHANG) == command;
            continue;
        }
        const auto size = read(terminal, buffer.data(), buffer.size());
        if (size <= 0)
            continue;
        for (const char c : std::string_view(buffer.data(), static_cast<std::size_t>(size))) {
            if (c != '\r')
                std::cout << c;
            unanswered += c;
        }
        if (unanswered.find(k_question) == std::string::npos)
            continue;
        unanswered.clear();
        if (write(terminal, keys.data(), keys.size()) < 0)
            std::cerr << "terminal: the answer cannot be given\n";
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
    int commands_end = -1;  // kept open here, so that the terminal does not hang up
    if (openpty(&terminal, &commands_end, nullptr, &mode, nullptr) != 0)
        return 2;
    const auto child = fork();
    if (child < 0)
        return 2;
    if (child == 0) {
        close(terminal);
        login_tty(commands_end);
        execvp(arguments[2], arguments + 2);
        _exit(127);
    }
    const int status = converse(terminal, child, keys_for(arguments[1]));
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
