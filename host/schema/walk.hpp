#pragma once
// Every text of an operation, wherever it stands, found through the table of fields.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "host/schema/operation.hpp"

namespace retort::schema {

/// Where a text stands: the struct and the field as fields.hpp names them ("column", "name").
struct TextPlace {
    std::string_view owner;
    std::string_view field;
    std::uint16_t tag = 0;
};

using VisitText = std::function<void(const TextPlace&, const std::string&)>;
using ChangeText = std::function<void(const TextPlace&, std::string&)>;

/// Calls `visit` for each text of `operation` that is not empty, those of its parts included. The
/// bytes of a value are no text.
void for_each_text(const Operation& operation, const VisitText& visit);

/// Calls `visit` for each identifier: of tables, columns, constraints, indexes, types, schemas...
/// Not for what is free text although it is called a name: an object's (which may hold arguments),
/// an option's, a parameter's, a custom operation's.
void for_each_name(const Operation& operation, const VisitText& visit);

/// Calls `visit` for each SQL text that stands within a larger statement: conditions, expressions,
/// defaults that are SQL, queries of views, types written as text. Not for whole statements.
void for_each_fragment(const Operation& operation, const VisitText& visit);
void for_each_fragment(const Select& select, const VisitText& visit);

/// The same, to change them.
void change_fragments(Operation& operation, const ChangeText& change);
void change_fragments(Select& select, const ChangeText& change);

}  // namespace retort::schema
