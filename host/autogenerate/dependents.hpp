#pragma once
// Views and objects: what stands in the way of changes, and who needs whom.

#include <vector>

#include "host/autogenerate/used_objects.hpp"

namespace retort::autogenerate {

struct DependentOrder {
    std::vector<schema::Operation> drops;          ///< before tables change
    UsedObjects needed;                            ///< what tables use, among new tables
    std::vector<schema::Operation> creates;        ///< when tables have changed
    UsedObjects dropped;                           ///< what dropped tables used, among them
    std::vector<schema::Operation> dropped_later;  ///< what tables that stay used
};

/// Also drops and creates again the views that stay but use what goes, changes its type or gets
/// another name. Who uses what is read off the words of the texts.
DependentOrder order_dependents(const Sides& sides, Changes& changes, const DiffOptions& options);

}  // namespace retort::autogenerate
