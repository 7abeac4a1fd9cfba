#include "host/base/clock.hpp"

#include "host/base/error.hpp"
#include "host/base/process.hpp"
#include "host/base/text.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <ctime>
#include <filesystem>

namespace retort {

namespace {

using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

CivilTime civil_of(const std::tm& broken) {
    return {broken.tm_year + 1900, broken.tm_mon + 1, broken.tm_mday,
            broken.tm_hour,        broken.tm_min,     broken.tm_sec};
}

std::time_t whole_seconds(TimePoint time) {
    return std::chrono::floor<seconds>(time).time_since_epoch().count();
}

CivilTime utc(TimePoint time) {
    const auto stamp = whole_seconds(time);
    std::tm broken = {};
    ::gmtime_r(&stamp, &broken);
    return civil_of(broken);
}

CivilTime local(TimePoint time) {
    const auto stamp = whole_seconds(time);
    std::tm broken = {};
    ::localtime_r(&stamp, &broken);
    return civil_of(broken);
}

std::string date_and_time(const CivilTime& t) {
    return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}"), t.year, t.month, t.day,
                       t.hour, t.minute, t.second);
}

/// The digits of `text` as a number; nothing when there is anything but digits.
std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto* end = text.data() + text.size();
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos ||
        std::from_chars(text.data(), end, value).ptr != end)
        return std::nullopt;
    return value;
}

/// Six numbers at fixed places: "YYYY-MM-DD hh:mm:ss", any single character for the blank.
std::optional<CivilTime> parse_civil(std::string_view text) {
    constexpr std::array<std::pair<std::size_t, std::size_t>, 6> places = {
        {{0, 4}, {5, 2}, {8, 2}, {11, 2}, {14, 2}, {17, 2}}};
    if (text.size() != 19 || text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    std::array<int, 6> values = {};
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto value = number(text.substr(places[i].first, places[i].second));
        if (!value)
            return std::nullopt;
        values[i] = *value;
    }
    return CivilTime{values[0], values[1], values[2], values[3], values[4], values[5]};
}

std::optional<TimePoint> from_civil(const CivilTime& t) {
    const std::chrono::year_month_day day{std::chrono::year{t.year},
                                          std::chrono::month{static_cast<unsigned>(t.month)},
                                          std::chrono::day{static_cast<unsigned>(t.day)}};
    if (!day.ok() || t.hour > 23 || t.minute > 59 || t.second > 60)
        return std::nullopt;
    return std::chrono::sys_days{day} + std::chrono::hours{t.hour} + minutes{t.minute} +
           seconds{t.second};
}

/// ".123456" -> 123456 microseconds; nothing when it is not a fraction.
std::optional<microseconds> parse_fraction(std::string_view text) {
    if (text.empty())
        return microseconds{0};
    if (text.front() != '.' || text.size() > 7)
        return std::nullopt;
    const auto digits = text.substr(1);
    auto value = number(digits);
    for (auto i = digits.size(); value && i < 6; ++i)
        *value *= 10;
    return value ? std::optional(microseconds{*value}) : std::nullopt;
}

/// "+02:00" or "-0330" as minutes east of UTC; nothing when it is not an offset.
std::optional<minutes> parse_offset(std::string_view text) {
    if (text.size() < 3 || (text.front() != '+' && text.front() != '-'))
        return std::nullopt;
    const auto hour = number(text.substr(1, 2));
    auto rest = text.substr(3);
    if (!rest.empty() && rest.front() == ':')
        rest.remove_prefix(1);
    const auto minute = rest.empty() ? std::optional(0) : number(rest);
    if (!hour || !minute || *hour > 14 || *minute > 59 || rest.size() == 1)
        return std::nullopt;
    const minutes east{*hour * 60 + *minute};
    return text.front() == '-' ? -east : east;
}

bool is_zone_file(std::string_view name) {
    std::error_code failed;
    return !name.empty() && name.front() != '/' && name.find("..") == std::string_view::npos &&
           std::filesystem::is_regular_file(std::filesystem::path("/usr/share/zoneinfo") / name,
                                            failed);
}

CivilTime in_named_zone(TimePoint time, std::string_view name) {
    if (!is_zone_file(name))
        throw Error(ErrorCategory::settings, fmt::format("there is no time zone {}", name))
            .hint(
                "say utc, local, an offset such as +02:00, or a name such as Europe/Berlin "
                "(names need the package tzdata)");
    const auto answer = run_captured({
        .argv = {"date", fmt::format("--date=@{}", whole_seconds(time)), "+%Y-%m-%dT%H:%M:%S"},
        .environment = {{"TZ", std::string(name)}, {"LC_ALL", "C"}},
    });
    const auto civil = parse_civil(trim(answer.out));
    if (!answer.end.ok() || !civil)
        throw Error(ErrorCategory::operation, fmt::format("date did not tell the time in {}", name))
            .in(answer.err);
    return *civil;
}

}  // namespace

TimePoint system_now() {
    return std::chrono::system_clock::now();
}

std::string iso8601(TimePoint time) {
    return date_and_time(utc(time)) + "Z";
}

std::string iso8601_precise(TimePoint time) {
    const auto fraction = time - std::chrono::floor<seconds>(time);
    return fmt::format("{}.{:06}Z", date_and_time(utc(time)),
                       duration_cast<microseconds>(fraction).count());
}

std::optional<TimePoint> parse_iso8601(std::string_view text) {
    if (!text.empty() && text.back() == 'Z')
        text.remove_suffix(1);
    if (text.size() < 19 || (text[10] != 'T' && text[10] != ' '))
        return std::nullopt;
    const auto civil = parse_civil(text.substr(0, 19));
    const auto fraction = parse_fraction(text.substr(19));
    if (!civil || !fraction)
        return std::nullopt;
    const auto whole = from_civil(*civil);
    return whole ? std::optional(*whole + *fraction) : std::nullopt;
}

CivilTime civil_time(TimePoint time, std::string_view timezone) {
    const auto name = to_lower(timezone);
    if (name.empty() || name == "utc")
        return utc(time);
    if (name == "local")
        return local(time);
    if (const auto offset = parse_offset(timezone))
        return utc(time + *offset);
    return in_named_zone(time, timezone);
}

}  // namespace retort
