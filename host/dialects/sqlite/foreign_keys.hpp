#pragma once
// Foreign keys around a rebuild: what was broken before is remembered, what is broken afterwards is
// compared with it. Old orphans do not block; new ones fail the revision.

#include <string>
#include <string_view>
#include <vector>

#include "host/dialects/dialect.hpp"
#include "host/dialects/sqlite/draft.hpp"

namespace retort::dialects::sqlite {

/// What the comparison needs to know about a rebuild.
struct ForeignKeyWatch {
    std::string schema;
    std::string table;
    /// A new foreign key's number -> the old one's it is the same as; SQLite counts from the last
    /// declared one. A key that is not in here is new: all it finds broken counts.
    std::vector<std::pair<std::size_t, std::size_t>> numbers;
    bool same_rowids = true;  ///< the rows keep their rowids
    /// Keys stated as `not valid`: what they find broken does not count.
    std::vector<std::size_t> unchecked;
    /// Tables whose keys could not even be compared before (foreign key mismatch).
    std::vector<std::string> skipped;
};

/// Empty when the table has no foreign keys, old or new, and none points at it; the watch is then
/// not needed. `source`: the database, or what stands in for it offline, where any table may point
/// at this one.
bool may_break(database::Connection& source, bool offline, std::string_view schema,
               const Draft& draft);

ForeignKeyWatch watch(database::Connection& source, std::string_view schema, const Draft& draft,
                      bool same_rowids);

/// Before the rebuild: remembers what is broken in a temporary table.
std::vector<Statement> remember_violations(const ForeignKeyWatch& watch);
/// After it: the check, and the temporary table goes.
std::vector<Statement> compare_violations(const ForeignKeyWatch& watch);

/// Nothing when foreign keys are not enforced on the connection; DROP TABLE would otherwise fire
/// their actions.
Statement enforcement_is_off();

}  // namespace retort::dialects::sqlite
