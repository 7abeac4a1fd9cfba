#include "host/cli/arguments.hpp"

#include "host/base/error.hpp"

#include <gtest/gtest.h>

namespace retort::cli {
namespace {

using Words = std::vector<std::string>;

constexpr Flag k_history_flags[] = {
    {"rev-range", 'r', "RANGE", ""},
    {"indicate-current", 'i', nullptr, ""},
};
constexpr Flag k_upgrade_flags[] = {{"sql", 0, nullptr, ""}, {"label", 0, "LABEL", ""}};
constexpr Flag k_current_flags[] = {{"check-heads", 'c', nullptr, ""}};
constexpr Command k_commands[] = {
    {.name = "history", .summary = "", .flags = k_history_flags},
    {.name = "upgrade",
     .summary = "",
     .arguments = "[TARGET]",
     .most = 1,
     .flags = k_upgrade_flags},
    {.name = "downgrade", .summary = "", .arguments = "TARGET", .least = 1, .most = 1},
    {.name = "current", .summary = "", .flags = k_current_flags},
    {.name = "stamp", .summary = "", .arguments = "TARGET...", .least = 1, .most = 9},
    {.name = "ensure-version", .summary = ""},
};

Arguments parse(const Words& words) {
    return parse_arguments(words, k_commands);
}

std::string refusal(const Words& words) {
    try {
        parse(words);
    } catch (const Error& error) {
        EXPECT_EQ(error.category(), ErrorCategory::usage);
        return format_error(error);
    }
    return "no error";
}

Words settings_of(const Arguments& arguments) {
    Words out;
    for (const auto& flag : arguments.settings)
        out.push_back(flag.name + "=" + flag.text);
    return out;
}

TEST(Arguments, TakeNegativeNumbersAsTheyAre) {
    EXPECT_EQ(parse({"downgrade", "-1"}).values, Words{"-1"});
    EXPECT_EQ(parse({"history", "-r", "-2:"}).value("rev-range"), "-2:");
    EXPECT_EQ(parse({"history", "-r-2:"}).value("rev-range"), "-2:");
    EXPECT_EQ(parse({"history", "--rev-range", "-3:current"}).value("rev-range"), "-3:current");
    EXPECT_EQ(parse({"history", "--rev-range=-2:"}).value("rev-range"), "-2:");
    EXPECT_EQ(parse({"stamp", "a", "-v", "-2"}).values, (Words{"a", "-2"}));
}

TEST(Arguments, TakeFlagsBeforeBehindAndBetween) {
    const auto given = parse({"-v", "stamp", "a", "--json", "b", "-q"});
    EXPECT_EQ(given.values, (Words{"a", "b"}));
    EXPECT_TRUE(given.has("verbose"));
    EXPECT_TRUE(given.has("json"));
    EXPECT_TRUE(given.has("quiet"));
    EXPECT_FALSE(given.has("help"));
}

TEST(Arguments, TakeLettersInOneWord) {
    const auto given = parse({"history", "-vir", "a:b"});
    EXPECT_TRUE(given.has("verbose"));
    EXPECT_TRUE(given.has("indicate-current"));
    EXPECT_EQ(given.value("rev-range"), "a:b");
    EXPECT_EQ(parse({"history", "-vra:b"}).value("rev-range"), "a:b");
}

TEST(Arguments, CollectRepeatedValues) {
    const auto given = parse({"upgrade", "--label", "a", "--label=b"});
    EXPECT_EQ(given.all("label"), (Words{"a", "b"}));
    EXPECT_EQ(given.value("label"), "b");
    EXPECT_EQ(given.value("sql", "otherwise"), "otherwise");
}

TEST(Arguments, TakeEverySettingAsAFlag) {
    EXPECT_EQ(settings_of(parse({"-c", "my.ini", "upgrade", "--no-lock", "-x", "a=1", "-xb=2",
                                 "--url", "sqlite:///x.db", "-n", "test", "--no-build"})),
              (Words{"config=my.ini", "lock=off", "x=a=1", "x=b=2", "url=sqlite:///x.db",
                     "profile=test", "no_build=on"}));
}

TEST(Arguments, LetACommandsFlagWinOverASetting) {
    EXPECT_TRUE(parse({"current", "-c"}).has("check-heads"));
    const auto both = parse({"-c", "my.ini", "current", "-c"});
    EXPECT_TRUE(both.has("check-heads"));
    EXPECT_EQ(settings_of(both), Words{"config=my.ini"});
}

TEST(Arguments, TakeWhatFollowsTwoDashesAsItIs) {
    EXPECT_EQ(parse({"stamp", "--", "--sql", "-v"}).values, (Words{"--sql", "-v"}));
}

TEST(Arguments, KnowTheNameAlembicGaveACommand) {
    EXPECT_STREQ(parse({"ensure_version"}).command->name, "ensure-version");
}

TEST(Arguments, SuggestTheCommandThatWasMeant) {
    EXPECT_EQ(refusal({"upgrad", "head"}),
              "error: there is no command upgrad\nhint: did you mean upgrade?\n");
    EXPECT_EQ(refusal({"frobnicate"}),
              "error: there is no command frobnicate\nhint: retort --help lists the commands\n");
}

TEST(Arguments, SuggestTheFlagThatWasMeant) {
    EXPECT_EQ(refusal({"history", "--rev-rage", "a:"}),
              "error: retort history has no flag --rev-rage\nhint: did you mean --rev-range?\n");
    EXPECT_EQ(refusal({"history", "--indicate"}),
              "error: retort history has no flag --indicate\n"
              "hint: did you mean --indicate-current?\n");
    EXPECT_EQ(refusal({"history", "--frobnicate"}),
              "error: retort history has no flag --frobnicate\n"
              "hint: retort history --help lists the flags\n");
    EXPECT_EQ(refusal({"upgrade", "-z"}),
              "error: retort upgrade has no flag -z\n"
              "hint: retort upgrade --help lists the flags\n");
}

TEST(Arguments, SayWhereAFlagBelongs) {
    EXPECT_EQ(refusal({"history", "--sql"}),
              "error: retort history has no flag --sql\nhint: --sql is a flag of upgrade\n");
    EXPECT_EQ(refusal({"--sql", "upgrade", "head"}),
              "error: retort has no flag --sql\nhint: --sql goes behind its command: upgrade\n");
    EXPECT_EQ(refusal({"-i", "history"}),
              "error: retort has no flag -i\nhint: -i goes behind its command: history\n");
}

TEST(Arguments, RefuseMissingAndSurplusValues) {
    EXPECT_EQ(refusal({"history", "-r"}), "error: -r needs a value\n");
    EXPECT_EQ(refusal({"upgrade", "--label", "--sql"}),
              "error: --label needs a value, and --sql is a flag\n"
              "hint: if --sql is the value, write --label=--sql\n");
    EXPECT_EQ(refusal({"history", "-r", "-v"}),
              "error: -r needs a value, and -v is a flag\n"
              "hint: if -v is the value, write -r-v\n");
    EXPECT_EQ(refusal({"upgrade", "--sql=yes"}), "error: --sql takes no value\n");
}

TEST(Arguments, TakeAMessageThatOnlyLooksLikeAFlag) {
    EXPECT_EQ(parse({"upgrade", "--label", "- a list"}).value("label"), "- a list");
    EXPECT_EQ(parse({"upgrade", "--label", ""}).value("label"), "");
}

TEST(Arguments, RefuseTooFewAndTooMany) {
    EXPECT_EQ(refusal({"downgrade"}),
              "error: downgrade needs TARGET\n"
              "hint: retort downgrade --help says what it takes\n");
    EXPECT_EQ(refusal({"upgrade", "a", "b"}),
              "error: upgrade takes one argument, and b is one too many\n"
              "hint: retort upgrade --help says what it takes\n");
    EXPECT_EQ(refusal({"current", "x"}),
              "error: current takes no arguments, and x is one too many\n"
              "hint: retort current --help says what it takes\n");
    EXPECT_TRUE(parse({"downgrade", "--help"}).has("help"));
}

TEST(Arguments, ShowHostileWordsPrintably) {
    EXPECT_EQ(refusal({"up\x1b[2Jgrade!!!!!"}),
              "error: there is no command up\\x1b[2Jgrade!!!!!\n"
              "hint: retort --help lists the commands\n");
}

}  // namespace
}  // namespace retort::cli
