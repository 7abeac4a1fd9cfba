#pragma once
// Names inside SQL texts. What a text means only its database knows; this knows which words are in
// it, and is used for order alone.

#include <set>
#include <span>
#include <string>
#include <string_view>

#include "host/schema/table.hpp"

namespace retort::autogenerate {

/// The words and quoted names of `sql`, without those in strings and comments; words in lower case,
/// quoted names as they are and in lower case.
std::set<std::string> names_in(std::string_view sql);

/// Whether `sql` has one of `names` among its names, whatever its case.
bool mentions_any(std::string_view sql, std::span<const std::string> names);

/// Whether the column's default takes the next value of a sequence of this name.
bool counts_by(const schema::Column& column, std::string_view sequence);

}  // namespace retort::autogenerate
