#pragma once
// What PostgreSQL makes of a definition.

#include "host/dialects/dialect.hpp"

namespace retort::dialects::postgresql {

/// Asks the database once for the name of its default schema.
std::unique_ptr<schema::Canonicaliser> make_canonicaliser(database::Connection& connection);

}  // namespace retort::dialects::postgresql
