#include "host/cli/console.hpp"

#include "tests/unit/cli/captured.hpp"

#include <gtest/gtest.h>

namespace retort::cli {
namespace {

Error failure() {
    return Error(ErrorCategory::target, "no such revision")
        .in("in versions/\nsecond line")
        .hint("try another");
}

TEST(Console, KeepsAnswersApartFromEverythingElse) {
    tests::Captured captured;
    captured.console.answer("one\n");
    captured.console.warn("careful");
    captured.console.fail(failure());
    captured.console.flush();
    EXPECT_EQ(captured.out, "one\n");
    EXPECT_EQ(captured.err,
              "warning: careful\n"
              "error: no such revision\n  in versions/\n  second line\nhint: try another\n");
}

TEST(Console, ShowsAnswersBeforeWhatIsSaidAfterThem) {
    std::string both;
    const auto write = [&](std::string_view text) { both += text; };
    Console console({write}, {write});
    console.answer("answer\n");
    console.say("said");
    EXPECT_EQ(both, "answer\nsaid\n");
}

TEST(Console, PaintsOnlyWhereThereIsColour) {
    tests::Captured captured(true, true);
    captured.console.fail(failure());
    EXPECT_EQ(captured.err,
              "\x1b[1;31merror:\x1b[0m no such revision\n  in versions/\n  second line\n"
              "\x1b[1;36mhint:\x1b[0m try another\n");
    EXPECT_EQ(Paint(false)(Style::id, "a"), "a");
    EXPECT_EQ(Paint(true)(Style::plain, "a"), "a");
}

TEST(Console, ReplacesTheLastLineOnATerminalOnly) {
    tests::Captured terminal(true);
    terminal.console.transient("working");
    terminal.console.say("done");
    terminal.console.transient("");
    EXPECT_EQ(terminal.err, "\r\x1b[Kworking\r\x1b[Kdone\n");
    tests::Captured pipe;
    pipe.console.transient("working");
    EXPECT_EQ(pipe.err, "");
}

}  // namespace
}  // namespace retort::cli
