#pragma once
// The text of a CREATE INDEX statement as SQLite keeps it.

#include <string>
#include <string_view>

#include "host/schema/table.hpp"

namespace retort::dialects::sqlite {

/// Reads a stored CREATE INDEX statement. Throws Error(operation) when it cannot be understood.
schema::Index parse_index(std::string_view sql);

/// How an index stands to a column.
enum class IndexUse {
    none,
    only,  ///< the column is all there is in it: it goes with the column
    part,  ///< one of several columns, in an expression or in the condition
};
IndexUse use_of(const schema::Index& index, std::string_view column);

}  // namespace retort::dialects::sqlite
