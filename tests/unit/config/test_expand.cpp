#include "host/config/expand.hpp"

#include "tests/unit/config/error_text.hpp"
#include "tests/unit/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace retort::config {
namespace {

const Environment k_environment = {{"HOST", "db"}, {"EMPTY", ""}, {"PW", "s3cret"}, {"_a1", "x"}};

std::string expanded(std::string_view text) {
    return expand_variables(text, k_environment);
}
std::string error_of(std::string_view text) {
    return tests::error_text([&] { expanded(text); });
}

TEST(Expand, ReplacesVariablesInBraces) {
    EXPECT_EQ(expanded("postgresql://${HOST}/shop${EMPTY}_${_a1}${HOST}"),
              "postgresql://db/shop_xdb");
    EXPECT_EQ(expanded(""), "");
}

TEST(Expand, KeepsEveryOtherDollar) {
    EXPECT_EQ(expanded("p$w $HOST $$ 5$"), "p$w $HOST $$ 5$");
    EXPECT_EQ(expanded("$${HOST} $$${HOST}"), "${HOST} $${HOST}");
}

TEST(Expand, RefusesAVariableThatIsNotSet) {
    EXPECT_EQ(error_of("a ${NOT_SET}"), "error: the environment variable NOT_SET is not set\n");
}

TEST(Expand, RefusesBracesThatHoldNoName) {
    for (const auto* text : {"${", "${}", "${A", "${1A}", "${A B}", "${A:-b}"})
        EXPECT_EQ(error_of(text),
                  "error: ${ must be followed by a variable's name and }\n"
                  "hint: write $${ for these two characters themselves\n")
            << text;
}

TEST(Secret, IsReadFromTheTextAVariableOrAFile) {
    const tests::TemporaryFolder folder;
    std::ofstream(folder / "url") << "mysql://u:p@h/d \r\nsecond line\n";
    EXPECT_EQ(read_secret("plain", k_environment, folder.path()), "plain");
    EXPECT_EQ(read_secret("env:PW", k_environment, folder.path()), "s3cret");
    EXPECT_EQ(read_secret("file:url", k_environment, folder.path()), "mysql://u:p@h/d");
    EXPECT_EQ(read_secret("file:" + (folder / "url").string(), k_environment, "/"),
              "mysql://u:p@h/d");
}

TEST(Secret, SaysWhatIsMissing) {
    const tests::TemporaryFolder folder;
    std::ofstream(folder / "empty") << "\n";
    const auto error_of_secret = [&](const std::string& text) {
        return tests::error_text([&] { read_secret(text, k_environment, folder.path()); });
    };
    EXPECT_EQ(error_of_secret("env:NOPE"), "error: the environment variable NOPE is not set\n");
    EXPECT_EQ(error_of_secret("env:EMPTY"), "error: the environment variable EMPTY is empty\n");
    EXPECT_EQ(error_of_secret("file:nope"),
              "error: cannot read " + (folder / "nope").string() + ": No such file or directory\n");
    EXPECT_EQ(error_of_secret("file:empty"),
              "error: the first line of " + (folder / "empty").string() + " is empty\n");
}

}  // namespace
}  // namespace retort::config
