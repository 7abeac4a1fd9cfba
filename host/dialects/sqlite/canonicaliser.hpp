#pragma once
// Declared definitions in the form reflection gives them.

#include <memory>

#include "host/database/connection.hpp"
#include "host/schema/canonicaliser.hpp"

namespace retort::dialects::sqlite {

/// Asks a database in memory; `connection` is only read, for the keys foreign keys refer to.
std::unique_ptr<schema::Canonicaliser> canonicaliser(database::Connection& connection);

}  // namespace retort::dialects::sqlite
