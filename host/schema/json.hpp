#pragma once
// Operations as JSON, for `--json` and other programs.

#include <string>

#include "host/schema/operation.hpp"

namespace retort::schema {

/// One JSON object on one line: "operation" names it, the other members are its fields as
/// fields.hpp names them. Fields at their defaults are left out; lists are arrays, parts are
/// objects, kinds are words. A value is {"kind", "text"}: its digits are text so that none is lost;
/// bytes are hex digits. Text that is no UTF-8 has U+FFFD for each wrong byte.
std::string to_json(const Operation& operation);

/// The same for a part that stands alone.
std::string to_json(const Table& table);

}  // namespace retort::schema
