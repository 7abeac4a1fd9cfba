#pragma once
// What the catalogue says of tables.

#include <optional>
#include <string_view>

#include "host/database/connection.hpp"
#include "host/dialects/mysql/table_text.hpp"

namespace retort::dialects::mysql {

/// The table as SHOW CREATE TABLE has it; nullopt when there is none, or when the name is that of a
/// view or a sequence.
std::optional<TableText> load_table(database::Connection& connection, std::string_view schema,
                                    std::string_view table);

/// Whether there is a table of that name; views and sequences are none.
bool has_table(database::Connection& connection, std::string_view schema, std::string_view table);

/// The table as schema values, with character set and collation where they are not the database's.
std::optional<schema::Table> reflect_table(database::Connection& connection,
                                           std::string_view schema, std::string_view table);

/// States the collation of JSON columns, by which they are known, where the table has the same and
/// the catalogue leaves it out.
void say_collation_of_json(TableText& table);

/// `schema` as an SQL expression: the connection's database when it is "".
std::string schema_sql(std::string_view schema);

}  // namespace retort::dialects::mysql
