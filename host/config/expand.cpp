#include "host/config/expand.hpp"

#include "host/base/error.hpp"
#include "host/base/paths.hpp"
#include "host/base/text.hpp"

#include <fmt/format.h>
#include <unistd.h>

namespace retort::config {

namespace {

bool is_name(std::string_view text) {
    constexpr std::string_view letters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
    return !text.empty() && (text.front() < '0' || text.front() > '9') &&
           text.find_first_not_of(letters) == std::string_view::npos;
}

std::string variable(std::string_view name, const Environment& environment) {
    const auto found = environment.find(name);
    if (found == environment.end())
        throw Error(ErrorCategory::settings,
                    fmt::format("the environment variable {} is not set", printable(name)));
    return found->second;
}

/// The name inside the ${...} that `text` begins with.
std::string_view braced_name(std::string_view text) {
    const auto close = text.find('}');
    const auto name = text.substr(2, close == std::string_view::npos ? 0 : close - 2);
    if (!is_name(name))
        throw Error(ErrorCategory::settings, "${ must be followed by a variable's name and }")
            .hint("write $${ for these two characters themselves");
    return name;
}

std::string first_line_of(const std::filesystem::path& path) {
    const auto text = read_file(path);
    const std::string_view whole(text);
    const auto line = trim(whole.substr(0, whole.find('\n')));
    if (line.empty())
        throw Error(ErrorCategory::settings,
                    fmt::format("the first line of {} is empty", shown_path(path)));
    return std::string(line);
}

}  // namespace

Environment process_environment() {
    Environment variables;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        if (const auto equals = text.find('='); equals != std::string_view::npos)
            variables.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    return variables;
}

std::string expand_variables(std::string_view text, const Environment& environment) {
    std::string out;
    while (!text.empty()) {
        const auto dollar = text.find('$');
        out += text.substr(0, dollar);
        if (dollar == std::string_view::npos)
            break;
        text.remove_prefix(dollar);
        if (text.starts_with("$${")) {
            out += "${";
            text.remove_prefix(3);
        } else if (text.starts_with("${")) {
            const auto name = braced_name(text);
            out += variable(name, environment);
            text.remove_prefix(name.size() + 3);
        } else {
            out += '$';
            text.remove_prefix(1);
        }
    }
    return out;
}

std::string read_secret(std::string_view text, const Environment& environment,
                        const std::filesystem::path& base) {
    constexpr std::string_view from_environment = "env:";
    constexpr std::string_view from_file = "file:";
    if (text.starts_with(from_file))
        return first_line_of(absolute_path(text.substr(from_file.size()), base));
    if (!text.starts_with(from_environment))
        return std::string(text);
    const auto name = text.substr(from_environment.size());
    auto value = variable(name, environment);
    if (value.empty())
        throw Error(ErrorCategory::settings,
                    fmt::format("the environment variable {} is empty", printable(name)));
    return value;
}

}  // namespace retort::config
