#include "host/build/build.hpp"

#include "host/base/error.hpp"
#include "host/base/paths.hpp"
#include "tests/unit/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace retort::build {
namespace {

/// A project in a folder with a blank in its name, and what its build said.
struct BuildTest : testing::Test {
    tests::TemporaryFolder folder;
    config::Settings settings;
    std::vector<std::string> lines;
    std::string started;

    BuildTest() {
        settings.root = folder.path();
        settings.build_directory = folder / "build";
        settings.plugins = {folder / "build/plugins"};
    }
    Result build(const std::string& command) {
        settings.build_command = command;
        return bring_up_to_date(settings,
                                {.started = [&](std::string_view text) { started = text; },
                                 .line = [&](std::string_view text) { lines.emplace_back(text); }});
    }
    std::string failure(const std::string& command) {
        try {
            build(command);
        } catch (const Error& error) {
            EXPECT_EQ(error.category(), ErrorCategory::plugin);
            return format_error(error);
        }
        return "no error";
    }
};

TEST_F(BuildTest, DoesNothingWithoutACommandOrWhenToldNotTo) {
    EXPECT_FALSE(build("  ").ran);
    settings.no_build = true;
    EXPECT_FALSE(build("false").ran);
    EXPECT_FALSE(std::filesystem::exists(folder / "build"));
}

TEST_F(BuildTest, RunsInTheFolderOfTheProjectAndHandsOnEachLine) {
    const auto result = build("sh -c 'pwd; echo warning: mind the gap >&2'");
    EXPECT_TRUE(result.ran);
    EXPECT_EQ(started, "sh -c 'pwd; echo warning: mind the gap >&2'");
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_NE(std::find(lines.begin(), lines.end(), folder.path().string()), lines.end());
}

TEST_F(BuildTest, ShowsWhatTheCompilerSaidWithoutTheProgressLines) {
    EXPECT_EQ(
        failure("sh -c 'echo \"[1/2] Building a.cpp\"; echo \"a.cpp:3:1: error: no such "
                "type\"; echo \"    usr\"; exit 3'"),
        "error: the plugins could not be built\n"
        "  sh -c 'echo \"[1/2] Building a.cpp\"; echo \"a.cpp:3:1: error: no such type\"; echo "
        "\"    usr\"; exit 3': exit status 3\n"
        "  a.cpp:3:1: error: no such type\n"
        "      usr\n"
        "hint: nothing was touched; mend it, or use the plugins as they are: --no-build\n");
}

TEST_F(BuildTest, RefusesACommandThatIsNotThere) {
    settings.build_command = "no-such-builder all";
    try {
        bring_up_to_date(settings);
        FAIL() << "it was run";
    } catch (const Error& error) {
        EXPECT_EQ(error.category(), ErrorCategory::settings);
        EXPECT_EQ(format_error(error),
                  "error: the build command cannot be run\n"
                  "  cannot run no-such-builder: No such file or directory\n"
                  "  no-such-builder all\n"
                  "hint: set build_command in retort.ini, or use the plugins as they are: "
                  "--no-build\n");
    }
}

TEST_F(BuildTest, NamesPluginsTheBuildTookAway) {
    std::filesystem::create_directories(folder / "build/plugins");
    write_atomically(folder / "build/plugins/old.so", "x");
    write_atomically(folder / "build/plugins/kept.so", "x");
    const auto result = build("rm build/plugins/old.so");
    EXPECT_EQ(result.removed, std::vector<std::string>{(folder / "build/plugins/old.so").string()});
}

TEST_F(BuildTest, LetsOneBuildOfAFolderRunAtATime) {
    // Each build fails when it finds the other one's mark.
    const std::string command = "sh -c 'mkdir mark || exit 1; sleep 0.2; rmdir mark'";
    settings.build_command = command;
    auto other_settings = settings;
    bool other_built = false;
    std::thread other([&] { other_built = bring_up_to_date(other_settings).ran; });
    const bool built = build(command).ran;
    other.join();
    EXPECT_TRUE(built);
    EXPECT_TRUE(other_built);
}

TEST_F(BuildTest, ConfiguresACMakeProjectOnceAndBuildsIt) {
    write_atomically(folder / "CMakeLists.txt",
                     "cmake_minimum_required(VERSION 3.25)\n"
                     "project(tiny LANGUAGES NONE)\n"
                     "message(STATUS \"configured here\")\n"
                     "add_custom_target(all_of_it ALL COMMAND ${CMAKE_COMMAND} -E echo built)\n");
    const auto said = [&](std::string_view line) {
        return std::count(lines.begin(), lines.end(), line);
    };
    build("cmake");
    EXPECT_EQ(said("-- configured here"), 1);
    EXPECT_EQ(said("built"), 1);
    build("cmake");
    EXPECT_EQ(said("-- configured here"), 1);
    EXPECT_EQ(said("built"), 2);
}

TEST_F(BuildTest, ConfiguresAgainWhatFailedToConfigure) {
    write_atomically(folder / "CMakeLists.txt",
                     "cmake_minimum_required(VERSION 3.25)\n"
                     "project(tiny LANGUAGES NONE)\n"
                     "message(FATAL_ERROR \"wanting\")\n");
    EXPECT_NE(failure("cmake").find("wanting"), std::string::npos);
    write_atomically(folder / "CMakeLists.txt",
                     "cmake_minimum_required(VERSION 3.25)\n"
                     "project(tiny LANGUAGES NONE)\n");
    EXPECT_TRUE(build("cmake").ran);
}

}  // namespace
}  // namespace retort::build
