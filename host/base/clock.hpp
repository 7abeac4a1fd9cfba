#pragma once
// Time: one injectable clock and its two texts. Stored times are always UTC.

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace retort {

using TimePoint = std::chrono::system_clock::time_point;

/// Where the host takes the time from; tests hand in their own.
using Clock = std::function<TimePoint()>;

TimePoint system_now();

/// "2026-11-22T14:32:10Z": UTC, whole seconds.
std::string iso8601(TimePoint time);
/// "2026-11-22T14:32:10.123456Z": UTC, microseconds.
std::string iso8601_precise(TimePoint time);

/// Reads either form above, also with a blank for the T and without the Z; nothing when it is
/// not such a text or no such day exists.
std::optional<TimePoint> parse_iso8601(std::string_view text);

/// A moment as a wall clock shows it.
struct CivilTime {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    friend bool operator==(const CivilTime&, const CivilTime&) = default;
};

/// `time` on the wall clock of `timezone`: "utc" (or empty), "local", an offset such as "+02:00",
/// or a name such as "Europe/Berlin". Throws Error (settings) when there is no such zone. A name
/// runs `date`, because only it may use another zone than this process's own.
CivilTime civil_time(TimePoint time, std::string_view timezone);

}  // namespace retort
