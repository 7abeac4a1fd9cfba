#pragma once
// What sqlite_master says about a table and what hangs on it, read from a live database or from the
// in-memory copy that stands in for one offline.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/database/connection.hpp"
#include "host/dialects/sqlite/table_text.hpp"

namespace retort::dialects::sqlite {

/// A row of sqlite_master. Indexes that belong to a constraint have no text.
struct StoredObject {
    std::string type;  ///< "table", "index", "trigger" or "view"
    std::string name;
    std::string table;  ///< what an index or a trigger is on
    std::string sql;
    bool operator==(const StoredObject&) const = default;
};

/// A table with its own indexes and triggers, as their texts.
struct StoredTable {
    std::string name;  ///< as it was created: the case may differ from what was asked
    TableText text;
    std::vector<StoredObject> indexes;
    std::vector<StoredObject> triggers;
};

/// `schema` is the name of an attached database, "" for the main one.
std::string master(std::string_view schema);

/// All objects with a text, in the order of their creation.
std::vector<StoredObject> stored_objects(database::Connection& source, std::string_view schema);

/// The object of that name and type; nullopt when there is none.
std::optional<StoredObject> find_object(database::Connection& source, std::string_view schema,
                                        std::string_view type, std::string_view name);

/// The indexes or triggers of a table or view.
std::vector<StoredObject> objects_on(database::Connection& source, std::string_view schema,
                                     std::string_view type, std::string_view table);

/// nullopt when there is no such table. Throws Error(operation) for a virtual table.
std::optional<StoredTable> find_stored_table(database::Connection& source, std::string_view schema,
                                             std::string_view table);

/// The statement that makes a stored object again: its own text, with the attached database's name
/// put in, which SQLite leaves out when it stores the text.
std::string creating_sql(const StoredObject& object, std::string_view schema);
std::string creating_sql(const TableText& table, std::string_view schema);

/// A name no object of the database has: `wish`, or `wish` and a number.
std::string free_name(database::Connection& source, std::string_view schema,
                      const std::string& wish);

}  // namespace retort::dialects::sqlite
