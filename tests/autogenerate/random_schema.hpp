#pragma once
// Two schemas, the second made of the first by random edits.

#include <cstdint>
#include <string_view>

#include "host/schema/table.hpp"

namespace retort::tests {

struct SchemaPair {
    schema::Schema database, models;
};

/// The same pair for the same seed. Everything in it is something `dialect` ("sqlite", "postgresql"
/// or "mysql") has.
SchemaPair random_pair(std::uint32_t seed, std::string_view dialect);

}  // namespace retort::tests
