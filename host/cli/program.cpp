#include "host/cli/program.hpp"

#include "host/cli/commands.hpp"
#include "host/cli/help.hpp"
#include "host/cli/invocation.hpp"
#include "host/cli/json.hpp"

#include <algorithm>

namespace retort::cli {

namespace {

ExitCode run_words(std::span<const std::string> words, const config::Inputs& inputs,
                   Console& console) {
    const auto arguments = parse_arguments(words, commands());
    if (arguments.has("version")) {
        console.answer(version_line() + "\n");
        return k_done;
    }
    if (arguments.has("help")) {
        console.answer(arguments.command == nullptr ? overview_help()
                                                    : command_help(*arguments.command));
        return k_done;
    }
    if (arguments.command == nullptr) {
        console.say(overview_help());
        return k_usage;
    }
    Invocation call(arguments, inputs, console);
    return arguments.command->run(call);
}

int fail(const Error& error, bool json, Console& console) {
    if (json)
        console.answer(error_event(error) + "\n");
    console.fail(error);
    return exit_code(error.category());
}

}  // namespace

int run_program(std::span<const std::string> words, const config::Inputs& inputs,
                Console& console) {
    const bool json = std::find(words.begin(), words.end(), "--json") != words.end();
    try {
        try {
            const int code = run_words(words, inputs, console);
            console.transient("");
            console.flush();
            return code;
        } catch (const Error& error) {
            return fail(error, json, console);
        } catch (const std::exception& error) {
            return fail(Error(ErrorCategory::operation, error.what())
                            .hint("this is a mistake in retort itself; please report it"),
                        json, console);
        }
    } catch (const Error& error) {  // standard output cannot be written
        console.fail(error);
        return k_failed;
    }
}

}  // namespace retort::cli
