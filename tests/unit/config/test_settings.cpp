#include "host/config/settings.hpp"

#include "host/config/options.hpp"
#include "tests/unit/config/error_text.hpp"

#include <gtest/gtest.h>

#include <set>

namespace retort::config {
namespace {

const Source k_env_cpp = {SourceKind::environment_plugin, "env.cpp"};

TEST(Settings, LetsAStrongerSourceOverrideAWeakerOne) {
    Settings settings;
    EXPECT_TRUE(settings.offer("version_table", "a", k_env_cpp, "/"));
    EXPECT_TRUE(settings.offer("version_table", "b", {SourceKind::flag, "--version-table"}, "/"));
    EXPECT_FALSE(settings.offer("version_table", "c", {SourceKind::environment, "X"}, "/"));
    EXPECT_EQ(settings.version_table, "b");
    EXPECT_EQ(settings.source_of("version_table"), (Source{SourceKind::flag, "--version-table"}));
}

TEST(Settings, KeepsWhatTheProgramFilledIn) {
    Settings settings;
    settings.url = "sqlite:///mine.db";
    EXPECT_FALSE(settings.offer("url", "sqlite:///theirs.db", k_env_cpp, "/"));
    EXPECT_EQ(settings.url, "sqlite:///mine.db");
}

TEST(Settings, KnowsTheSourceOfEveryOption) {
    const Settings settings;
    for (const auto& option : options())
        EXPECT_EQ(describe(settings.source_of(option.name)), "the default");
}

TEST(Settings, NeverShowsAPassword) {
    Settings settings;
    settings.url = "postgresql://u:s3cret@h/d";
    settings.password = "s3cret";
    EXPECT_EQ(settings.shown("url"), "postgresql://u:***@h/d");
    EXPECT_EQ(settings.shown("password"), "***");
    EXPECT_EQ(settings.shown("lock"), "on");
    EXPECT_EQ(Settings().shown("password"), "");
}

TEST(Settings, SuggestsTheNameThatWasMeant) {
    Settings settings;
    EXPECT_EQ(tests::error_text([&] { settings.offer("lock_timout", "1", k_env_cpp, "/"); }),
              "error: there is no setting lock_timout\nhint: did you mean lock_timeout?\n");
    EXPECT_EQ(tests::error_text([&] { settings.offer("zzzzzzzz", "1", k_env_cpp, "/"); }),
              "error: there is no setting zzzzzzzz\n");
}

TEST(Settings, SaysWhichSourceHoldsAWrongValue) {
    Settings settings;
    EXPECT_EQ(tests::error_text([&] { settings.offer("lock", "x", k_env_cpp, "/"); }),
              "error: the setting lock is wrong\n  \"x\" is not on or off\n  env.cpp\n");
}

TEST(Options, HaveDistinctNamesAndFlags) {
    std::set<std::string> names;
    std::set<std::string> flags;
    for (const auto& option : options()) {
        EXPECT_TRUE(names.insert(option.name).second) << option.name;
        EXPECT_TRUE(flags.insert(option.flag).second) << option.flag;
    }
    EXPECT_EQ(find_option("lock_timeout")->environment_name(), "RETORT_LOCK_TIMEOUT");
}

}  // namespace
}  // namespace retort::config
