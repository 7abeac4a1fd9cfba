#pragma once
// Values (host/base/value.hpp) as part of operations.

#include <string>

#include "host/base/value.hpp"

#include "retort/abi.h"

namespace retort::schema {

using retort::Value;
using retort::ValueKind;

static_assert(static_cast<int>(ValueKind::null) == RETORT_VALUE_NULL);
static_assert(static_cast<int>(ValueKind::text) == RETORT_VALUE_TEXT);
static_assert(static_cast<int>(ValueKind::integer) == RETORT_VALUE_INTEGER);
static_assert(static_cast<int>(ValueKind::number) == RETORT_VALUE_NUMBER);
static_assert(static_cast<int>(ValueKind::boolean) == RETORT_VALUE_BOOLEAN);
static_assert(static_cast<int>(ValueKind::bytes) == RETORT_VALUE_BYTES);
static_assert(static_cast<int>(ValueKind::sql) == RETORT_VALUE_SQL);

/// A value bound to `:name` in an author's SQL.
struct Binding {
    std::string name;
    Value value;
    bool operator==(const Binding&) const = default;
};

}  // namespace retort::schema
