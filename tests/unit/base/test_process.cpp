#include "host/base/process.hpp"

#include "host/base/error.hpp"
#include "tests/unit/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <stdexcept>

namespace retort {
namespace {

Command shell(const std::string& script) {
    return {.argv = {"sh", "-c", script}};
}

std::string message_of(const Command& command) {
    try {
        return describe(run_captured(command).end);
    } catch (const Error& error) {
        return error.message();
    }
}

TEST(Process, CapturesBothStreamsAndTheExitStatus) {
    const auto result = run_captured(shell("echo out; echo err >&2; exit 7"));
    EXPECT_EQ(result.out, "out\n");
    EXPECT_EQ(result.err, "err\n");
    EXPECT_EQ(result.end.status, 7);
    EXPECT_EQ(result.end.signal, 0);
    EXPECT_FALSE(result.end.ok());
    EXPECT_TRUE(run_captured({.argv = {"true"}}).end.ok());
}

TEST(Process, PassesArgumentsUntouched) {
    const auto result = run_captured({.argv = {"printf", "%s|", "a b", "$HOME", "*", "", "'\n"}});
    EXPECT_EQ(result.out, "a b|$HOME|*||'\n|");
}

TEST(Process, ReadsMoreThanAPipeHoldsFromBothStreams) {
    const auto result =
        run_captured(shell("head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2"));
    EXPECT_EQ(result.out.size(), 300'000u);
    EXPECT_EQ(result.err.size(), 300'000u);
}

TEST(Process, GivesTheChildAnEmptyInput) {
    EXPECT_EQ(run_captured({.argv = {"cat"}}).out, "");
}

TEST(Process, RunsInTheFolderAndWithTheVariablesAsked) {
    const tests::TemporaryFolder folder;
    auto command = shell("pwd; echo $RETORT_A; echo $PATH");
    command.directory = folder.path();
    command.environment = {{"RETORT_A", "first"}, {"RETORT_A", "second"}};
    const auto result = run_captured(command);
    EXPECT_EQ(result.out, folder.path().string() + "\nsecond\n" + ::getenv("PATH") + "\n");
}

TEST(Process, TellsASignalFromAnExitStatus) {
    const auto end = run_captured(shell("kill -TERM $$")).end;
    EXPECT_EQ(end.signal, SIGTERM);
    EXPECT_EQ(end.status, 128 + SIGTERM);
    EXPECT_EQ(describe(end), "killed by signal 15 (Terminated)");
}

TEST(Process, SaysWhyACommandCannotStart) {
    const tests::TemporaryFolder folder;
    EXPECT_EQ(message_of({.argv = {"retort-no-such-program"}}),
              "cannot run retort-no-such-program: No such file or directory");
    EXPECT_EQ(message_of({.argv = {folder.path().string()}}),
              "cannot run " + folder.path().string() + ": Permission denied");
    EXPECT_EQ(message_of({.argv = {"true"}, .directory = folder / "x"}),
              "cannot run true: " + (folder / "x").string() + " is no folder");
    EXPECT_EQ(message_of({}), "cannot run an empty command");
}

TEST(Process, HandsOverLinesAsTheyCome) {
    std::vector<std::string> lines;
    const auto end = run_streamed(shell("printf 'a\\n\\nb'; printf 'c\\nlast'"),
                                  [&](OutputStream stream, std::string_view line) {
                                      EXPECT_EQ(stream, OutputStream::out);
                                      lines.emplace_back(line);
                                  });
    EXPECT_TRUE(end.ok());
    EXPECT_EQ(lines, (std::vector<std::string>{"a", "", "bc", "last"}));
}

TEST(Process, DeliversALineWhileTheChildStillRuns) {
    const tests::TemporaryFolder folder;
    auto command = shell("echo ready; while [ ! -e go ]; do sleep 0.01; done; echo gone");
    command.directory = folder.path();
    std::vector<std::string> lines;
    run_streamed(command, [&](OutputStream, std::string_view line) {
        lines.emplace_back(line);
        if (line == "ready")
            run_captured({.argv = {"touch", (folder / "go").string()}});
    });
    EXPECT_EQ(lines, (std::vector<std::string>{"ready", "gone"}));
}

TEST(Process, KillsTheChildWhenTheReaderThrows) {
    const auto began = std::chrono::steady_clock::now();
    EXPECT_THROW(
        run_streamed(shell("echo x; exec sleep 60"),
                     [](OutputStream, std::string_view) { throw std::runtime_error("enough"); }),
        std::runtime_error);
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(30));
}

TEST(Process, AttachedChildrenReportTheirEnd) {
    EXPECT_EQ(run_attached(shell("exit 3")).status, 3);
}

}  // namespace
}  // namespace retort
