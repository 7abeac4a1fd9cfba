#pragma once
// The statements that give a table another definition where ALTER TABLE cannot. Sources:
// https://sqlite.org/lang_altertable.html, "Making Other Kinds Of Table Schema Changes", and
// docs/decisions/sqlite-rebuild.md for where and why this differs.

#include <string_view>
#include <vector>

#include "host/dialects/dialect.hpp"
#include "host/dialects/sqlite/draft.hpp"

namespace retort::dialects::sqlite {

/// `source`: the database itself, or what stands in for it offline; only read.
struct RebuildPlace {
    database::Connection& source;
    bool offline = false;
    std::string_view schema;
};

/// The whole rebuild, to be run in one transaction with foreign keys not enforced. `not_valid`:
/// foreign keys of the draft, by constraint name, whose old rows are not checked.
std::vector<Statement> rebuild(const Draft& draft, const RebuildPlace& place,
                               const std::vector<std::string>& not_valid);

}  // namespace retort::dialects::sqlite
