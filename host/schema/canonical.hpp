#pragma once
// Operations as bytes that stay the same as long as they mean the same: for fingerprints and the
// journal. The format: docs/decisions/fingerprint.md.

#include <span>
#include <string>

#include "host/schema/operation.hpp"

namespace retort::schema {

/// The canonical bytes of an operation: its message number and those of its fields that differ from
/// their defaults, each behind its tag. A field that is added to the table of fields later changes
/// the bytes of no operation that leaves it out.
std::string canonical_bytes(const Operation& operation);

/// "r1:" and 64 hex digits: the BLAKE2b-256 hash of the operations' canonical bytes, in order. r1
/// names this algorithm; another one gets another name.
std::string fingerprint(std::span<const Operation> operations);

}  // namespace retort::schema
