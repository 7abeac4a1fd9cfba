#pragma once
// The reference of operations, made from the table of fields.

#include <string>

namespace retort::schema {

/// Markdown: every operation with its fields (type, default, the ABI number it came with), then the
/// parts operations are made of. docs/reference/operations.md is this text.
std::string operation_table();

}  // namespace retort::schema
