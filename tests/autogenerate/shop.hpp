#pragma once
// A small shop, as SQL and as models.

#include <string>
#include <string_view>

#include "host/schema/table.hpp"

namespace retort::tests {

/// The statements that make the shop, with rows, for one of "sqlite", "postgresql" and "mysql".
std::string shop_sql(std::string_view dialect);
schema::Schema shop_models(std::string_view dialect);

// Parts of it. SQLite's key that stands for the rowid is INTEGER.
std::string users_sql(std::string_view dialect);
std::string orders_sql(std::string_view dialect);
std::string trigger_body(std::string_view dialect);

/// `text` with the first `from` replaced, which must be there.
std::string replaced(std::string text, std::string_view from, std::string_view to);

}  // namespace retort::tests
