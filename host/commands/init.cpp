// init: a project that builds as it is.

#include <fmt/format.h>

#include <system_error>

#include "host/base/error.hpp"
#include "host/base/paths.hpp"
#include "host/base/text.hpp"
#include "host/commands/host.hpp"

namespace retort {

namespace {

namespace fs = std::filesystem;

struct ProjectFile {
    const char* name;
    const char* text;
    bool may_be_there = false;  ///< then it stays as it is
};

constexpr ProjectFile k_files[] = {
    {"retort.ini", R"(# Settings of Retort. All of them, with their flags and environment variables:
#   retort help settings
# ${NAME} is an environment variable; relative paths start at the folder of this file.

[retort]
# The database: sqlite:///file.db, postgresql://user@host/database, mariadb://user@host/database.
# Keep passwords elsewhere: password = env:NAME or password = file:PATH, or ${NAME} in the URL.
url = sqlite:///app.db

# Run before commands that need the plugins. "cmake" configures build_directory once and builds it.
build_command = cmake
build_directory = build
plugins = build/plugins

# Where revisions are, and how a new one is called.
version_locations = versions
file_template = {year}{month}{day}_{id}_{slug}

# New revisions are made from this file instead of the built-in template. It is C++ that says
# RETORT_REVISION(${fields}); for comments there are ${id} ${message} ${created}
# ${down_revisions} ${depends_on} ${branch_labels}.
# template = revision.cpp.in

# Another database with the same history: retort --profile production upgrade
# [production]
# url = postgresql://app@db.example.com/app
# password = env:APP_DB_PASSWORD
)"},
    {"CMakeLists.txt", R"(cmake_minimum_required(VERSION 3.25)
project(migrations LANGUAGES CXX)

find_package(Retort REQUIRED)

# Each file in versions/ becomes a plugin of its own: a new revision compiles one file.
retort_add_revisions(revisions
    SOURCES env.cpp
    GLOB versions
    OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/plugins)
)"},
    {"env.cpp", R"(#include <retort/environment.hpp>

using namespace retort;

// What all revisions share. Compiled beside them; loaded when the URL is known from nowhere else, and
// when revisions run.
RETORT_ENVIRONMENT("env")

void environment(Environment& env) {
    // Used when neither a flag, RETORT_URL nor retort.ini says the URL.
    if (TextView url = env.variable("DATABASE_URL"))
        env.set("url", url);

    // How constraints and indexes without a name are called.
    // env.name_by("fk", "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s");
}
)"},
    {".gitignore", "/build/\n/app.db*\n", true},
};

void refuse_what_is_there(const fs::path& folder) {
    std::vector<std::string> found;
    for (const auto& file : k_files)
        if (!file.may_be_there && fs::exists(folder / file.name))
            found.emplace_back(file.name);
    if (fs::exists(folder / "versions"))
        found.emplace_back("versions");
    if (found.empty())
        return;
    throw Error(ErrorCategory::usage, fmt::format("{} holds {} already",
                                                  printable(shown_path(folder)), join(found, ", ")))
        .hint("name another folder: retort init migrations");
}

}  // namespace

std::vector<fs::path> init_project(const fs::path& folder) {
    if (fs::exists(folder) && !fs::is_directory(folder))
        throw Error(ErrorCategory::usage,
                    fmt::format("{} is no folder", printable(shown_path(folder))));
    refuse_what_is_there(folder);
    std::error_code failed;
    fs::create_directories(folder / "versions", failed);
    if (failed)
        throw Error(ErrorCategory::operation,
                    fmt::format("cannot create {}: {}", printable(shown_path(folder / "versions")),
                                failed.message()));
    std::vector<fs::path> written;
    for (const auto& file : k_files) {
        if (fs::exists(folder / file.name))
            continue;
        write_atomically(folder / file.name, file.text);
        written.push_back(folder / file.name);
    }
    written.push_back(folder / "versions");
    return written;
}

}  // namespace retort
