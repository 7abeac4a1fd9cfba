#pragma once
// Names of models that a database would take for one.

#include <cstddef>
#include <string>
#include <vector>

#include "host/schema/table.hpp"

namespace retort::schema {

/// What a database makes of names.
struct NameRules {
    /// Longest name, 0: any. PostgreSQL counts bytes, MariaDB characters.
    std::size_t max_bytes = 0;
    std::size_t max_characters = 0;
    /// Names that differ in the case of ASCII letters only are one: those of tables and views...
    bool tables_ignore_case = false;
    /// ...and those of columns, constraints and indexes.
    bool parts_ignore_case = false;
    /// The name of an index is taken for its whole schema, as those of tables are; otherwise for
    /// its table.
    bool indexes_share_names = false;
    /// So are those of primary keys, uniques and exclusions.
    bool keys_share_names = false;
    /// Enumerations have names of their own among those of tables, views and sequences.
    bool enums_share_names = false;
    /// The name of a foreign key is taken for its whole schema, that of a unique among the indexes
    /// of its table.
    bool foreign_keys_share_names = false;
    /// The names of schemas, tables, views and sequences are kept in lower case.
    bool tables_in_lower_case = false;
};

/// Adds a line to `mistakes` for each two things that would have one name. Their constraints and
/// indexes must be written out and named. Things of one kind that have exactly the same name are
/// told elsewhere.
void refuse_clashing_names(const Schema& models, const NameRules& rules,
                           std::vector<std::string>& mistakes);

/// Names as a database with `tables_in_lower_case` keeps them; letters beyond ASCII stay.
void lower_table_names(Schema& models);

}  // namespace retort::schema
