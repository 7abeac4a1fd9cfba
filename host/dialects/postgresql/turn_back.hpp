#pragma once
// Every text of what reflection returned, changed in place. Private to the dialect.

#include <functional>
#include <string>

#include "host/schema/table.hpp"

namespace retort::dialects::postgresql {

void turn_back(schema::Schema& schema, const std::function<std::string(std::string)>& change);

}  // namespace retort::dialects::postgresql
