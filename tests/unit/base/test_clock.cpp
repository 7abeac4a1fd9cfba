#include "host/base/clock.hpp"

#include "host/base/error.hpp"

#include <gtest/gtest.h>

namespace retort {
namespace {

const TimePoint k_moment = TimePoint{std::chrono::microseconds{1'795'357'930'123'456}};

TEST(Clock, WritesUtcWithSecondsOrMicroseconds) {
    EXPECT_EQ(iso8601(k_moment), "2026-11-22T14:32:10Z");
    EXPECT_EQ(iso8601_precise(k_moment), "2026-11-22T14:32:10.123456Z");
}

TEST(Clock, WritesMomentsBefore1970WithAPositiveFraction) {
    const TimePoint moment{std::chrono::microseconds{-1}};
    EXPECT_EQ(iso8601_precise(moment), "1969-12-31T23:59:59.999999Z");
}

TEST(Clock, ReadsWhatItWrites) {
    EXPECT_EQ(parse_iso8601(iso8601_precise(k_moment)), k_moment);
    EXPECT_EQ(parse_iso8601("2026-11-22 14:32:10.123456"), k_moment);
    EXPECT_EQ(iso8601(parse_iso8601("2024-02-29T00:00:00Z").value()), "2024-02-29T00:00:00Z");
    EXPECT_EQ(iso8601_precise(parse_iso8601("2024-02-29T00:00:00.5").value()),
              "2024-02-29T00:00:00.500000Z");
}

TEST(Clock, RefusesTextsThatAreNoMoment) {
    for (const auto* text :
         {"", "Z", "2026", "2026-11-22", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z",
          "2026-11-22T24:00:00Z", "2026-11-22T14:60:00Z", "2026-11-22x14:32:10",
          "2026-11-22T14:32:1-", "2026-11-22T14:32:10.", "2026-11-22T14:32:10.1234567",
          "2026-11-22T14:32:10+02:00", "+026-11-22T14:32:10"})
        EXPECT_FALSE(parse_iso8601(text).has_value()) << text;
}

TEST(Clock, ShowsTheWallClockOfAZone) {
    EXPECT_EQ(civil_time(k_moment, "utc"), (CivilTime{2026, 11, 22, 14, 32, 10}));
    EXPECT_EQ(civil_time(k_moment, ""), civil_time(k_moment, "UTC"));
    EXPECT_EQ(civil_time(k_moment, "+12:30"), (CivilTime{2026, 11, 23, 3, 2, 10}));
    EXPECT_EQ(civil_time(k_moment, "-0330"), (CivilTime{2026, 11, 22, 11, 2, 10}));
    EXPECT_EQ(civil_time(k_moment, "+02"), (CivilTime{2026, 11, 22, 16, 32, 10}));
}

TEST(Clock, KnowsTheZonesOfTheSystem) {
    EXPECT_EQ(civil_time(k_moment, "Etc/GMT-9"), (CivilTime{2026, 11, 22, 23, 32, 10}));
}

TEST(Clock, RefusesAZoneThatDoesNotExist) {
    for (const auto* zone : {"Mars/Olympus", "../../etc/passwd", "/etc/passwd", "+25:00", "+1"}) {
        try {
            civil_time(k_moment, zone);
            FAIL() << zone << " was accepted";
        } catch (const Error& error) {
            EXPECT_EQ(error.message(), std::string("there is no time zone ") + zone);
            EXPECT_EQ(error.category(), ErrorCategory::settings);
        }
    }
}

}  // namespace
}  // namespace retort
