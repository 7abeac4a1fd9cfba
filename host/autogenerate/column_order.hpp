#pragma once
// The order of columns.

#include "host/autogenerate/plan.hpp"

namespace retort::autogenerate {

/// Whether operations say where a column stands. MariaDB puts a new one anywhere at no cost; SQLite
/// must rebuild the table for it, which is done only when somebody wants it; PostgreSQL cannot.
bool states_places(const DiffOptions& options);

/// Moves the columns that both sides have, or notes that their order differs. To be called when the
/// other changes of columns are known.
void compare_column_order(const TablePair& pair, const DiffOptions& options, TableChanges& out,
                          Changes& changes);

/// Says where each added column goes, so that they are where the models have them.
void place_added(TableChanges& table);

}  // namespace retort::autogenerate
