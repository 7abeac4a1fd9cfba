#pragma once
// Types on SQLite: the declared type an author's type becomes, the affinity SQLite gives it, and
// the type a declared one stands for.
// Source: https://sqlite.org/datatype3.html, "Determination Of Column Affinity".

#include <string>
#include <string_view>

#include "host/schema/type.hpp"

namespace retort::dialects::sqlite {

enum class Affinity { integer, text, blob, real, numeric };

/// The declared type. In a STRICT table only INT, INTEGER, REAL, TEXT, BLOB and ANY exist.
/// Throws Error(operation) for a type SQLite has nothing for.
std::string declared_type(const schema::Type& type, bool strict = false);

Affinity affinity_of(std::string_view declared);

/// What a declared type says; a text nobody knows stays verbatim.
schema::Type reflected_type(std::string_view declared);

/// Whether an author's type is one of the integers, which as the only primary key column are
/// declared INTEGER: no other word makes the column the rowid.
bool is_integer(const schema::Type& type);

}  // namespace retort::dialects::sqlite
