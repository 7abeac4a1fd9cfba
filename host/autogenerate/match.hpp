#pragma once
// Which constraint or index of the database is which of the models.

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "host/schema/table.hpp"

namespace retort::autogenerate {

/// The parts of one table, by position in each side's list.
struct Matched {
    using Pair = std::pair<std::size_t, std::size_t>;  ///< database, models
    std::vector<Pair> same;
    std::vector<Pair> renamed;  ///< the same under another name, which somebody gave
    std::vector<Pair> changed;
    std::vector<std::size_t> removed, added;
};

/// A pair is found by name and content, else by content, else by `alike` (a name or a role). A name
/// that only the convention made (`made`) takes any name the database has; a part without a name in
/// the database is taken by its content.
template <class Part, class SameContent, class Alike>
Matched match(const std::vector<Part>& database, const std::vector<Part>& models,
              const std::vector<std::string_view>& made, SameContent same_content, Alike alike) {
    Matched out;
    std::vector<char> used(database.size(), 0), found(models.size(), 0);
    const auto pair_up = [&](auto fits, auto record) {
        for (std::size_t m = 0; m < models.size(); ++m)
            for (std::size_t d = 0; d < database.size() && !found[m]; ++d)
                if (!used[d] && fits(database[d], models[m])) {
                    used[d] = found[m] = 1;
                    record(Matched::Pair{d, m});
                }
    };
    const auto accepts = [&](const Part& there, const Part& wanted) {
        return there.name.empty() || wanted.name.empty() ||
               std::ranges::find(made, wanted.name) != made.end();
    };
    pair_up([&](const Part& d, const Part& m) { return d.name == m.name && same_content(d, m); },
            [&](auto pair) { out.same.push_back(pair); });
    pair_up([&](const Part& d, const Part& m) { return accepts(d, m) && same_content(d, m); },
            [&](auto pair) { out.same.push_back(pair); });
    pair_up([&](const Part& d, const Part& m) { return same_content(d, m); },
            [&](auto pair) { out.renamed.push_back(pair); });
    pair_up(alike, [&](auto pair) { out.changed.push_back(pair); });
    for (std::size_t d = 0; d < database.size(); ++d)
        if (!used[d])
            out.removed.push_back(d);
    for (std::size_t m = 0; m < models.size(); ++m)
        if (!found[m])
            out.added.push_back(m);
    return out;
}

}  // namespace retort::autogenerate
