#pragma once
// Views and objects: what stands in the way of changes, and who needs whom.

#include <vector>

#include "host/autogenerate/plan.hpp"

namespace retort::autogenerate {

struct DependentOrder {
    std::vector<schema::Operation> drops;          ///< before tables change
    std::vector<schema::Operation> needed;         ///< functions that tables use, before they do
    std::vector<schema::Operation> creates;        ///< when tables have changed
    std::vector<schema::Operation> dropped_later;  ///< functions that tables used
};

/// Also drops and creates again the views that stay but use what goes, changes its type or gets
/// another name. Who uses what is read off the words of the texts.
DependentOrder order_dependents(const Sides& sides, Changes& changes, const DiffOptions& options);

}  // namespace retort::autogenerate
