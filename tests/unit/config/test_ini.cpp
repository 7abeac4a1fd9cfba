#include "host/config/ini.hpp"

#include "tests/unit/config/error_text.hpp"

#include <gtest/gtest.h>

namespace retort::config {
namespace {

/// All a file holds, one text a line: "section.key=value@line".
std::vector<std::string> entries_of(std::string_view text) {
    std::vector<std::string> out;
    for (const auto& section : parse_ini(text, "x.ini").sections)
        for (const auto& entry : section.entries)
            out.push_back(section.name + "." + entry.key + "=" + entry.value + "@" +
                          std::to_string(entry.line));
    return out;
}

std::string error_of(std::string_view text) {
    return tests::error_text([&] { parse_ini(text, "x.ini"); });
}

using Texts = std::vector<std::string>;

TEST(Ini, ReadsSectionsKeysAndTheirLines) {
    EXPECT_EQ(entries_of("[retort]\nurl = sqlite:///a.db\n\n[ production ]\n  lock=off  \nurl=\n"),
              (Texts{"retort.url=sqlite:///a.db@2", "production.lock=off@5", "production.url=@6"}));
    EXPECT_EQ(parse_ini("[a]\n[b]", "x.ini").section("b")->line, 2u);
    EXPECT_EQ(parse_ini("[a]", "x.ini").section("c"), nullptr);
    EXPECT_TRUE(parse_ini("", "x.ini").sections.empty());
}

TEST(Ini, TakesCommentsOnTheirOwnLineOnly) {
    EXPECT_EQ(entries_of("# x\n; y\n[a]\n  # z\nurl = mysql://u:p#;@h/d?x=1 # not a comment\n"),
              (Texts{"a.url=mysql://u:p#;@h/d?x=1 # not a comment@5"}));
}

TEST(Ini, RemovesOnlyQuotesAroundAWholeValue) {
    EXPECT_EQ(entries_of("[a]\na = \" x \"\nb = ' \"y\" '\nc = \"my tool\" --in \"z\"\nd = it's\n"
                         "e = ''\n"),
              (Texts{"a.a= x @2", "a.b= \"y\" @3", "a.c=\"my tool\" --in \"z\"@4", "a.d=it's@5",
                     "a.e=@6"}));
}

TEST(Ini, AcceptsWindowsLineEndsAndAByteOrderMark) {
    EXPECT_EQ(entries_of("\xef\xbb\xbf[a]\r\nk = v\r\n"), (Texts{"a.k=v@2"}));
}

TEST(Ini, RefusesAKeyOrSectionWrittenTwiceAndNamesBothLines) {
    EXPECT_EQ(error_of("[a]\nk = 1\n\nk = 2\n"),
              "error: k is set twice in [a]\n  x.ini:4\n  first at x.ini:2\n");
    EXPECT_EQ(error_of("[a]\n[b]\n[a]\n"),
              "error: section [a] is written twice\n  x.ini:3\n  first at x.ini:1\n");
    EXPECT_EQ(entries_of("[a]\nk = 1\n[b]\nk = 2\n").size(), 2u);
}

TEST(Ini, RefusesLinesThatAreNothing) {
    EXPECT_EQ(error_of("k = 1\n"),
              "error: k stands before any section\n  x.ini:1\nhint: write [retort] above it\n");
    EXPECT_EQ(error_of("[a]\nsecret\n"),
              "error: a line must be [section], key = value or a comment\n  x.ini:2\n");
    EXPECT_EQ(error_of("[a]\n= 1\n"),
              "error: a line must be [section], key = value or a comment\n  x.ini:2\n");
    EXPECT_EQ(error_of("[a\n"), "error: section [a has no closing bracket\n  x.ini:1\n");
    EXPECT_EQ(error_of("[ ]\n"), "error: a section needs a name\n  x.ini:1\n");
    EXPECT_EQ(error_of("[a]\nk = \"x\n"),
              "error: the quote that begins k is never closed\n  x.ini:2\n");
}

TEST(Ini, ShowsControlCharactersAsEscapes) {
    EXPECT_EQ(error_of("[\x1b[2J\n"),
              "error: section [\\x1b[2J has no closing bracket\n  x.ini:1\n");
}

}  // namespace
}  // namespace retort::config
