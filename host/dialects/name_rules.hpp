#pragma once
// What each database makes of names.

#include "host/database/connection.hpp"
#include "host/schema/model_names.hpp"

namespace retort::dialects {

/// Asks MariaDB whether it tells the names of tables apart by case and whether it keeps it, which
/// is a setting of the server.
schema::NameRules name_rules(database::Connection& connection);

}  // namespace retort::dialects
