#include "host/commands/revision_template.hpp"

#include "host/base/error.hpp"

#include <gtest/gtest.h>

namespace retort::commands {
namespace {

graph::Revision revision() {
    graph::Revision out;
    out.id = "3f2a9c41d7e0";
    out.created = "2026-11-22T14:32:10Z";
    return out;
}

std::string refusal(std::string_view text) {
    try {
        return filled_template(text, "revision.cpp.in", revision());
    } catch (const Error& error) {
        return error.message() + " | " + error.context().front();
    }
}

TEST(RevisionTemplate, LeavesOutFieldsThatAreEmpty) {
    EXPECT_EQ(filled_template(builtin_template(), "built-in", revision()),
              R"(#include <retort/revision.hpp>

using namespace retort;

RETORT_REVISION(
    .id      = "3f2a9c41d7e0",
    .created = "2026-11-22T14:32:10Z")

void upgrade(Operations& op) {}

void downgrade(Operations& op) {}
)");
}

TEST(RevisionTemplate, WritesFieldsInTheOrderOfTheSdk) {
    auto full = revision();
    full.down_revisions = {"a", "b"};
    full.depends_on = {"c"};
    full.branch_labels = {"feature"};
    full.message = "say \"hello\"\n\\ and\tgo";
    EXPECT_EQ(filled_template("${fields}", "built-in", full),
              R"(    .id             = "3f2a9c41d7e0",
    .down_revisions = {"a", "b"},
    .depends_on     = {"c"},
    .branch_labels  = {"feature"},
    .message        = "say \"hello\"\n\\ and\011go",
    .created        = "2026-11-22T14:32:10Z")");
}

TEST(RevisionTemplate, SaysListsAndMessagesOnOneLineForComments) {
    auto full = revision();
    full.message = "first\nsecond \\";
    full.depends_on = {"c", "d"};
    EXPECT_EQ(filled_template("// ${id} ${message}|${down_revisions}|${depends_on}|"
                              "${branch_labels}|$${plain} ${created}",
                              "own", full),
              "// 3f2a9c41d7e0 first second|<base>|c, d||${plain} 2026-11-22T14:32:10Z");
}

TEST(RevisionTemplate, RefusesUnknownTokensWithTheirLine) {
    EXPECT_EQ(refusal("${id}\n${up_revision}\n"),
              "the revision template says ${up_revision}, which means nothing | "
              "revision.cpp.in:2");
    EXPECT_EQ(refusal("${id}\n\n${id"),
              "a ${ of the revision template is never closed | revision.cpp.in:3");
    EXPECT_EQ(refusal("int main() {}\n"),
              "the revision template never says ${fields} | revision.cpp.in:1");
}

}  // namespace
}  // namespace retort::commands
