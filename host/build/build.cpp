#include "host/build/build.hpp"

#include "host/base/error.hpp"
#include "host/base/process.hpp"
#include "host/base/text.hpp"
#include "host/build/cmake.hpp"
#include "host/build/lock.hpp"

#include <fmt/format.h>

#include <set>

namespace retort::build {

namespace {

namespace fs = std::filesystem;

/// "[3/7] Building ..." and "[ 42%] Building ...": progress, not words of the compiler.
bool is_progress(std::string_view line) {
    const auto end = line.find(']');
    return line.starts_with('[') && end != std::string_view::npos &&
           line.substr(1, end - 1).find_first_not_of("0123456789/% ") == std::string_view::npos;
}

/// What a build said, for the error of a build that failed.
class Words {
public:
    void add(std::string_view line) {
        constexpr std::size_t most = 1024 * 1024;
        if (is_progress(line))
            return;
        if (text_.size() + line.size() > most)
            ++left_out_;
        else
            text_.append(text_.empty() ? "" : "\n").append(line);
    }
    std::string text() const {
        return left_out_ == 0 ? text_ : fmt::format("{}\n... and {} more lines", text_, left_out_);
    }

private:
    std::string text_;
    std::size_t left_out_ = 0;
};

std::vector<Command> commands_of(const config::Settings& settings) {
    auto words = split_command(settings.build_command);
    if (words.size() == 1 && words.front() == "cmake")
        return cmake_commands(settings.root, settings.build_directory);
    return {Command{.argv = std::move(words), .directory = settings.root, .environment = {}}};
}

ProcessEnd run_one(const Command& command, const OnLine& on_line) {
    try {
        return run_streamed(command, on_line);
    } catch (const Error& error) {
        throw Error(ErrorCategory::settings, "the build command cannot be run")
            .in(error.message())
            .in(shown(command))
            .hint("set build_command in retort.ini, or use the plugins as they are: --no-build");
    }
}

void run(const Command& command, const Listener& listener) {
    if (listener.started)
        listener.started(shown(command));
    Words words;
    const auto end = run_one(command, [&](OutputStream, std::string_view line) {
        words.add(line);
        if (listener.line)
            listener.line(line);
    });
    if (end.ok())
        return;
    Error error(ErrorCategory::plugin, "the plugins could not be built");
    error.in(fmt::format("{}: {}", shown(command), describe(end)));
    if (const auto text = words.text(); !text.empty())
        error.in(text);
    throw error.hint("nothing was touched; mend it, or use the plugins as they are: --no-build");
}

/// The plugin files on the plugin path.
std::set<std::string> plugins_present(const config::Settings& settings) {
    std::set<std::string> files;
    for (const auto& place : settings.plugins) {
        std::error_code failed;
        if (place.extension() == ".so" && fs::is_regular_file(place, failed))
            files.insert(place.string());
        for (fs::directory_iterator each(place, failed), end; !failed && each != end;
             each.increment(failed))
            if (each->path().extension() == ".so")
                files.insert(each->path().string());
    }
    return files;
}

}  // namespace

Result bring_up_to_date(const config::Settings& settings, const Listener& listener) {
    Result result;
    if (settings.no_build || trim(settings.build_command).empty())
        return result;
    const auto begin = std::chrono::steady_clock::now();
    const FolderLock lock(settings.build_directory, [&] {
        if (listener.line)
            listener.line("waiting for another build to end");
    });
    const auto before = plugins_present(settings);
    for (const auto& command : commands_of(settings))
        run(command, listener);
    const auto after = plugins_present(settings);
    for (const auto& file : before)
        if (!after.contains(file))
            result.removed.push_back(file);
    result.ran = true;
    result.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begin);
    return result;
}

}  // namespace retort::build
