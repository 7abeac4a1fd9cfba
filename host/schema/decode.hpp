#pragma once
// Messages of the plugin boundary -> schema values.

#include <cstdint>
#include <map>
#include <string>
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

/// The same for what an environment declares: a table, enumeration type, view, sequence, object,
/// schema or extension, which is appended to `models`. Returns false, having done nothing, when the
/// message is none of these.
bool decode_model(const retort_message& message, std::string_view sdk_version, Schema& models);

/// The texts of a message that is nothing but texts, by tag: what an environment says. Unknown tags
/// are kept.
std::map<std::uint16_t, std::string> decode_texts(const retort_message& message);

}  // namespace retort::schema
