#include "host/config/values.hpp"

#include "tests/unit/config/error_text.hpp"

#include <gtest/gtest.h>

namespace retort::config {
namespace {

using std::chrono::milliseconds;

/// Reads `text` as the option called `name` and writes the value back.
std::string round_trip(const char* name, std::string_view text) {
    Settings settings;
    assign(settings, *find_option(name), text, "/base");
    return value_text(settings, *find_option(name));
}
std::string error_of(const char* name, std::string_view text) {
    return tests::error_text([&] { round_trip(name, text); });
}

TEST(Values, ReadsEveryWordForOnAndOff) {
    for (const auto* text : {"on", "TRUE", "yes", "1"})
        EXPECT_EQ(round_trip("lock", text), "on");
    for (const auto* text : {"off", "False", "NO", "0"})
        EXPECT_EQ(round_trip("lock", text), "off");
    EXPECT_EQ(error_of("lock", "maybe"), "error: \"maybe\" is not on or off\n");
    EXPECT_EQ(error_of("lock", ""), "error: \"\" is not on or off\n");
}

TEST(Values, ReadsDurationsWithTheirUnits) {
    EXPECT_EQ(parse_duration("30"), milliseconds(30'000));
    EXPECT_EQ(parse_duration("5 m"), milliseconds(300'000));
    EXPECT_EQ(parse_duration("250ms"), milliseconds(250));
    EXPECT_EQ(parse_duration("2h"), milliseconds(7'200'000));
    EXPECT_EQ(round_trip("lock_timeout", "1500ms"), "1500ms");
    EXPECT_EQ(round_trip("lock_timeout", "2m"), "120s");
    for (const auto* text :
         {"", "s", "-1", "1d", "1.5s", "9223372036854775807h", "99999999999999999999"})
        EXPECT_NE(error_of("lock_timeout", text).find("is not a duration"), std::string::npos)
            << text;
}

TEST(Values, ReadsNumbers) {
    EXPECT_EQ(round_trip("truncate_slug_length", "60"), "60");
    for (const auto* text : {"", "-1", "6x", "99999999999"})
        EXPECT_NE(error_of("truncate_slug_length", text).find("is not a number"), std::string::npos)
            << text;
}

TEST(Values, ReadsPathsFromTheirBase) {
    EXPECT_EQ(round_trip("build_directory", "out/../b"), "/base/b");
    EXPECT_EQ(round_trip("plugins", "a, /b ,,c d"), "/base/a, /b, /base/c d");
    EXPECT_EQ(round_trip("template", ""), "");
}

TEST(Values, ReadsListsByCommas) {
    EXPECT_EQ(round_trip("lineages", " main ,production,"), "main, production");
    EXPECT_EQ(round_trip("lineages", ""), "");
}

}  // namespace
}  // namespace retort::config
