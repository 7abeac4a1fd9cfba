#pragma once
// Operations in words.

#include <string>

#include "host/schema/operation.hpp"

namespace retort::schema {

/// One line for people: `create table "user" (3 columns, 1 constraint)`. Safe to print: control
/// characters are escaped, long SQL is cut.
std::string describe(const Operation& operation);

}  // namespace retort::schema
