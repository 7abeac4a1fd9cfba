// Plans for --sql, where a range says what the database would have said.

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/graph/plan_parts.hpp"

namespace retort::graph {

namespace {

[[noreturn]] void refuse_range(std::string_view range, const char* why, const char* hint) {
    throw GraphError(Fault::malformed,
                     fmt::format("'{}' is not a range for --sql: {}", printable(range), why))
        .hint(hint);
}

Range read_range(std::string_view text) {
    if (is_range(text))
        return parse_range(text);
    return {std::nullopt, parse_target(text)};
}

/// The rows a database at `from` would have.
std::vector<std::string> rows_at(const Graph& graph, const std::optional<Target>& from) {
    if (!from)
        return {};
    if (from->relative_to_rows())
        refuse_range(from->text, "without a database nothing tells where to count from",
                     "start from an id, a label or base");
    const auto nothing = read_rows(graph, {});
    const auto at = resolve(graph, nothing, *from).at;
    const auto applied = ancestors(graph, at, Along::parents_and_dependencies);
    return ids_of(graph, tips(graph, applied, Along::parents_and_dependencies));
}

}  // namespace

Plan plan_offline_upgrade(const Graph& graph, std::string_view text) {
    const auto range = read_range(text);
    return plan_upgrade(graph, rows_at(graph, range.from),
                        range.to ? *range.to : parse_target("heads"));
}

Plan plan_offline_downgrade(const Graph& graph, std::string_view text) {
    constexpr auto hint = "say where the database is and where it shall go, for example head:base";
    if (!is_range(text))
        refuse_range(text, "a downgrade needs both ends", hint);
    const auto range = parse_range(text);
    if (!range.from || !range.to)
        refuse_range(text, "a downgrade needs both ends", hint);
    return plan_downgrade(graph, rows_at(graph, range.from), *range.to);
}

Plan plan_offline_stamp(const Graph& graph, std::span<const std::string> texts) {
    std::vector<Target> targets;
    std::vector<std::string> rows;
    for (const auto& text : texts) {
        const auto range = read_range(text);
        if (!range.to)
            refuse_range(text, "it does not say what to stamp", "for example base:3f2a");
        if (range.from) {
            if (&text != &texts.front())
                refuse_range(text, "only the first target may say where the database is",
                             "for example retort stamp --sql base:3f2a 77c1");
            rows = rows_at(graph, range.from);
        }
        targets.push_back(*range.to);
    }
    return plan_stamp(graph, rows, targets, false);
}

}  // namespace retort::graph
