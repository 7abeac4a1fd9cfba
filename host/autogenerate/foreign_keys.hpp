#pragma once
// Foreign keys that must go before, or come after, the change of the table they refer to.

#include <vector>

#include "host/autogenerate/used_objects.hpp"

namespace retort::autogenerate {

/// What is taken out of the changes of tables, and the tables that are created and dropped in an
/// order that runs.
struct ForeignKeyOrder {
    std::vector<schema::Operation> early;    ///< drops, before anything else changes
    std::vector<schema::Operation> late;     ///< creates, when everything else has changed
    std::vector<schema::Operation> created;  ///< tables, and what they use
    std::vector<schema::Operation> dropped;
};

/// Also drops and creates again the foreign keys that stay but stand in the way: on columns whose
/// type changes, or to a key that is dropped. `drops_first`: tables are dropped before others
/// change. `needed` and `dropped_objects` are put among the new and the dropped tables.
ForeignKeyOrder order_foreign_keys(Changes& changes, const DiffOptions& options, bool drops_first,
                                   UsedObjects& needed, UsedObjects& dropped_objects);

}  // namespace retort::autogenerate
