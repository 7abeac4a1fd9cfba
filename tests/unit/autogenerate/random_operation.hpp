#pragma once
// Operations with any fields an SDK call can state, from a seed.

#include <cstdint>
#include <random>

#include "host/schema/operation.hpp"

namespace retort::autogenerate {

/// One of every kind of operation in turn: `number` says which.
schema::Operation random_operation(std::mt19937_64& random, std::size_t number);

}  // namespace retort::autogenerate
