#include "host/base/error.hpp"
#include "host/base/process.hpp"

#include <gtest/gtest.h>

namespace retort {
namespace {

using Words = std::vector<std::string>;

std::string error_of(std::string_view text) {
    try {
        return "no error, " + std::to_string(split_command(text).size()) + " words";
    } catch (const Error& error) {
        return error.message();
    }
}

TEST(CommandLine, SplitsWordsAsAShellWould) {
    EXPECT_EQ(split_command("  cmake --build\tbuild "), (Words{"cmake", "--build", "build"}));
    EXPECT_EQ(split_command(R"(a 'b c' "d 'e'" f\ g '' h"i"'j')"),
              (Words{"a", "b c", "d 'e'", "f g", "", "hij"}));
    EXPECT_EQ(split_command(R"("\"quoted\" \\ \n" '\')"), (Words{R"("quoted" \ \n)", R"(\)"}));
}

TEST(CommandLine, ExpandsNothing) {
    EXPECT_EQ(split_command("echo $HOME * ~ a&&b"), (Words{"echo", "$HOME", "*", "~", "a&&b"}));
}

TEST(CommandLine, RefusesWhatOnlyAShellUnderstands) {
    EXPECT_EQ(error_of("cd x && make"), "&& needs a shell");
    EXPECT_EQ(error_of("make | tee log"), "| needs a shell");
    EXPECT_EQ(error_of("echo '&&' \"|\""), "no error, 3 words");
}

TEST(CommandLine, RefusesOpenQuotesAndEmptyCommands) {
    EXPECT_EQ(error_of("make 'x"), "a ' quote is never closed");
    EXPECT_EQ(error_of("make \"x\\\""), "a \" quote is never closed");
    EXPECT_EQ(error_of("  "), "the command is empty");
}

TEST(CommandLine, ShowsACommandAsAPersonWouldTypeIt) {
    EXPECT_EQ(shown({.argv = {"cmake", "--build", "my build", "", "it's"}}),
              R"(cmake --build 'my build' '' 'it'\''s')");
}

TEST(CommandLine, ReadsBackWhatItShows) {
    const Words words = {"a b", "", "'", "\"", "\\", "&&", "$x", "tab\there", "ü"};
    EXPECT_EQ(split_command(shown({.argv = words})), words);
}

}  // namespace
}  // namespace retort
