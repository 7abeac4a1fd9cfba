// Large folders without a retort.plugins: what the user's cache may and may not do.

#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <thread>

#include <gtest/gtest.h>

#include "host/plugins/scan_cache.hpp"
#include "tests/unit/plugins/fixtures.hpp"
#include "tests/unit/temporary_folder.hpp"

namespace retort::tests {

using namespace plugins;
namespace fs = std::filesystem;

/// A folder that is large enough to be worth a cache, its files old enough to be kept in it.
class Scan : public testing::Test {
protected:
    static constexpr std::size_t k_files = 110;

    void SetUp() override {
        setenv("XDG_CACHE_HOME", (home_ / "cache").c_str(), 1);
        umask_ = umask(S_IWOTH);  // the widest that is usual
        for (std::size_t i = 0; i < k_files; ++i)
            fs::copy_file(plugin("good"), file(i));
        settle();
    }
    void TearDown() override {
        unsetenv("XDG_CACHE_HOME");
        umask(umask_);
    }

    fs::path file(std::size_t number) { return folder_ / fmt::format("r{:03}.so", number); }

    /// Lets the files become old enough to be kept. Linux counts change times in steps of 10 ms at
    /// most.
    static void settle() { std::this_thread::sleep_for(std::chrono::milliseconds(30)); }

    PluginFiles take() {
        return scan_folder(Folder(folder_.path()), std::chrono::milliseconds(20));
    }
    /// "110 x MESSAGE" for each message, in order of first appearance.
    std::string messages() {
        std::vector<std::pair<std::string, int>> counts;
        for (const auto& each : take()) {
            const auto said = each.outcome == LoadOutcome::ok
                                  ? std::string(each.units[0].message)
                                  : std::string(to_string(each.outcome));
            if (counts.empty() || counts.back().first != said)
                counts.emplace_back(said, 0);
            ++counts.back().second;
        }
        std::string out;
        for (const auto& [said, count] : counts)
            out += fmt::format("{} x {}\n", count, said);
        return out;
    }
    /// The only file of the cache.
    fs::path cache() {
        std::vector<fs::path> found;
        std::error_code none;
        for (const auto& entry : fs::directory_iterator(home_ / "cache" / "retort", none))
            found.push_back(entry.path());
        return found.size() == 1 ? found.front() : fs::path();
    }
    std::string cached() { return cache().empty() ? "" : read_file(cache()); }

    /// Replaces a text in the cache by one of the same length.
    void forge(const std::string& from, const std::string& to) {
        auto text = cached();
        for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at))
            text.replace(at, to.size(), to);
        write_bytes(cache(), text);
    }

    const std::string good_ = "110 x nothing wrong\nbut \\ two lines\n";
    TemporaryFolder folder_;
    TemporaryFolder home_;
    mode_t umask_ = 0;
};

TEST_F(Scan, OpensOnlyWhatChanged) {
    EXPECT_EQ(messages(), good_);
    const auto first = cached();
    ASSERT_FALSE(first.empty());
    // Only who believes the cache answers what it says of the build.
    forge("build=", "build:");
    EXPECT_EQ(messages(), good_);
    EXPECT_TRUE(cached() == first) << "a cache that cannot be used is written anew";

    const auto build_id = std::string(take()[0].build_id);
    forge("build=" + build_id, "build=" + std::string(build_id.size(), 'f'));
    fs::copy_file(plugin("counts_one"), file(7), fs::copy_options::overwrite_existing);
    fs::remove(file(50));
    const auto now = take();
    ASSERT_EQ(now.size(), k_files - 1);
    EXPECT_EQ(now[0].build_id, std::string(build_id.size(), 'f'));
    EXPECT_NE(now[7].build_id, std::string(build_id.size(), 'f'));
    EXPECT_EQ(now[7].units[0].id, read_plugin_file(plugin("counts_one")).units[0].id);
    EXPECT_EQ(fs::path(now[50].path).filename(), "r051.so");
}

TEST_F(Scan, NeverKeepsWhatItCouldNotRead) {
    write_bytes(file(3), "no library");
    EXPECT_EQ(messages(),
              "3 x nothing wrong\nbut \\ two lines\n1 x not_a_library\n"
              "106 x nothing wrong\nbut \\ two lines\n");
    EXPECT_EQ(cached().find("r003.so"), std::string::npos);
    EXPECT_EQ(take()[3].outcome, LoadOutcome::not_a_library);
}

TEST_F(Scan, NeverKeepsWhatChangedJustNow) {
    scan_folder(Folder(folder_.path()));
    EXPECT_EQ(cached(), "");
    chmod(file(3).c_str(), 0600);
    EXPECT_EQ(messages(), good_);
    EXPECT_EQ(cached().find("r003.so"), std::string::npos);
    EXPECT_NE(cached().find("r004.so"), std::string::npos);
}

TEST_F(Scan, NoticesAFileOfTheSameSizeAndTime) {
    EXPECT_EQ(messages(), good_);
    auto bytes = read_file(file(3));
    const auto at = bytes.find("hash=");
    bytes[at + 5] = bytes[at + 5] == '0' ? '1' : '0';
    const auto time = fs::last_write_time(file(3));
    settle();
    write_bytes(file(3), bytes);
    fs::last_write_time(file(3), time);
    EXPECT_EQ(take()[3].outcome, LoadOutcome::bad_metadata);
}

TEST_F(Scan, GivesTheSameWhateverTheCacheHolds) {
    EXPECT_EQ(messages(), good_);
    const auto text = cached();
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1}, text.size() / 2, text.size() - 1}) {
        write_bytes(cache(), text.substr(0, size));
        EXPECT_EQ(messages(), good_) << "cut at " << size;
        EXPECT_TRUE(cached() == text) << "cut at " << size;
    }
    const auto message = text.find("nothing wrong");
    auto damaged = text;
    damaged[message] = 'N';
    write_bytes(cache(), damaged);
    EXPECT_EQ(messages(), good_);
    EXPECT_TRUE(cached() == text);
}

TEST_F(Scan, LeavesACacheAloneThatOthersCanWrite) {
    EXPECT_EQ(messages(), good_);
    const auto folder = home_ / "cache" / "retort";
    forge("build=", "BUILD=");
    const auto forged = cached();
    fs::permissions(folder, fs::perms::all);
    EXPECT_EQ(messages(), good_);
    EXPECT_TRUE(cached() == forged);
    fs::permissions(folder, fs::perms::owner_all);
    if (geteuid() == 0) {  // only root can give a folder away
        ASSERT_EQ(chown(folder.c_str(), 12345, 12345), 0);
        EXPECT_EQ(messages(), good_);
        EXPECT_TRUE(cached() == forged);
    }
}

TEST_F(Scan, NeedsNoCache) {
    const char* given = std::getenv("HOME");
    const std::string home = given ? given : "";
    for (const char* nowhere : {"/dev/null", "/proc/nothing", "relative", ""}) {
        setenv("XDG_CACHE_HOME", nowhere, 1);
        setenv("HOME", nowhere, 1);
        EXPECT_EQ(messages(), good_) << nowhere;
    }
    setenv("HOME", home.c_str(), 1);
    EXPECT_FALSE(fs::exists("relative"));
}

}  // namespace retort::tests
