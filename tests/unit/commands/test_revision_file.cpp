#include "host/commands/revision_file.hpp"

#include "host/base/error.hpp"
#include "host/base/paths.hpp"
#include "tests/unit/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <set>

namespace retort::commands {
namespace {

struct RevisionFileTest : testing::Test {
    tests::TemporaryFolder folder;
    config::Settings settings;
    graph::Placement placement;
    RevisionRequest request;

    RevisionFileTest() {
        settings.version_locations = {folder / "versions"};
        request.id = "3f2a9c41d7e0";
        request.message = " Add user table ";
        placement.down_revisions = {"9b1c2d3e4f50"};
    }
    NewFile write() {
        return write_revision_file(settings, placement, request, folder / "versions", {},
                                   [] { return *parse_iso8601("2026-11-22T23:32:10Z"); });
    }
    std::string refusal() {
        try {
            write();
        } catch (const Error& error) {
            return format_error(error);
        }
        return "no error";
    }
};

TEST_F(RevisionFileTest, IsWrittenIntoAFolderThatMayBeNew) {
    placement.notes = {"mind this"};
    const auto file = write();
    EXPECT_EQ(file.path, folder / "versions/20261122_3f2a9c41d7e0_add_user_table.cpp");
    EXPECT_EQ(file.notes, std::vector<std::string>{"mind this"});
    EXPECT_EQ(file.revision.message, "Add user table");
    EXPECT_EQ(file.revision.source, file.path.string());
    EXPECT_EQ(read_file(file.path), R"(#include <retort/revision.hpp>

using namespace retort;

RETORT_REVISION(
    .id             = "3f2a9c41d7e0",
    .down_revisions = {"9b1c2d3e4f50"},
    .message        = "Add user table",
    .created        = "2026-11-22T23:32:10Z")

void upgrade(Operations& op) {}

void downgrade(Operations& op) {}
)");
}

TEST_F(RevisionFileTest, TakesItsDateFromTheClockOfTheProject) {
    settings.timezone = "+02:00";
    EXPECT_EQ(write().path.filename(), "20261123_3f2a9c41d7e0_add_user_table.cpp");
}

TEST_F(RevisionFileTest, NeverOverwritesAFile) {
    const auto first = write();
    write_atomically(first.path, "mine");
    EXPECT_EQ(refusal(),
              "error: " + first.path.string() +
                  " is there already\n"
                  "hint: choose another message or --rev-id, or let file_template say {id}\n");
    EXPECT_EQ(read_file(first.path), "mine");
}

TEST_F(RevisionFileTest, IsRefusedOutsideOfTheVersionLocations) {
    settings.version_locations = {folder / "a", folder / "b"};
    EXPECT_EQ(refusal(), "error: " + (folder / "versions").string() +
                             " is no version location\n"
                             "  version_locations: " +
                             (folder / "a").string() + ", " + (folder / "b").string() +
                             "\n"
                             "hint: revisions are built and found in those folders only; add it to "
                             "version_locations\n");
    EXPECT_FALSE(std::filesystem::exists(folder / "versions"));
}

TEST_F(RevisionFileTest, IsMadeFromTheProjectsOwnTemplate) {
    settings.revision_template = folder / "own.in";
    write_atomically(settings.revision_template, "// ${message}\n// $${x} ${fields}\n");
    EXPECT_EQ(read_file(write().path).substr(0, 27), "// Add user table\n// ${x}  ");
}

TEST_F(RevisionFileTest, WritesNothingWhenTheTemplateIsWrong) {
    settings.revision_template = folder / "own.in";
    EXPECT_EQ(refusal().substr(0, 19), "error: cannot read ");
    write_atomically(settings.revision_template, "${nothing}");
    EXPECT_EQ(refusal().substr(0, 49), "error: the revision template says ${nothing}, whi");
    EXPECT_FALSE(std::filesystem::exists(folder / "versions"));
}

TEST(NewRevisionId, IsTwelveRandomHexDigits) {
    std::set<std::string> ids;
    for (int i = 0; i < 100; ++i)
        ids.insert(new_revision_id());
    EXPECT_EQ(ids.size(), 100U);
    EXPECT_EQ(ids.begin()->size(), 12U);
    EXPECT_EQ(ids.begin()->find_first_not_of("0123456789abcdef"), std::string::npos);
}

}  // namespace
}  // namespace retort::commands
