#pragma once
// Declared definitions in the form reflection gives them.

#include <memory>

#include "host/database/connection.hpp"
#include "host/schema/canonicaliser.hpp"

namespace retort::dialects::mysql {

/// Asks in scratch databases; without the right to make them it says so and answers by rules.
/// Events are always compared by rules: a scratch one could run. Reads the server's collations at
/// once.
std::unique_ptr<schema::Canonicaliser> canonicaliser(database::Connection& connection);

}  // namespace retort::dialects::mysql
