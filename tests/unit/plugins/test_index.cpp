// Folders with and without a retort.plugins file.

#include <algorithm>
#include <chrono>

#include <gtest/gtest.h>

#include "host/plugins/inventory.hpp"
#include "host/plugins/registry.hpp"
#include "tests/unit/plugins/fixtures.hpp"
#include "tests/unit/temporary_folder.hpp"

namespace retort::tests {

using namespace plugins;
namespace fs = std::filesystem;

class Index : public testing::Test {
protected:
    void put(const fs::path& plugin) {
        fs::copy_file(plugin, folder_ / plugin.filename(), fs::copy_options::overwrite_existing);
    }
    Inventory take() {
        const std::vector<fs::path> path = {folder_.path()};
        return take_inventory(path);
    }
    /// Names and outcomes of what was found.
    static std::vector<std::string> found(const Inventory& inventory) {
        std::vector<std::string> out;
        for (const auto& file : inventory.files)
            out.push_back(fs::path(file.path).filename().string() + " " +
                          std::string(to_string(file.outcome)));
        return out;
    }
    /// Makes the folder look changed after its index was written.
    void touch_folder() {
        fs::last_write_time(folder_.path(),
                            fs::file_time_type::clock::now() + std::chrono::seconds(5));
    }

    TemporaryFolder folder_;
};

TEST_F(Index, GivesTheSameMetadataAsTheFiles) {
    put(plugin("good"));
    put(plugin("counts_one"));
    const auto scanned = take();
    EXPECT_EQ(write_index(folder_.path(), nullptr), std::vector<std::string>());
    const auto indexed = take();
    EXPECT_EQ(found(indexed), (std::vector<std::string>{"counts_one.so ok", "good.so ok"}));
    ASSERT_EQ(scanned.files.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(indexed.files[i].units.section(), scanned.files[i].units.section());
        EXPECT_EQ(said_by(indexed.files[i].units[0]), said_by(scanned.files[i].units[0]));
        EXPECT_EQ(indexed.files[i].build_id, scanned.files[i].build_id);
    }
    EXPECT_TRUE(indexed.warnings.empty());
}

TEST_F(Index, IsBelievedWithoutOpeningAnyPlugin) {
    put(plugin("good"));
    write_index(folder_.path(), nullptr);
    const auto time = fs::last_write_time(folder_ / "good.so");
    const auto size = fs::file_size(folder_ / "good.so");
    write_bytes(folder_ / "good.so", std::string(size, 'x'));
    fs::last_write_time(folder_ / "good.so", time);
    EXPECT_EQ(found(take()), std::vector<std::string>{"good.so ok"});
}

TEST_F(Index, ReportsStraysAndIgnoresThem) {
    put(plugin("good"));
    write_index(folder_.path(), nullptr);
    put(plugin("counts_one"));
    touch_folder();
    const auto inventory = take();
    EXPECT_EQ(found(inventory), std::vector<std::string>{"good.so ok"});
    ASSERT_EQ(inventory.warnings.size(), 1U);
    EXPECT_TRUE(inventory.warnings[0].ends_with(
        "counts_one.so is ignored: retort.plugins does not name it"))
        << inventory.warnings[0];
}

TEST_F(Index, NoticesAPluginThatIsGoneOrReplaced) {
    put(plugin("good"));
    put(plugin("counts_one"));
    write_index(folder_.path(), nullptr);
    fs::remove(folder_ / "counts_one.so");
    put(plugin("counts_two"));
    fs::rename(folder_ / "counts_two.so", folder_ / "good.so");
    touch_folder();
    EXPECT_EQ(found(take()),
              (std::vector<std::string>{"counts_one.so missing", "good.so changed"}));
}

TEST_F(Index, RemovesPluginsThatNoSourceMakes) {
    put(plugin("good"));
    put(plugin("counts_one"));
    put(wrong_plugin("without_metadata"));
    const std::vector<std::string> expected = {"good.so"};
    EXPECT_EQ(write_index(folder_.path(), &expected), std::vector<std::string>{"counts_one.so"});
    EXPECT_FALSE(fs::exists(folder_ / "counts_one.so"));
    EXPECT_TRUE(fs::exists(folder_ / "without_metadata.so"));
    EXPECT_EQ(found(take()), std::vector<std::string>{"good.so ok"});
}

TEST_F(Index, ThatCannotBeReadIsAnErrorWithACure) {
    for (const char* text :
         {"", "retort.plugins 1\nend\n", "retort.plugins 2\nfile=a\n",
          "retort.plugins 2\nfile=a\nstamp=\nbuild=\nhash=\nmetadata=x\nend\n",
          "retort.plugins 2\nfile=a\nstamp=\nbuild=\nhash=\nmetadata=9\nend\n",
          "retort.plugins 2\nfile=a\nsize=1\n", "retort.plugins 2\nnonsense\n"}) {
        write_bytes(folder_ / k_index_name, text);
        try {
            take();
            ADD_FAILURE() << "accepted: " << text;
        } catch (const Error& error) {
            EXPECT_EQ(error.category(), ErrorCategory::plugin);
            EXPECT_EQ(error.hints().size(), 1U);
        }
    }
}

TEST_F(Index, CutOrChangedAnywhereNeverCrashesTheReader) {
    put(plugin("good"));
    write_index(folder_.path(), nullptr);
    const auto text = read_file(folder_ / k_index_name);
    for (std::size_t size = 0; size < text.size(); ++size) {
        write_bytes(folder_ / k_index_name, text.substr(0, size));
        EXPECT_THROW(take(), Error) << "cut at " << size;
    }
}

TEST_F(Index, RefusesToLoadAPluginWithOneChangedByte) {
    put(plugin("good"));
    write_index(folder_.path(), nullptr);
    auto bytes = read_file(folder_ / "good.so");
    const auto code = bytes.find("good downgrade");
    ASSERT_NE(code, std::string::npos);
    bytes[code] = 'f';
    write_bytes(folder_ / "good.so", bytes);
    const auto inventory = take();
    ASSERT_EQ(inventory.files.size(), 1U);
    try {
        load_plugin(inventory.files[0]);
        FAIL() << "loaded";
    } catch (const PluginRejected& rejected) {
        EXPECT_EQ(rejected.outcome(), LoadOutcome::changed);
    }
}

TEST_F(Index, OfAFolderThatIsNotThereIsAWarning) {
    const std::vector<fs::path> path = {folder_ / "nothing here"};
    const auto inventory = take_inventory(path);
    EXPECT_TRUE(inventory.files.empty());
    ASSERT_EQ(inventory.warnings.size(), 1U);
    EXPECT_TRUE(inventory.warnings[0].starts_with("there is nothing at "));
}

TEST_F(Index, TakesSingleFilesAndHidesOtherLibraries) {
    const std::vector<fs::path> path = {plugin("good"), wrong_plugin("without_metadata"),
                                        wrong_plugin("newer_abi")};
    const auto inventory = take_inventory(path);
    EXPECT_EQ(found(inventory), (std::vector<std::string>{"good.so ok", "newer_abi.so newer_abi"}));
    EXPECT_EQ(inventory.warnings.size(), 1U);
}

}  // namespace retort::tests
