#pragma once
// What undoes an operation, or why nothing does.

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "host/base/error.hpp"
#include "host/schema/operation.hpp"

namespace retort::schema {

/// Why an operation has no reverse, and what to state so that it has one.
struct Irreversible {
    std::string operation;  ///< as describe() has it
    std::string why;        ///< "what the column was is not stated"
    std::string advice;  ///< "state it in .existing"; "" when nothing helps but a downgrade by hand
    bool operator==(const Irreversible&) const = default;
};

using Reverse = std::variant<std::vector<Operation>, Irreversible>;

/// The operations that undo `operation`, in the order they are to be run. They undo its effect on
/// the schema; rows that a drop took are gone. An operation is reversed by what it says of itself
/// alone: what it drops, changes or replaces must be stated in its `existing`. Unnamed constraints
/// are dropped by the name a convention gives them (with_names). Touches no database.
Reverse reverse(const Operation& operation);

/// What undoes a whole revision, last operation first. What earlier operations of the list created
/// is known to later ones, and need not be stated in their `existing`. Names must have been given
/// (with_names). At the first operation without a reverse, that one's reason.
Reverse reverse_all(std::span<const Operation> operations);

/// The reason as an error.
Error to_error(const Irreversible& reason);

}  // namespace retort::schema
