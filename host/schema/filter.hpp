#pragma once
// What of a database is compared with the models.

#include <string>
#include <string_view>
#include <vector>

#include "host/schema/table.hpp"

namespace retort::schema {

/// Things that are not compared. `kind` is "table", "view", "sequence", "enum", "schema",
/// "extension", a kind of object ("function", "trigger"...) or a part of a table ("column",
/// "constraint", "index"); "" stands for all but the parts. In `pattern` * is any text and ? any
/// character; a pattern with a dot is matched with "schema.name", of a part with "table.name" and
/// "schema.table.name".
struct Exclusion {
    std::string kind;
    std::string pattern;
    bool operator==(const Exclusion&) const = default;
};

struct Filters {
    std::vector<Exclusion> excluded;
    /// Schemas that are compared besides the connection's default one.
    std::vector<std::string> schemas;
    /// Whether the case of ASCII letters means nothing in patterns.
    bool ignore_case = false;

    /// Whether something is compared; `schema` is "" for the default one.
    bool wanted(std::string_view kind, std::string_view schema, std::string_view name) const;
    /// The same for a part of a table.
    bool wanted_part(std::string_view kind, const Table& table, std::string_view name) const;
    /// `given` without what is not compared.
    Schema apply(Schema given) const;

private:
    bool fits(std::string_view pattern, std::string_view text) const;
};

/// Whether `text` is what `pattern` stands for.
bool matches(std::string_view pattern, std::string_view text);

}  // namespace retort::schema
