#pragma once
// Where a graph has its revisions from: all that places them is at hand, the rest is asked for.

#include <cstddef>
#include <span>
#include <string_view>

#include "host/graph/revision.hpp"

namespace retort::graph {

/// What gives a revision its place: views of what its catalogue keeps.
struct Outline {
    std::string_view id;
    std::string_view created;
    std::span<const std::string_view> down_revisions;
    std::span<const std::string_view> depends_on;
    std::span<const std::string_view> branch_labels;
};

/// Revisions by number, as they were found. What it answers never changes, and is safe to ask for
/// from many threads.
class Catalogue {
public:
    Catalogue() = default;
    Catalogue(const Catalogue&) = delete;
    Catalogue& operator=(const Catalogue&) = delete;
    virtual ~Catalogue() = default;

    virtual std::size_t size() const = 0;
    virtual Outline outline(std::size_t number) const = 0;
    virtual Revision revision(std::size_t number) const = 0;
};

}  // namespace retort::graph
