// The grammar of targets and ranges.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "host/graph/targets.hpp"
#include "vocabulary.hpp"

namespace retort::graph::testing {
namespace {

std::string_view anchor_name(Target::Anchor anchor) {
    constexpr std::string_view names[] = {"rows", "head", "heads", "base", "current", "name"};
    return names[static_cast<std::size_t>(anchor)];
}

/// "line|anchor|name|steps".
std::string parsed(std::string_view text) {
    return outcome([&] {
        const auto target = parse_target(text);
        EXPECT_EQ(target.text, text);
        return fmt::format("{}|{}|{}|{}", target.line, anchor_name(target.anchor), target.name,
                           target.steps);
    });
}

TEST(Targets, AreWordsOrNames) {
    EXPECT_EQ(parsed("head"), "|head||0");
    EXPECT_EQ(parsed("heads"), "|heads||0");
    EXPECT_EQ(parsed("base"), "|base||0");
    EXPECT_EQ(parsed("current"), "|current||0");
    EXPECT_EQ(parsed("3f2a9c"), "|name|3f2a9c|0");
    EXPECT_EQ(parsed("header"), "|name|header|0");
    EXPECT_EQ(parsed("HEAD"), "|name|HEAD|0");
}

TEST(Targets, CanBeRelative) {
    EXPECT_EQ(parsed("+2"), "|rows||2");
    EXPECT_EQ(parsed("-1"), "|rows||-1");
    EXPECT_EQ(parsed("3f2a+3"), "|name|3f2a|3");
    EXPECT_EQ(parsed("3f2a-12"), "|name|3f2a|-12");
    EXPECT_EQ(parsed("head-1"), "|head||-1");
    EXPECT_EQ(parsed("base+1"), "|base||1");
    EXPECT_EQ(parsed("+002"), "|rows||2");
}

TEST(Targets, CanBeConfinedToALine) {
    EXPECT_EQ(parsed("bee@head"), "bee|head||0");
    EXPECT_EQ(parsed("bee@heads"), "bee|heads||0");
    EXPECT_EQ(parsed("bee@base"), "bee|base||0");
    EXPECT_EQ(parsed("bee@3f2a"), "bee|name|3f2a|0");
    EXPECT_EQ(parsed("bee@+1"), "bee|rows||1");
    EXPECT_EQ(parsed("bee@-1"), "bee|rows||-1");
    EXPECT_EQ(parsed("3f2a@head-1"), "3f2a|head||-1");
}

TEST(Targets, TakeASignWithoutANumberAsPartOfTheName) {
    EXPECT_EQ(parsed("add-user"), "|name|add-user|0");
    EXPECT_EQ(parsed("a+"), "|name|a+|0");
    EXPECT_EQ(up(graph_of("add_user"), "-", "add-user"), "error unknown");
}

TEST(Targets, RefuseWhatIsNone) {
    for (const std::string text : {"", " ", "@", "a@", "@head", "a@b@c", "a,b", "a:b", "+0", "-0",
                                   "a+0", "a+99999999999999999999", "head@a", "current@head"})
        EXPECT_EQ(parsed(text), "error malformed") << "'" << text << "'";
}

TEST(Targets, ExplainCommasAndRanges) {
    EXPECT_EQ(complaint([] { parse_target("a,b"); }),
              "error: 'a,b' is not a target: several targets are separated by blanks, not commas\n"
              "hint: a target is an id or the start of one, a label, head, heads, base, "
              "label@head, +N, -N, id+N or id-N\n");
    EXPECT_NE(complaint([] { parse_target("a:b"); }).find("only for --sql and history"),
              std::string::npos);
}

std::string range(std::string_view text) {
    return outcome([&] {
        const auto parts = parse_range(text);
        return (parts.from ? parts.from->text : "-") + " " + (parts.to ? parts.to->text : "-");
    });
}

TEST(Ranges, HaveTwoEndsOfWhichEachMayBeMissing) {
    EXPECT_EQ(range("a:b"), "a b");
    EXPECT_EQ(range("a:"), "a -");
    EXPECT_EQ(range(":b"), "- b");
    EXPECT_EQ(range(":"), "- -");
    EXPECT_EQ(range("-2:current"), "-2 current");
    EXPECT_EQ(range("bee@base:bee@head"), "bee@base bee@head");
}

TEST(Ranges, AreRefusedWithoutExactlyOneColon) {
    EXPECT_EQ(range("a"), "error malformed");
    EXPECT_EQ(range("a:b:c"), "error malformed");
    EXPECT_EQ(range("a::c"), "error malformed");
    EXPECT_EQ(range("a@:b"), "error malformed");
}

TEST(Targets, CurrentIsOnlyForReaders) {
    const auto graph = graph_of("a; b < a");
    EXPECT_EQ(up(graph, "a", "current"), "error malformed");
    EXPECT_EQ(down(graph, "b", "current"), "error malformed");
    EXPECT_EQ(stamp(graph, "b", "current"), "error malformed");
}

}  // namespace
}  // namespace retort::graph::testing
