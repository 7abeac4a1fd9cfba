#pragma once
// Names and C++ types for what a database calls its tables and columns.

#include <set>
#include <string>
#include <string_view>

#include "host/schema/table.hpp"

namespace retort::autogenerate {

/// What a member of a struct is declared with.
struct MemberType {
    std::string cpp;         ///< "std::optional<std::string>"
    bool is_implied = true;  ///< the SDK reads the column's type from it; else the type is stated
};

/// `is_key`: the column is part of the primary key, so without a word of its own it is not null.
MemberType member_type(const schema::Column& column, bool is_key);

/// The standard headers the members need, as #include lines.
std::string headers_for(const std::set<std::string>& cpp_types);

/// `name` as an identifier that is not in `taken`, which gets it. Letters, digits and _ are kept,
/// everything else becomes _; keywords and the SDK's own names get one behind them.
std::string identifier(std::string_view name, std::set<std::string>& taken);

/// "user_account" as "UserAccount", made unique the same way.
std::string type_name(std::string_view table, std::set<std::string>& taken);

}  // namespace retort::autogenerate
