#include "host/config/read.hpp"

#include "host/base/paths.hpp"
#include "tests/unit/config/error_text.hpp"
#include "tests/unit/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace retort::config {
namespace {

namespace fs = std::filesystem;

/// A project folder, what is given to Retort there, and what comes out.
class ReadSettings : public testing::Test {
protected:
    ReadSettings() { in_.environment.clear(); }

    void ini(std::string_view text, const fs::path& at = "retort.ini") {
        fs::create_directories((folder_ / at).parent_path());
        write_atomically(folder_ / at, text);
    }
    Settings read() { return read_settings(in_); }
    std::string error() {
        return tests::error_text([&] { read(); });
    }
    std::string at(std::size_t line) {
        return (folder_ / "retort.ini").string() + ":" + std::to_string(line);
    }
    std::string source(const char* name) { return describe(read().source_of(name)); }

    tests::TemporaryFolder folder_;
    Inputs in_{.working_directory = folder_.path()};
};

TEST_F(ReadSettings, GivesAbsoluteDefaultsWithoutAnySource) {
    const auto settings = read();
    EXPECT_EQ(settings.url, "");
    EXPECT_EQ(settings.version_table, "retort_version");
    EXPECT_EQ(settings.root, folder_.path());
    EXPECT_EQ(settings.config_file, "");
    EXPECT_EQ(settings.version_locations, std::vector<fs::path>{folder_ / "versions"});
    EXPECT_EQ(settings.plugins, std::vector<fs::path>{folder_ / "build/plugins"});
    EXPECT_EQ(settings.build_directory, folder_ / "build");
    EXPECT_EQ(settings.revision_template, "");
    EXPECT_EQ(settings.warnings, std::vector<std::string>{});
}

TEST_F(ReadSettings, FollowsThePrecedenceOfTheSources) {
    auto version_table = [&] { return read().version_table + " from " + source("version_table"); };
    EXPECT_EQ(version_table(), "retort_version from the default");
    ini("[retort]\nversion_table = common\n[prod]\nversion_table = profile\n");
    EXPECT_EQ(version_table(), "common from " + at(2));
    in_.environment["RETORT_PROFILE"] = "prod";
    EXPECT_EQ(version_table(), "profile from " + at(4));
    in_.environment["RETORT_VERSION_TABLE"] = "variable";
    EXPECT_EQ(version_table(), "variable from RETORT_VERSION_TABLE");
    in_.flags = {{"version_table", "flag"}};
    EXPECT_EQ(version_table(), "flag from --version-table");
    in_.environment["RETORT_VERSION_TABLE"] = "";
    in_.flags.clear();
    EXPECT_EQ(version_table(), "profile from " + at(4));
}

TEST_F(ReadSettings, LetsEnvCppFillInOnlyWhatNobodySet) {
    ini("[retort]\nversion_table = common\n");
    auto settings = read();
    const Source env_cpp{SourceKind::environment_plugin, "env.cpp"};
    EXPECT_FALSE(settings.offer("version_table", "theirs", env_cpp, "/"));
    EXPECT_TRUE(settings.offer("plugins", "/p", env_cpp, "/"));
    EXPECT_TRUE(settings.offer("url", "sqlite:///a.db", env_cpp, "/"));
    EXPECT_EQ(settings.plugins, std::vector<fs::path>{"/p"});
    EXPECT_EQ(describe(settings.source_of("url")), "env.cpp");
}

TEST_F(ReadSettings, FindsTheFileInTheNearestParentFolder) {
    ini("[retort]\nplugins = out\n");
    in_.working_directory = folder_ / "a/b";
    EXPECT_EQ(read().config_file, folder_ / "retort.ini");
    EXPECT_EQ(read().plugins, std::vector<fs::path>{folder_ / "out"});
    ini("[retort]\nplugins = nearer\n", "a/retort.ini");
    EXPECT_EQ(read().plugins, std::vector<fs::path>{folder_ / "a/nearer"});
}

TEST_F(ReadSettings, TakesTheFileThatIsNamed) {
    ini("[retort]\nlock = off\n", "other/x.ini");
    in_.environment["RETORT_CONFIG"] = "other/x.ini";
    EXPECT_FALSE(read().lock);
    EXPECT_EQ(read().root, folder_ / "other");
    in_.flags = {{"config", "missing.ini"}};
    EXPECT_EQ(error(), "error: cannot read " + (folder_ / "missing.ini").string() +
                           ": No such file or directory\n  named by --config\n");
}

TEST_F(ReadSettings, StartsRelativePathsWhereTheyAreWritten) {
    ini("[retort]\nbuild_directory = b\nscript_location = db\n");
    in_.working_directory = folder_ / "sub";
    in_.flags = {{"template", "t.cpp"}};
    const auto settings = read();
    EXPECT_EQ(settings.build_directory, folder_ / "b");
    EXPECT_EQ(settings.version_locations, std::vector<fs::path>{folder_ / "db/versions"});
    EXPECT_EQ(settings.revision_template, folder_ / "sub/t.cpp");
}

TEST_F(ReadSettings, ExpandsVariablesInTheFile) {
    ini("[retort]\nurl = postgresql://${DB_HOST}/shop\n[prod]\nurl = ${NOT_SET}\n");
    in_.environment["DB_HOST"] = "db";
    EXPECT_EQ(read().url, "postgresql://db/shop");
    in_.flags = {{"profile", "prod"}};
    EXPECT_EQ(error(), "error: the environment variable NOT_SET is not set\n  " + at(4) + "\n");
    in_.flags.push_back({"url", "sqlite:///${x}.db"});
    EXPECT_EQ(read().url, "sqlite:///${x}.db");
}

TEST_F(ReadSettings, ReadsSecretsFromElsewhere) {
    ini("[retort]\nurl = file:secrets/url\npassword = env:DB_PASSWORD\n");
    ini("mysql://app@db/shop\n", "secrets/url");
    EXPECT_EQ(error(),
              "error: the setting password is wrong\n"
              "  the environment variable DB_PASSWORD is not set\n  " +
                  at(3) + "\n");
    in_.environment["DB_PASSWORD"] = "s3cret";
    EXPECT_EQ(read().url, "mysql://app@db/shop");
    EXPECT_EQ(read().password, "s3cret");
}

TEST_F(ReadSettings, NamesFileAndLineOfAnUnknownKeyInAnySection) {
    ini("[retort]\nurl = x\n[prod]\nlock_timout = 5\n");
    EXPECT_EQ(error(), "error: there is no setting lock_timout\n  " + at(4) +
                           "\nhint: did you mean lock_timeout?\n");
    ini("[retort]\nsqlalchemy.url = sqlite:///a.db\n");
    EXPECT_EQ(error(), "error: there is no setting sqlalchemy.url\n  " + at(2) +
                           "\nhint: write url = ... instead\n");
}

TEST_F(ReadSettings, NamesFileAndLineOfAWrongValue) {
    ini("[retort]\nlock = off # for now\n");
    EXPECT_EQ(error(),
              "error: the setting lock is wrong\n  \"off # for now\" is not on or off\n  " + at(2) +
                  "\n");
}

TEST_F(ReadSettings, RefusesKeysInTheWrongSection) {
    ini("[retort]\nconfig = x\n");
    EXPECT_EQ(error(), "error: config cannot be set in a settings file\n  " + at(2) + "\n");
    ini("[prod]\nprofile = x\n");
    EXPECT_EQ(error(), "error: profile can only be set in [retort]\n  " + at(2) + "\n");
}

TEST_F(ReadSettings, ListsTheProfilesWhenOneIsUnknown) {
    in_.flags = {{"profile", "prodution"}};
    EXPECT_EQ(error(),
              "error: there is no profile prodution\n  named by --profile\n"
              "hint: profiles are sections of retort.ini, and there is no such file here "
              "or in a folder above\n");
    ini("[retort]\n[production]\n[test]\n");
    EXPECT_EQ(error(),
              "error: there is no profile prodution\n  named by --profile\n"
              "hint: did you mean production?\nhint: " +
                  (folder_ / "retort.ini").string() + " has: production, test\n");
    ini("[retort]\nprofile = x\n");
    in_.flags.clear();
    EXPECT_EQ(error(), "error: there is no profile x\n  named by " + at(2) + "\nhint: " +
                           (folder_ / "retort.ini").string() + " has no section but [retort]\n");
}

TEST_F(ReadSettings, TakesTheProfileOfTheCommonSection) {
    ini("[retort]\nprofile = dev\n[dev]\nlineages = main, dev\n");
    EXPECT_EQ(read().lineages, (std::vector<std::string>{"main", "dev"}));
    EXPECT_EQ(read().profile, "dev");
}

TEST_F(ReadSettings, CollectsRepeatedFlagsOfLists) {
    in_.flags = {{"x", "a=1,2"},       {"x", "b"},       {"lineages", "main"},
                 {"lineages", "p, q"}, {"url", "first"}, {"url", "last"}};
    const auto settings = read();
    EXPECT_EQ(settings.x_arguments, (std::vector<std::string>{"a=1,2", "b"}));
    EXPECT_EQ(settings.lineages, (std::vector<std::string>{"main", "p", "q"}));
    EXPECT_EQ(settings.url, "last");
    EXPECT_EQ(describe(settings.source_of("x")), "-x");
}

TEST_F(ReadSettings, TakesTheEditorOfTheUser) {
    in_.environment["EDITOR"] = "ed";
    EXPECT_EQ(read().editor, "ed");
    in_.environment["VISUAL"] = "code --wait";
    EXPECT_EQ(read().editor, "code --wait");
    ini("[retort]\neditor = vi\n");
    EXPECT_EQ(read().editor, "vi");
}

TEST_F(ReadSettings, WarnsOfAVariableThatLooksMistyped) {
    in_.environment = {{"RETORT_PROFLE", "x"}, {"RETORT_TEST_MARIADB", "y"}, {"RETORT_URL", "z"}};
    EXPECT_EQ(read().warnings,
              std::vector<std::string>{"the environment variable RETORT_PROFLE means nothing here; "
                                       "did you mean RETORT_PROFILE?"});
}

TEST_F(ReadSettings, SaysWhichVariableOrFlagIsWrong) {
    in_.environment["RETORT_LOCK_TIMEOUT"] = "soon";
    EXPECT_EQ(error(),
              "error: the setting lock_timeout is wrong\n  \"soon\" is not a duration\n"
              "  RETORT_LOCK_TIMEOUT\n"
              "hint: write 30s, 5m, 250ms or a number of seconds\n");
    in_.flags = {{"lock", "x"}};
    in_.environment.clear();
    EXPECT_EQ(error(), "error: the setting lock is wrong\n  \"x\" is not on or off\n  --no-lock\n");
    in_.flags = {{"colour", "x"}};
    EXPECT_EQ(error(), "error: there is no setting colour\n");
}

}  // namespace
}  // namespace retort::config
