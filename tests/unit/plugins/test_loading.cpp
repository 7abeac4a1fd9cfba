// Loading plugins and running what is in them.

#include <gtest/gtest.h>

#include "host/plugins/bridge.hpp"
#include "host/plugins/registry.hpp"
#include "tests/unit/plugins/fixtures.hpp"
#include "tests/unit/temporary_folder.hpp"

namespace retort::tests {

using namespace plugins;
namespace fs = std::filesystem;

namespace {

class Statements : public Receiver {
public:
    std::vector<std::string> all;

    void emit(schema::Operation operation) override {
        all.push_back(std::get<schema::Execute>(operation).sql);
    }
    QueryResult query(const std::variant<schema::Execute, schema::Select>&) override { return {}; }
    void rows_open(const schema::Insert&) override {}
    void rows_put(std::span<const schema::Value>) override {}
    void rows_close() override {}
    std::optional<std::string> fact(int) override { return std::nullopt; }
    std::optional<std::string> argument(std::string_view) override { return std::nullopt; }
    void* soci_session(std::string_view) override { return nullptr; }
};

std::vector<std::string> upgrade(const fs::path& path, std::string_view id) {
    const auto& plugin = load_plugin(read_plugin_file(path));
    const auto* unit = plugin.find(id, RETORT_UNIT_REVISION);
    Statements statements;
    run_body(*unit, unit->upgrade, "upgrade", statements, plugin.sdk_version());
    return statements.all;
}

/// What upgrade() threw.
std::string failure(const std::string& name, std::string_view id) {
    try {
        upgrade(wrong_plugin(name), id);
    } catch (const Error& error) {
        return error.message();
    }
    return "";
}

LoadOutcome rejection(const fs::path& path) {
    try {
        load_plugin(read_plugin_file(path));
    } catch (const PluginRejected& rejected) {
        return rejected.outcome();
    }
    return LoadOutcome::ok;
}

std::string rejection_text(const fs::path& path) {
    try {
        load_plugin(read_plugin_file(path));
    } catch (const PluginRejected& rejected) {
        return format_error(rejected);
    }
    return "";
}

}  // namespace

TEST(Loading, RunsTheUnitItIsAskedFor) {
    EXPECT_EQ(upgrade(plugin("good"), "900d00000001"), std::vector<std::string>{"good upgrade"});
    const auto& loaded = load_plugin(read_plugin_file(plugin("good")));
    EXPECT_EQ(loaded.find("another", RETORT_UNIT_REVISION), nullptr);
    EXPECT_EQ(loaded.find("900d00000001", RETORT_UNIT_ENVIRONMENT), nullptr);
}

TEST(Loading, RunsAPluginOfTheOtherCompiler) {
    const auto path = plugin("other_compiler/good");
    if (!fs::exists(path))
        GTEST_SKIP() << "only one compiler is installed";
    EXPECT_EQ(upgrade(path, "900d00000001"), std::vector<std::string>{"good upgrade"});
}

TEST(Loading, GivesEachPluginStaticsOfItsOwn) {
    const std::vector<std::string> first = {"first call"};
    EXPECT_EQ(upgrade(plugin("counts_one"), "c00000000001"), first);
    EXPECT_EQ(upgrade(plugin("counts_two"), "c00000000002"), first);
}

TEST(Loading, ToldOfAMissingFunctionNamesItBeforeAnythingRuns) {
    const auto path = wrong_plugin("unresolved_symbol");
    EXPECT_EQ(rejection(path), LoadOutcome::cannot_load);
    EXPECT_NE(rejection_text(path).find("defined_nowhere"), std::string::npos)
        << rejection_text(path);
    EXPECT_EQ(rejection_text(path).find("Bad file descriptor"), std::string::npos);
}

TEST(Loading, RefusesAFileWithoutTheEntry) {
    EXPECT_EQ(rejection(wrong_plugin("without_entry")), LoadOutcome::no_entry);
}

TEST(Loading, RefusesAnEntryThatFails) {
    EXPECT_EQ(rejection(wrong_plugin("entry_fails")), LoadOutcome::entry_failed);
}

TEST(Loading, RefusesCodeThatDisagreesWithItsMetadata) {
    EXPECT_EQ(rejection(wrong_plugin("entry_disagrees")), LoadOutcome::entry_disagrees);
}

TEST(Loading, RefusesWhatReadingRefuses) {
    EXPECT_EQ(rejection(wrong_plugin("newer_abi")), LoadOutcome::newer_abi);
    EXPECT_EQ(rejection(wrong_plugin("older_abi")), LoadOutcome::unsupported_abi);
    EXPECT_EQ(rejection(wrong_plugin("without_metadata")), LoadOutcome::no_metadata);
}

TEST(Loading, RefusesAPathWhoseFileChangedSinceItWasLoaded) {
    const TemporaryFolder folder;
    const auto path = folder / "replaced.so";
    fs::copy_file(plugin("counts_one"), path);
    upgrade(path, "c00000000001");
    fs::copy_file(plugin("counts_two"), folder / "new.so");
    fs::rename(folder / "new.so", path);
    EXPECT_EQ(rejection(path), LoadOutcome::replaced_while_loaded);
    EXPECT_NE(rejection_text(path).find("it changed since it was loaded"), std::string::npos);
}

TEST(Loading, RefusesAFileWhoseMetadataIsNotWhatWasRead) {
    const TemporaryFolder folder;
    const auto path = folder / "read before.so";
    fs::copy_file(plugin("counts_one"), path);
    const auto read_before = read_plugin_file(path);
    fs::copy_file(plugin("counts_two"), folder / "new.so");
    fs::rename(folder / "new.so", path);
    try {
        load_plugin(read_before);
        FAIL() << "loaded";
    } catch (const PluginRejected& rejected) {
        EXPECT_EQ(rejected.outcome(), LoadOutcome::changed);
        EXPECT_NE(rejected.message().find("it changed since its metadata was read"),
                  std::string::npos);
    }
}

TEST(Loading, TurnsExceptionsOfAPluginIntoErrors) {
    EXPECT_EQ(failure("throws_exception", "bad000000001"), "upgrade threw: the author's own words");
    EXPECT_EQ(failure("throws_int", "bad000000002"),
              "upgrade threw: it threw something that is no std::exception");
}

TEST(Loading, WarnsBeforeTheKernelsLimitOfMappings) {
    EXPECT_EQ(mapping_warning(100), "");
    EXPECT_NE(mapping_warning(10'000'000).find("ship them as a bundle"), std::string::npos);
}

}  // namespace retort::tests
