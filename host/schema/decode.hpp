#pragma once
// Messages of the plugin boundary -> schema values.

#include <string_view>

#include "host/schema/operation.hpp"

namespace retort::schema {

/// Copies `message` into an operation; nothing of the message is referred to afterwards.
/// Throws Error(plugin) naming the operation or field this host does not know, a field of the wrong
/// kind, a number that is no enumerator, or parts nested too deep; `sdk_version` goes into that
/// message. Names may be missing: check_operation (check.hpp) says so.
Operation decode_operation(const retort_message& message, std::string_view sdk_version);

/// The same for what `query` takes: an Execute or a Select.
std::variant<Execute, Select> decode_query(const retort_message& message,
                                           std::string_view sdk_version);

/// The same for a part handed over by an environment: a table of the models.
Table decode_table(const retort_message& message, std::string_view sdk_version);

}  // namespace retort::schema
