#include "host/migrate/words.hpp"

#include <algorithm>

#include "host/base/text.hpp"

namespace retort::migrate {

std::string_view verb(graph::Direction direction) {
    switch (direction) {
        case graph::Direction::up:
            return "upgrade";
        case graph::Direction::down:
            return "downgrade";
        case graph::Direction::stamp:
            break;
    }
    return "stamp";
}

std::string shown_rows(const std::vector<std::string>& rows) {
    return rows.empty() ? std::string("base") : join(rows, ", ");
}

std::vector<std::string> rows_after(std::vector<std::string> rows, const graph::Step& step) {
    for (const auto& change : step.changes) {
        if (!change.from.empty())
            std::erase(rows, change.from);
        if (!change.to.empty())
            rows.push_back(change.to);
    }
    std::ranges::sort(rows);
    return rows;
}

std::string stamp_after(const graph::Step& step) {
    if (!step.revision)
        return "base";
    if (step.direction != graph::Direction::down)
        return step.revision->id;
    const auto& parents = step.revision->down_revisions;
    return parents.empty() ? "base" : join(parents, " ");
}

std::string shortened(std::string text, std::size_t bytes) {
    constexpr std::string_view k_cut = "...";
    if (text.size() <= bytes)
        return text;
    std::size_t end = bytes - k_cut.size();
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end).append(k_cut);
}

}  // namespace retort::migrate
