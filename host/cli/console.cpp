#include "host/cli/console.hpp"

#include "host/base/text.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace retort::cli {

namespace {

constexpr std::size_t k_buffer = 64 * 1024;

std::string_view escape_code(Style style) {
    switch (style) {
        case Style::id:
            return "33";
        case Style::mark:
            return "1;36";
        case Style::good:
            return "32";
        case Style::warning:
            return "1;33";
        case Style::error:
            return "1;31";
        case Style::faint:
            return "2";
        case Style::plain:
            break;
    }
    return "";
}

/// Writes all of `text`. A closed pipe swallows it; any other failure of standard output is told,
/// while there is nobody left to tell that standard error cannot be written.
void write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const auto written = ::write(descriptor, text.data(), text.size());
        if (written >= 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
            continue;
        }
        if (errno == EINTR)
            continue;
        if (errno == EPIPE || descriptor == STDERR_FILENO)
            return;
        throw Error(ErrorCategory::operation, fmt::format("cannot write to standard output: {}",
                                                          std::generic_category().message(errno)));
    }
}

Channel channel_of(int descriptor) {
    Channel channel;
    channel.write = [descriptor](std::string_view text) { write_all(descriptor, text); };
    channel.terminal = ::isatty(descriptor) != 0;
    const char* no_color = std::getenv("NO_COLOR");
    const char* term = std::getenv("TERM");
    channel.colour = channel.terminal && (no_color == nullptr || *no_color == '\0') &&
                     term != nullptr && std::string_view(term) != "dumb";
    return channel;
}

/// `text` with its opening word, such as "error:", in colour.
std::string opening_painted(const Paint& paint, Style style, std::string_view text) {
    const auto end = text.find(':') + 1;
    return paint(style, text.substr(0, end)).append(text.substr(end));
}

}  // namespace

std::string Paint::operator()(Style style, std::string_view text) const {
    const auto code = escape_code(style);
    if (!colour_ || code.empty() || text.empty())
        return std::string(text);
    return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

Console Console::of_process() {
    return {channel_of(STDOUT_FILENO), channel_of(STDERR_FILENO)};
}

void Console::answer(std::string_view text) {
    pending_ += text;
    if (pending_.size() >= k_buffer)
        flush();
}

void Console::flush() {
    const auto text = std::exchange(pending_, {});
    if (!text.empty()) {
        transient("");
        out_.write(text);
    }
}

void Console::say(std::string_view line) {
    flush();
    transient("");
    err_.write(std::string(line) + "\n");
}

void Console::warn(std::string_view text) {
    say(paint()(Style::warning, "warning:") + " " + std::string(text));
}

void Console::fail(const Error& error) {
    for (const auto& line : split(trim(format_error(error)), '\n'))
        say(line.starts_with("error:")  ? opening_painted(paint(), Style::error, line)
            : line.starts_with("hint:") ? opening_painted(paint(), Style::mark, line)
                                        : line);
}

void Console::transient(std::string_view text) {
    if (!err_.terminal || (text.empty() && !transient_shown_))
        return;
    winsize size{};
    const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
    // A line that wraps could not be taken back.
    const std::size_t width = known ? size.ws_col - 1U : 79U;
    err_.write("\r\x1b[K" + std::string(text.substr(0, width)));
    transient_shown_ = !text.empty();
}

}  // namespace retort::cli
