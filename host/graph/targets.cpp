#include "host/graph/targets.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "host/base/text.hpp"

namespace retort::graph {

namespace {

[[noreturn]] void refuse(std::string_view text, const std::string& why) {
    throw GraphError(Fault::malformed,
                     fmt::format("'{}' is not a target: {}", printable(text), why))
        .hint(
            "a target is an id or the start of one, a label, head, heads, base, label@head, "
            "+N, -N, id+N or id-N");
}

bool all_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Takes "+N" or "-N" off the end of `rest` and returns it; 0 when there is none.
int take_steps(std::string_view& rest, std::string_view text) {
    const auto sign = rest.find_last_of("+-");
    if (sign == std::string_view::npos || !all_digits(rest.substr(sign + 1)))
        return 0;
    const auto digits = rest.substr(sign + 1);
    int steps = 0;
    const auto [end, failure] =
        std::from_chars(digits.data(), digits.data() + digits.size(), steps);
    if (failure != std::errc{})
        refuse(text, fmt::format("{} is not a number of steps", digits));
    if (steps == 0)
        refuse(text, "a step of 0 goes nowhere");
    if (rest[sign] == '-')
        steps = -steps;
    rest = rest.substr(0, sign);
    return steps;
}

Target::Anchor anchor_of(std::string_view word) {
    using Anchor = Target::Anchor;
    constexpr std::array<std::pair<std::string_view, Anchor>, 5> words = {
        {{"", Anchor::rows},
         {"head", Anchor::head},
         {"heads", Anchor::heads},
         {"base", Anchor::base},
         {"current", Anchor::current}}};
    for (const auto& [known, anchor] : words)
        if (word == known)
            return anchor;
    return Anchor::name;
}

}  // namespace

Target parse_target(std::string_view text) {
    if (trim(text).empty())
        refuse(text, "it is empty");
    if (text.find(':') != std::string_view::npos)
        refuse(text, "a range (from:to) is only for --sql and history");
    if (text.find(',') != std::string_view::npos)
        refuse(text, "several targets are separated by blanks, not commas");
    Target target;
    target.text = text;
    std::string_view rest = text;
    if (const auto at = rest.find('@'); at != std::string_view::npos) {
        target.line = rest.substr(0, at);
        rest = rest.substr(at + 1);
        if (target.line.empty() || rest.empty())
            refuse(text, "something must stand on both sides of '@'");
        if (rest.find('@') != std::string_view::npos)
            refuse(text, "only one '@' is possible");
        if (anchor_of(target.line) != Target::Anchor::name)
            refuse(text, "a label or an id stands before '@'");
    }
    target.steps = take_steps(rest, text);
    target.anchor = anchor_of(rest);
    if (target.anchor == Target::Anchor::name)
        target.name = rest;
    return target;
}

bool is_range(std::string_view text) {
    return text.find(':') != std::string_view::npos;
}

Range parse_range(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || text.find(':', colon + 1) != std::string_view::npos)
        throw GraphError(
            Fault::malformed,
            fmt::format("'{}' is not a range: it has one ':' between its ends", printable(text)))
            .hint("for example base:head, or 3f2a: for everything from 3f2a on");
    const auto side = [](std::string_view part) -> std::optional<Target> {
        if (trim(part).empty())
            return std::nullopt;
        return parse_target(part);
    };
    return {side(text.substr(0, colon)), side(text.substr(colon + 1))};
}

}  // namespace retort::graph
