#include "host/cli/help.hpp"

#include "host/base/text.hpp"
#include "host/cli/commands.hpp"
#include "host/cli/invocation.hpp"
#include "host/config/options.hpp"

#include <fmt/format.h>

namespace retort::cli {

namespace {

constexpr std::size_t k_width = 80;

/// "  left          right", the right side wrapped.
void append_row(std::string& out, std::string_view left, std::string_view right,
                std::size_t column) {
    out += fmt::format("  {:<{}}", left, column - 2);
    if (left.size() + 4 > column)
        out += "\n" + std::string(column, ' ');
    std::size_t at = column;
    for (const auto& word : split(right, ' ')) {
        if (at > column && at + 1 + word.size() > k_width) {
            out += "\n" + std::string(column, ' ');
            at = column;
        } else if (at > column) {
            out += ' ';
            ++at;
        }
        out += word;
        at += word.size();
    }
    out += '\n';
}

std::string spelling(const Flag& flag) {
    auto out = flag.letter == 0 ? std::string("    ") : fmt::format("-{}, ", flag.letter);
    out += fmt::format("--{}", flag.name);
    return flag.value == nullptr ? out : fmt::format("{} {}", out, flag.value);
}

std::string spelling(const config::Option& option) {
    const std::string_view name = option.flag;
    if (name.size() == 1)
        return fmt::format("-{} VALUE", name);
    auto out =
        option.short_flag == 0 ? std::string("    ") : fmt::format("-{}, ", option.short_flag);
    out += fmt::format("--{}", name);
    return option.flag_value == nullptr ? out + " VALUE" : out;
}

void append_flags(std::string& out, std::string_view title, std::span<const Flag> flags) {
    constexpr std::size_t column = 28;
    if (flags.empty())
        return;
    out += fmt::format("\n{}:\n", title);
    for (const auto& flag : flags)
        append_row(out, spelling(flag), flag.help, column);
}

std::string capitalised(std::string_view text) {
    std::string out(text);
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z')
        out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

constexpr std::string_view k_settings_note =
    "\nEvery setting is a flag, too (-c FILE, -n PROFILE, --url URL, --no-build, -x NAME=VALUE):\n"
    "retort help settings\n";

}  // namespace

std::string overview_help() {
    constexpr std::size_t column = 18;
    std::string out =
        "Usage: retort COMMAND [arguments] [flags]\n\n"
        "Database schema migrations written in typed C++.\n\nCommands:\n";
    for (const auto& command : commands())
        append_row(out, command.name, command.summary, column);
    append_flags(out, "Flags of every command", general_flags());
    return out.append(k_settings_note);
}

std::string command_help(const Command& command) {
    auto out = fmt::format("Usage: retort {}{}{} [flags]\n\n{}\n", command.name,
                           *command.arguments == '\0' ? "" : " ", command.arguments,
                           capitalised(command.summary));
    if (*command.details != '\0')
        out += fmt::format("\n{}\n", command.details);
    append_flags(out, "Flags", command.flags);
    append_flags(out, "Flags of every command", general_flags());
    return out.append(k_settings_note);
}

std::string settings_help() {
    constexpr std::size_t column = 34;
    std::string out =
        "A flag wins over the environment variable RETORT_<NAME>, that over retort.ini.\n\n"
        "Settings:\n";
    for (const auto& option : config::options())
        append_row(out, spelling(option), option.help, column);
    return out;
}

std::string version_line() {
    return "retort " RETORT_VERSION;
}

ExitCode run_help(Invocation& call) {
    const auto& values = call.arguments().values;
    if (values.empty()) {
        call.console().answer(overview_help());
        return k_done;
    }
    if (values.front() == "settings") {
        call.console().answer(settings_help());
        return k_done;
    }
    // The words are parsed as a command line would be, for the same suggestions.
    const std::vector<std::string> words{values.front(), "--help"};
    call.console().answer(command_help(*parse_arguments(words, commands()).command));
    return k_done;
}

}  // namespace retort::cli
