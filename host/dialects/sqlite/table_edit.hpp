#pragma once
// Changes of a CREATE TABLE text: each returns the whole new text, in which every byte that is not
// part of the change is as it was, comments and case included.

#include <cstddef>
#include <string>
#include <string_view>

#include "host/dialects/sqlite/table_text.hpp"

namespace retort::dialects::sqlite {

/// `span` replaced by `text`.
std::string replaced(const TableText& table, Span span, std::string_view text);

/// A constraint added at the end of a column.
std::string with_part(const TableText& table, const ColumnText& column, std::string_view text);

/// A constraint of a column taken away, with the blanks before it.
std::string without_part(const TableText& table, Span part);

/// `text` as one more item of the table: columns are items 0 to n-1, constraints follow. It is laid
/// out as its neighbours are.
std::string with_item(const TableText& table, std::size_t position, std::string_view text);

/// Without an item and its comma; comments around it stay.
std::string without_item(const TableText& table, std::size_t position);

/// With these options and no others.
std::string with_options(const TableText& table, bool strict, bool without_rowid);

}  // namespace retort::dialects::sqlite
