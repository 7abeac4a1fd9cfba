#pragma once
// What a renderer knows of the database: live, what the catalogue says now; offline, what the
// operations before have made.

#include <optional>
#include <string>
#include <vector>

#include "host/database/connection.hpp"
#include "host/dialects/mysql/table_text.hpp"

namespace retort::dialects::mysql {

/// A column that uses a named enumeration.
struct EnumUse {
    std::string schema, table, column;
    bool operator==(const EnumUse&) const = default;
};

class Catalogue {
public:
    explicit Catalogue(database::Connection* live) : live_(live) {}

    bool is_live() const { return live_ != nullptr; }
    database::Connection& live() { return *live_; }

    /// The table as it is. Live, a table that is not there is an empty one, for the server to
    /// complain of; offline, one that no operation has made is not `complete`.
    TableText table(const std::string& schema, const std::string& name);

    // -- Offline memory; nothing is kept live, where the catalogue is asked anew each time.
    void remember(TableText table);
    void forget(const std::string& schema, const std::string& name);
    void rename(const std::string& schema, const std::string& name, const std::string& new_name);
    /// Forgets the tables that an author's statement may have changed.
    void note_statement(std::string_view sql);

    /// The primary key's columns. Throws Error(operation) when they are not known.
    std::vector<std::string> primary_key(const std::string& schema, const std::string& table);
    /// The table an index stands on. Throws Error(operation) when it cannot be told; nullopt when
    /// there is certainly none.
    std::optional<std::string> table_of_index(const std::string& schema, const std::string& index);
    /// The foreign keys of other tables that refer to this one: schema, table, name.
    std::vector<EnumUse> references_to(const std::string& schema, const std::string& table);

    // -- Enumerations. Those of this run are known; live, columns tell those of earlier runs.
    void remember_enum(const schema::Enum& enumeration);
    void forget_enum(const std::string& schema, const std::string& name);
    /// Sets the values of a named enumeration in a type that does not state them.
    void complete(schema::Type& type);
    void complete(schema::Column& column) { complete(column.type); }
    /// Every column of the enumeration; what they are is in table().
    std::vector<EnumUse> uses_of_enum(const std::string& schema, const std::string& name);
    /// The values the enumeration was created with; empty when it was not in this run.
    const schema::Enum* find_enum(const std::string& schema, const std::string& name) const;

private:
    TableText* find(const std::string& schema, const std::string& name);
    std::vector<EnumUse> live_uses(const std::string& schema, const std::string& name);

    database::Connection* live_;
    std::vector<TableText> tables_;
    std::vector<schema::Enum> enums_;
};

}  // namespace retort::dialects::mysql
