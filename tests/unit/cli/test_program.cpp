#include "host/cli/program.hpp"

#include "host/cli/commands.hpp"
#include "host/cli/help.hpp"
#include "tests/unit/cli/captured.hpp"
#include "tests/unit/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace retort::cli {
namespace {

struct Ran {
    int code = -1;
    std::string out;
    std::string err;
};

Ran run(const std::vector<std::string>& words) {
    const tests::TemporaryFolder folder;
    tests::Captured captured;
    config::Inputs inputs;
    inputs.environment = {};
    inputs.working_directory = folder.path();
    Ran ran;
    ran.code = run_program(words, inputs, captured.console);
    ran.out = captured.out;
    ran.err = captured.err;
    return ran;
}

TEST(Program, AnswersItsVersionOnStandardOutput) {
    const auto ran = run({"--version"});
    EXPECT_EQ(ran.code, 0);
    EXPECT_EQ(ran.out, version_line() + "\n");
    EXPECT_EQ(ran.err, "");
}

TEST(Program, ShowsHelpOnStandardErrorWhenNothingIsAsked) {
    const auto ran = run({});
    EXPECT_EQ(ran.code, 2);
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(ran.err, overview_help() + "\n");
}

TEST(Program, AnswersHelpInTwoSpellings) {
    EXPECT_EQ(run({"--help"}).out, overview_help());
    EXPECT_EQ(run({"help"}).out, overview_help());
    EXPECT_EQ(run({"upgrade", "--help"}).out, run({"help", "upgrade"}).out);
    EXPECT_EQ(run({"help", "settings"}).out, settings_help());
    EXPECT_EQ(run({"help", "upgrad"}).err,
              "error: there is no command upgrad\nhint: did you mean upgrade?\n");
}

TEST(Program, TellsAnErrorAsTheLastObjectWithJson) {
    const auto ran = run({"upgrade", "a", "b", "--json"});
    EXPECT_EQ(ran.code, 2);
    EXPECT_EQ(ran.out,
              "{\"event\":\"error\",\"exit\":2,\"category\":\"usage\","
              "\"message\":\"upgrade takes one argument, and b is one too many\",\"context\":[],"
              "\"hints\":[\"retort upgrade --help says what it takes\"]}\n");
    EXPECT_EQ(ran.err,
              "error: upgrade takes one argument, and b is one too many\n"
              "hint: retort upgrade --help says what it takes\n");
}

TEST(Program, RefusesFlagsThatSayOppositeThings) {
    EXPECT_EQ(run({"upgrade", "--sql", "--dry-run"}).err,
              "error: --sql and --dry-run do not go together\n");
    EXPECT_EQ(run({"stamp", "a", "--sql", "--purge"}).err,
              "error: --sql and --purge do not go together\n");
    EXPECT_EQ(run({"upgrade", "--dialect", "sqlite"}).err,
              "error: --dialect is for --sql only\nhint: a run takes its dialect from the URL\n");
    EXPECT_EQ(run({"upgrade", "a:b"}).err,
              "error: a:b is a range\nhint: ranges are for --sql; a run starts where the database "
              "is\n");
    EXPECT_EQ(run({"plan", "--downgrade"}).err,
              "error: plan --downgrade needs a target\n"
              "hint: for one step down: retort plan --downgrade -1\n");
}

TEST(Program, SaysWhenStandardOutputCannotBeWritten) {
    std::string err;
    Console console({[](std::string_view) {
                        throw Error(ErrorCategory::operation, "cannot write to standard output");
                    }},
                    {[&](std::string_view text) { err += text; }});
    config::Inputs inputs;
    const std::vector<std::string> words{"--version"};
    EXPECT_EQ(run_program(words, inputs, console), 1);
    EXPECT_EQ(err, "error: cannot write to standard output\n");
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

TEST(Help, FitsAScreen) {
    std::vector<std::string> texts{overview_help()};
    for (const auto& command : commands())
        texts.push_back(command_help(command));
    for (const auto& text : texts) {
        const auto lines = lines_of(text);
        EXPECT_LE(lines.size(), 40U) << text;
        for (const auto& line : lines)
            EXPECT_LE(line.size(), 90U) << line;
        EXPECT_EQ(text.back(), '\n');
    }
}

TEST(Help, NamesEveryCommandAndEveryFlag) {
    for (const auto& command : commands()) {
        EXPECT_NE(overview_help().find(std::string("  ") + command.name + " "), std::string::npos)
            << command.name;
        for (const auto& flag : command.flags)
            EXPECT_NE(command_help(command).find(std::string("--") + flag.name), std::string::npos)
                << command.name << " --" << flag.name;
    }
    EXPECT_NE(settings_help().find("-n, --profile VALUE"), std::string::npos);
}

TEST(Help, LooksLikeThis) {
    const auto all = commands();
    const auto history = std::find_if(all.begin(), all.end(), [](const Command& command) {
        return std::string_view(command.name) == "history";
    });
    EXPECT_EQ(command_help(*history),
              R"(Usage: retort history [flags]

List the revisions, newest first

Ranges: -r 1975:ae10, -r -3:current, -r current:, -r :ae10, -r label@base:

Flags:
  -r, --rev-range FROM:TO   a part of it; either side may be left out or be
                            current
  -i, --indicate-current    mark the revisions the database is at

Flags of every command:
  -h, --help                show this help
      --version             show the version of retort
  -v, --verbose             say more: full entries, each statement
  -q, --quiet               no progress and no notes; answers, warnings and
                            errors stay
      --json                answer in JSON, one object per line

Every setting is a flag, too (-c FILE, -n PROFILE, --url URL, --no-build, -x NAME=VALUE):
retort help settings
)");
}

}  // namespace
}  // namespace retort::cli
