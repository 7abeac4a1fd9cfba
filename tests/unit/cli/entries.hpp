#pragma once
// Revisions to print.

#include "host/commands/results.hpp"

namespace retort::tests {

inline RevisionEntry entry(std::string id, std::vector<std::string> parents, std::string message) {
    RevisionEntry out;
    out.revision.id = std::move(id);
    out.revision.down_revisions = std::move(parents);
    out.revision.message = std::move(message);
    return out;
}

}  // namespace retort::tests
