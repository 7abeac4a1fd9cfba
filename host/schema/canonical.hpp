#pragma once
// Operations as bytes that stay the same as long as they mean the same: for fingerprints and the
// journal. The format: docs/decisions/fingerprint.md.

#include <span>
#include <string>

#include "host/base/hash.hpp"
#include "host/schema/operation.hpp"

namespace retort::schema {

/// The canonical bytes of an operation: its message number and those of its fields that differ from
/// their defaults, each behind its tag. A field that is added to the table of fields later changes
/// the bytes of no operation that leaves it out.
std::string canonical_bytes(const Operation& operation);

/// "r1:" and 64 hex digits: the BLAKE2b-256 hash of the operations' canonical bytes, in order. r1
/// names this algorithm; another one gets another name.
std::string fingerprint(std::span<const Operation> operations);

/// The same for operations that come one after the other.
class Fingerprint {
public:
    void add(const Operation& operation);
    std::string text() &&;

private:
    Hasher hasher_;
};

}  // namespace retort::schema
