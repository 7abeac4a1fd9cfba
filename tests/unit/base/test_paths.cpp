#include "host/base/paths.hpp"

#include "host/base/error.hpp"
#include "tests/unit/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <sys/stat.h>

#include <algorithm>
#include <vector>

namespace retort {
namespace {

namespace fs = std::filesystem;
using tests::TemporaryFolder;

std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

TEST(Paths, MakesPathsAbsoluteFromTheirBase) {
    EXPECT_EQ(absolute_path("versions/../plugins", "/srv/app"), "/srv/app/plugins");
    EXPECT_EQ(absolute_path("/opt/./x", "/srv/app"), "/opt/x");
}

TEST(Paths, ShowsPathsBelowTheWorkingDirectoryRelative) {
    EXPECT_EQ(shown_path(fs::current_path() / "a" / "b"), "a/b");
    EXPECT_EQ(shown_path(fs::current_path().parent_path() / "z"),
              (fs::current_path().parent_path() / "z").string());
}

TEST(Paths, ReadsBackWhatWasWrittenByteForByte) {
    const TemporaryFolder folder;
    const std::string bytes("a\0\r\n\xff", 5);
    write_atomically(folder / "file", bytes);
    EXPECT_EQ(read_file(folder / "file"), bytes);
    write_atomically(folder / "file", "");
    EXPECT_EQ(read_file(folder / "file"), "");
    EXPECT_EQ(names_in(folder.path()), std::vector<std::string>{"file"});
}

TEST(Paths, SaysWhyAFileCannotBeRead) {
    const TemporaryFolder folder;
    const auto message_of = [](const fs::path& path) {
        try {
            return read_file(path);
        } catch (const Error& error) {
            return error.message();
        }
    };
    EXPECT_EQ(message_of(folder / "x"),
              "cannot read " + (folder / "x").string() + ": No such file or directory");
    EXPECT_EQ(message_of(folder.path()),
              "cannot read " + folder.path().string() + ": Is a directory");
}

TEST(Paths, KeepsPermissionsAndLinksOfTheFileItReplaces) {
    const TemporaryFolder folder;
    write_atomically(folder / "target", "old");
    ASSERT_EQ(::chmod((folder / "target").c_str(), 0640), 0);
    fs::create_symlink("target", folder / "link");
    write_atomically(folder / "link", "new");
    EXPECT_TRUE(fs::is_symlink(folder / "link"));
    EXPECT_EQ(read_file(folder / "target"), "new");
    EXPECT_EQ(fs::status(folder / "target").permissions(), fs::perms{0640});
}

TEST(Paths, LeavesTheOldFileAndNoOtherWhenWritingFails) {
    const TemporaryFolder folder;
    fs::create_directory(folder / "taken");
    write_atomically(folder / "taken" / "inside", "kept");
    EXPECT_THROW(write_atomically(folder / "taken", "text"), Error);
    EXPECT_THROW(write_atomically(folder / "no such folder" / "file", "text"), Error);
    EXPECT_EQ(names_in(folder.path()), std::vector<std::string>{"taken"});
    EXPECT_EQ(read_file(folder / "taken" / "inside"), "kept");
}

}  // namespace
}  // namespace retort
