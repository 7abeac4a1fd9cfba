#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/plugins/fixtures.hpp"

namespace retort::tests {

using namespace plugins;

namespace {

/// A section without checksums: its texts as lines.
std::string section(std::string lines) {
    std::ranges::replace(lines, '\n', '\0');
    return lines;
}

std::string why(const std::string& lines) {
    try {
        parse_metadata(section(lines), Checksums::ignore);
    } catch (const BadMetadata& bad) {
        return bad.why;
    }
    return "";
}

std::vector<std::string_view> list(Names names) {
    return {names.begin(), names.end()};
}

using Texts = std::vector<std::string_view>;

}  // namespace

TEST(Metadata, IsReadFromAPluginWithAllItsFields) {
    const auto file = read_plugin_file(plugin("good"));
    ASSERT_EQ(file.outcome, LoadOutcome::ok) << file.detail;
    ASSERT_EQ(file.units.size(), 1U);
    const auto& unit = file.units[0];
    EXPECT_EQ(unit.kind, "revision");
    EXPECT_EQ(unit.id, "900d00000001");
    EXPECT_EQ(list(unit.down_revisions), Texts{"900d00000000"});
    EXPECT_EQ(list(unit.depends_on), Texts{"other"});
    EXPECT_EQ(list(unit.branch_labels), Texts{"feature"});
    EXPECT_EQ(unit.message, "nothing wrong\nbut \\ two lines");
    EXPECT_EQ(unit.created, "2026-01-01T00:00:00Z");
    EXPECT_TRUE(unit.transactional);
    EXPECT_FALSE(unit.reads_rows);
    EXPECT_EQ(unit.abi, 1);
    EXPECT_TRUE(unit.source.ends_with("tests/plugins/good.cpp")) << unit.source;
    EXPECT_EQ(file.build_id.size(), 40U);
}

TEST(Metadata, LivesAsLongAsItsUnits) {
    const auto units = read_plugin_file(plugin("good")).units;
    ASSERT_EQ(units.size(), 1U);
    EXPECT_EQ(units[0].message, "nothing wrong\nbut \\ two lines");
    EXPECT_TRUE(units.section().starts_with(section("retort=1\nkind=revision\n")));
}

TEST(Metadata, TakesKeysInAnyOrderAndListsInTheirs) {
    const auto units = parse_metadata(
        section("retort=1\nabi=1\nlabel=x\ndown=c\nid=a\ndown=b\nkind=revision\nlabel=w\nhash=\n"
                "retort=1\nkind=revision\nid=b\nabi=1\nhash=\n"),
        Checksums::ignore);
    ASSERT_EQ(units.size(), 2U);
    EXPECT_EQ(list(units[0].down_revisions), (Texts{"c", "b"}));
    EXPECT_EQ(list(units[0].branch_labels), (Texts{"x", "w"}));
    EXPECT_TRUE(units[1].down_revisions.empty());
}

TEST(Metadata, IgnoresKeysItDoesNotKnowAndPadding) {
    const auto units =
        parse_metadata(section("\n\nretort=1\nkind=revision\nid=a\nabi=1\nidle=1\ncolour=blue\n"
                               "hash=\n\n"),
                       Checksums::ignore);
    ASSERT_EQ(units.size(), 1U);
    EXPECT_EQ(units[0].id, "a");
}

TEST(Metadata, LetsANoteSayMoreAboutAUnitWhereverItStands) {
    const auto units =
        parse_metadata(section("retort=1\nkind=note\nid=b\nirreversible=why not\nhash=\n"
                               "retort=1\nkind=revision\nid=a\nabi=1\nhash=\n"
                               "retort=1\nkind=revision\nid=b\nabi=1\nhash=\n"),
                       Checksums::ignore);
    ASSERT_EQ(units.size(), 2U);
    EXPECT_EQ(units[0].irreversible, "");
    EXPECT_EQ(units[1].irreversible, "why not");
}

TEST(Metadata, SaysWhatIsWrongWithARecord) {
    EXPECT_EQ(why("id=a\n"), "a record does not begin with retort=1");
    EXPECT_EQ(why("retort=2\nid=a\n"), "its metadata format 2 is unknown");
    EXPECT_EQ(why("retort=1\nid=a"), "its metadata is cut short");
    EXPECT_EQ(why("retort=1\nid=a\nretort=1\nid=b\nhash=\n"),
              "a metadata record has no checksum: the file is damaged");
    EXPECT_EQ(why("retort=1\nnonsense\n"), "a metadata text has no '='");
    EXPECT_EQ(why("retort=1\nkind=revision\nid=a\nhash=\n"),
              "a metadata record lacks its id, kind or abi");
    EXPECT_THROW(parse_metadata(section("retort=1\nkind=revision\nid=a\nabi=1\nhash=\n")),
                 BadMetadata);
}

TEST(Metadata, IsReadableWhereThePluginsCodeWouldCrash) {
    const auto file = read_plugin_file(wrong_plugin("static_constructor_aborts"));
    ASSERT_EQ(file.outcome, LoadOutcome::ok) << file.detail;
    EXPECT_EQ(file.units[0].message, "aborts while it is loaded");
}

}  // namespace retort::tests
