// retort-index: what a build runs after its plugins are linked.
//   retort-index [--expected FILE] FOLDER   write FOLDER/retort.plugins; with --expected, remove
//   every
//                                           plugin FILE does not name (one file name a line)
//   retort-index --check-objects FILE       refuse objects of one bundle (one path a line) that
//   would
//                                           share a function or variable with different meanings

#include <cstdio>
#include <string>
#include <vector>

#include "host/base/error.hpp"
#include "host/base/paths.hpp"
#include "host/base/text.hpp"
#include "host/plugins/inventory.hpp"
#include "host/plugins/shared_symbols.hpp"

namespace {

using namespace retort;

constexpr const char* k_usage =
    "usage: retort-index [--expected FILE] FOLDER\n"
    "       retort-index --check-objects FILE\n";

std::vector<std::string> lines_of(const std::string& file) {
    auto lines = split(read_file(file), '\n');
    std::erase(lines, std::string());
    return lines;
}

int check_objects(const std::string& file) {
    const auto problems = plugins::find_shared_symbols(lines_of(file));
    for (const auto& problem : problems)
        std::fprintf(stderr, "error: %s\n", problem.c_str());
    if (problems.empty())
        return 0;
    std::fputs("hint: put what a revision defines beside upgrade and downgrade into namespace {}\n",
               stderr);
    return 1;
}

int write_index(const std::string& folder, const std::vector<std::string>* expected) {
    for (const auto& removed : plugins::write_index(folder, expected))
        std::printf("removed %s: no source makes it any more\n", removed.c_str());
    return 0;
}

int run(const std::vector<std::string>& arguments) {
    if (arguments.size() == 2 && arguments[0] == "--check-objects")
        return check_objects(arguments[1]);
    if (arguments.size() == 3 && arguments[0] == "--expected") {
        const auto expected = lines_of(arguments[1]);
        return write_index(arguments[2], &expected);
    }
    if (arguments.size() == 1 && !arguments[0].starts_with('-'))
        return write_index(arguments[0], nullptr);
    std::fputs(k_usage, arguments.size() == 1 && arguments[0] == "--help" ? stdout : stderr);
    return arguments.size() == 1 && arguments[0] == "--help" ? 0 : 2;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run({argv + 1, argv + argc});
    } catch (const retort::Error& error) {
        std::fputs(retort::format_error(error).c_str(), stderr);
        return 1;
    }
}
