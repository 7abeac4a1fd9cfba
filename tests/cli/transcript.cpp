#include "tests/cli/transcript.hpp"

#include "host/base/paths.hpp"
#include "host/base/process.hpp"
#include "host/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <regex>

namespace retort::tests {

namespace {

std::string replaced_all(std::string text, const std::string& what, const std::string& by) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
    return text;
}

/// Times and durations are never the same twice.
std::string settled(std::string text, const Stage& stage) {
    for (const auto& [what, by] : stage.replaced)
        text = replaced_all(std::move(text), what, by);
    static const std::regex times(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z)");
    static const std::regex dates(R"(\b20\d{6}_)");
    static const std::regex seconds(R"(\d+\.\d+ s\b)");
    static const std::regex json_seconds(R"("seconds":[0-9.e-]+)");
    text = std::regex_replace(text, times, "<time>");
    text = std::regex_replace(text, dates, "<date>_");
    text = std::regex_replace(text, seconds, "<seconds>");
    return std::regex_replace(text, json_seconds, R"("seconds":<seconds>)");
}

std::string prefixed(std::string_view text, std::string_view prefix) {
    std::string out;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        out.append(line.empty() ? trim(prefix) : prefix).append(line).append("\n");
        if (end == std::string_view::npos)
            return out.append("(no newline at the end)\n");
        text.remove_prefix(end + 1);
    }
    return out;
}

std::string written(const std::string& command) {
    std::string out = "$ ";
    for (const char c : command) {
        out += c;
        if (c == '\n')
            out += "> ";
    }
    return out + "\n";
}

/// Plays the whole transcript and returns it as it happened.
std::string played(const Transcript& transcript, const Stage& stage) {
    auto out = transcript.introduction;
    for (const auto& exchange : transcript.exchanges)
        out += written(exchange.command) + play(exchange.command, stage);
    return out;
}

}  // namespace

std::vector<std::string> transcript_names(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator(folder))
        if (file.path().extension() == ".txt")
            names.push_back(file.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

Replay replay(const std::filesystem::path& file, const Stage& stage) {
    Replay out;
    out.expected = read_file(file);
    out.happened = played(read_transcript(out.expected), stage);
    if (std::getenv("RETORT_UPDATE_TRANSCRIPTS") != nullptr) {
        write_atomically(file, out.happened);
        out.expected = out.happened;
    }
    return out;
}

Transcript read_transcript(std::string_view text) {
    Transcript out;
    bool command_goes_on = false;
    for (const auto& line : split(text, '\n')) {
        if (line.starts_with("$ ")) {
            out.exchanges.push_back({line.substr(2), ""});
        } else if (command_goes_on && line.starts_with("> ")) {
            out.exchanges.back().command += "\n" + line.substr(2);
        } else if (out.exchanges.empty()) {
            out.introduction += line + "\n";
        } else {
            out.exchanges.back().expected += line + "\n";
        }
        command_goes_on = line.starts_with("$ ") || (command_goes_on && line.starts_with("> "));
    }
    if (!out.exchanges.empty() && out.exchanges.back().expected.ends_with("\n"))
        out.exchanges.back().expected.pop_back();  // the file's own last newline
    return out;
}

std::string play(const std::string& command, const Stage& stage) {
    const auto result = run_captured({.argv = {"sh", "-c", command},
                                      .directory = stage.folder,
                                      .environment = stage.environment});
    auto shown =
        prefixed(settled(result.out, stage), "") + prefixed(settled(result.err, stage), "! ");
    if (!result.end.ok())
        shown += fmt::format("[{}]\n", result.end.status);
    return shown;
}

}  // namespace retort::tests
