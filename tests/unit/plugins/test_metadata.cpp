#include <string>

#include <gtest/gtest.h>

#include "tests/unit/plugins/fixtures.hpp"

namespace retort::tests {

using namespace plugins;

namespace {

/// Lines as the section holds them, without checksums.
std::string why(const std::string& lines) {
    try {
        parse_metadata(lines, '\n', false);
    } catch (const BadMetadata& bad) {
        return bad.why;
    }
    return "";
}

}  // namespace

TEST(Metadata, IsReadFromAPluginWithAllItsFields) {
    const auto file = read_plugin_file(plugin("good"));
    ASSERT_EQ(file.outcome, LoadOutcome::ok) << file.detail;
    ASSERT_EQ(file.units.size(), 1U);
    const auto& unit = file.units[0];
    EXPECT_EQ(unit.kind, "revision");
    EXPECT_EQ(unit.id, "900d00000001");
    EXPECT_EQ(unit.down_revisions, std::vector<std::string>{"900d00000000"});
    EXPECT_EQ(unit.depends_on, std::vector<std::string>{"other"});
    EXPECT_EQ(unit.branch_labels, std::vector<std::string>{"feature"});
    EXPECT_EQ(unit.message, "nothing wrong\nbut \\ two lines");
    EXPECT_EQ(unit.created, "2026-01-01T00:00:00Z");
    EXPECT_TRUE(unit.transactional);
    EXPECT_FALSE(unit.reads_rows);
    EXPECT_EQ(unit.abi, 1);
    EXPECT_TRUE(unit.source.ends_with("tests/plugins/good.cpp")) << unit.source;
    EXPECT_EQ(file.build_id.size(), 40U);
}

TEST(Metadata, SurvivesBeingWrittenAsLines) {
    const auto units = read_plugin_file(plugin("good")).units;
    const auto lines = unparse_metadata(units);
    const auto again = parse_metadata(lines, '\n', false);
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again[0].message, units[0].message);
    EXPECT_EQ(unparse_metadata(again), lines);
}

TEST(Metadata, IgnoresKeysItDoesNotKnowAndPadding) {
    const auto units = parse_metadata(
        "\n\nretort=1\nkind=revision\nid=a\nabi=1\ncolour=blue\nend=a\n\n", '\n', false);
    ASSERT_EQ(units.size(), 1U);
    EXPECT_EQ(units[0].id, "a");
}

TEST(Metadata, LetsANoteSayMoreAboutAUnitWhereverItStands) {
    const auto units = parse_metadata(
        "retort=1\nkind=note\nid=b\nirreversible=why not\nend=b\n"
        "retort=1\nkind=revision\nid=a\nabi=1\nend=a\n"
        "retort=1\nkind=revision\nid=b\nabi=1\nend=b\n",
        '\n', false);
    ASSERT_EQ(units.size(), 2U);
    EXPECT_EQ(units[0].irreversible, "");
    EXPECT_EQ(units[1].irreversible, "why not");
}

TEST(Metadata, SaysWhatIsWrongWithARecord) {
    EXPECT_EQ(why("id=a\n"), "a record does not begin with retort=1");
    EXPECT_EQ(why("retort=2\nid=a\n"), "its metadata format 2 is unknown");
    EXPECT_EQ(why("retort=1\nid=a"), "its metadata is cut short");
    EXPECT_EQ(why("retort=1\nid=a\nend=b\n"),
              "a metadata record ends with another id: the file is damaged");
    EXPECT_EQ(why("retort=1\nnonsense\n"), "a metadata text has no '='");
    EXPECT_EQ(why("retort=1\nkind=revision\nid=a\nend=a\n"),
              "a metadata record lacks its id, kind or abi");
    using namespace std::string_literals;
    EXPECT_THROW(parse_metadata("retort=1\0kind=revision\0id=a\0abi=1\0end=a\0"s, '\0', true),
                 BadMetadata);
}

TEST(Metadata, IsReadableWhereThePluginsCodeWouldCrash) {
    const auto file = read_plugin_file(wrong_plugin("static_constructor_aborts"));
    ASSERT_EQ(file.outcome, LoadOutcome::ok) << file.detail;
    EXPECT_EQ(file.units.at(0).message, "aborts while it is loaded");
}

}  // namespace retort::tests
