#include "host/config/values.hpp"

#include "host/base/error.hpp"
#include "host/base/paths.hpp"
#include "host/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

namespace retort::config {

namespace {

using std::chrono::milliseconds;
namespace fs = std::filesystem;

Error bad(std::string_view text, std::string_view what) {
    return Error(ErrorCategory::settings, fmt::format("\"{}\" is not {}", printable(text), what));
}

std::vector<std::string> parts_of(std::string_view text) {
    std::vector<std::string> parts;
    for (const auto& part : split(text, ','))
        if (const auto word = trim(part); !word.empty())
            parts.emplace_back(word);
    return parts;
}

/// One function per type of member: from text ...
struct Parse {
    std::string_view text;
    const fs::path& base;

    void into(std::string& value) const { value = text; }
    void into(bool& value) const {
        const auto word = to_lower(text);
        const auto is = [&](std::initializer_list<std::string_view> words) {
            return std::find(words.begin(), words.end(), word) != words.end();
        };
        if (!is({"on", "true", "yes", "1", "off", "false", "no", "0"}))
            throw bad(text, "on or off");
        value = is({"on", "true", "yes", "1"});
    }
    void into(int& value) const {
        const auto* end = text.data() + text.size();
        const auto [stop, failure] = std::from_chars(text.data(), end, value);
        if (failure != std::errc() || stop != end || value < 0)
            throw bad(text, "a number");
    }
    void into(milliseconds& value) const { value = parse_duration(text); }
    void into(fs::path& value) const {
        value = text.empty() ? fs::path() : absolute_path(text, base);
    }
    void into(std::vector<fs::path>& value) const {
        value.clear();
        for (const auto& part : parts_of(text))
            value.push_back(absolute_path(part, base));
    }
    void into(std::vector<std::string>& value) const { value = parts_of(text); }
};

/// ... and back.
std::string text_of(const std::string& value) {
    return value;
}
std::string text_of(bool value) {
    return value ? "on" : "off";
}
std::string text_of(int value) {
    return std::to_string(value);
}
std::string text_of(milliseconds value) {
    const bool whole = value.count() % 1000 == 0;
    return whole ? fmt::format("{}s", value.count() / 1000) : fmt::format("{}ms", value.count());
}
std::string text_of(const fs::path& value) {
    return value.string();
}
std::string text_of(const std::vector<fs::path>& value) {
    std::vector<std::string> parts;
    parts.reserve(value.size());
    for (const auto& path : value)
        parts.push_back(path.string());
    return join(parts, ", ");
}
std::string text_of(const std::vector<std::string>& value) {
    return join(value, ", ");
}

}  // namespace

milliseconds parse_duration(std::string_view text) {
    constexpr std::pair<std::string_view, std::int64_t> units[] = {
        {"", 1000}, {"s", 1000}, {"ms", 1}, {"m", 60'000}, {"h", 3'600'000}};
    std::int64_t count = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, count);
    const std::string_view suffix(stop, static_cast<std::size_t>(end - stop));
    const auto* unit = std::find_if(std::begin(units), std::end(units),
                                    [&](const auto& each) { return each.first == trim(suffix); });
    if (failure != std::errc() || unit == std::end(units) || count < 0 ||
        count > std::numeric_limits<std::int64_t>::max() / unit->second)
        throw bad(text, "a duration").hint("write 30s, 5m, 250ms or a number of seconds");
    return milliseconds(count * unit->second);
}

void assign(Settings& settings, const Option& option, std::string_view text, const fs::path& base) {
    std::visit([&](auto member) { Parse{text, base}.into(settings.*member); }, option.member);
}

std::string value_text(const Settings& settings, const Option& option) {
    return std::visit([&](auto member) { return text_of(settings.*member); }, option.member);
}

}  // namespace retort::config
