#include "host/commands/host.hpp"

#include "host/base/paths.hpp"
#include "host/config/read.hpp"
#include "tests/unit/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace retort {
namespace {

std::string refusal(const std::filesystem::path& folder) {
    try {
        init_project(folder);
    } catch (const Error& error) {
        return format_error(error);
    }
    return "no error";
}

TEST(Init, WritesSettingsThatCanBeRead) {
    const tests::TemporaryFolder folder;
    const auto written = init_project(folder / "new project");
    for (const auto* name : {"retort.ini", "CMakeLists.txt", "env.cpp", ".gitignore", "versions"})
        EXPECT_EQ(std::count(written.begin(), written.end(), folder / "new project" / name), 1)
            << name;
    config::Inputs inputs;
    inputs.environment = {};
    inputs.working_directory = folder / "new project";
    const auto settings = config::read_settings(inputs);
    EXPECT_EQ(settings.url, "sqlite:///app.db");
    EXPECT_EQ(settings.build_command, "cmake");
    EXPECT_EQ(settings.version_locations.front(), folder / "new project/versions");
    EXPECT_EQ(settings.plugins.front(), folder / "new project/build/plugins");
}

TEST(Init, RefusesAFolderThatHoldsAProject) {
    const tests::TemporaryFolder folder;
    std::filesystem::create_directories(folder / "versions");
    write_atomically(folder / "CMakeLists.txt", "mine");
    EXPECT_EQ(refusal(folder.path()), "error: " + folder.path().string() +
                                          " holds CMakeLists.txt, versions already\n"
                                          "hint: name another folder: retort init migrations\n");
    EXPECT_EQ(read_file(folder / "CMakeLists.txt"), "mine");
    EXPECT_FALSE(std::filesystem::exists(folder / "retort.ini"));
}

TEST(Init, LeavesAGitignoreAsItIs) {
    const tests::TemporaryFolder folder;
    write_atomically(folder / ".gitignore", "mine\n");
    init_project(folder.path());
    EXPECT_EQ(read_file(folder / ".gitignore"), "mine\n");
}

TEST(Init, RefusesAFile) {
    const tests::TemporaryFolder folder;
    write_atomically(folder / "taken", "");
    EXPECT_EQ(refusal(folder / "taken"),
              "error: " + (folder / "taken").string() + " is no folder\n");
}

}  // namespace
}  // namespace retort
