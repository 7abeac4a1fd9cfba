#pragma once
// The words of PostgreSQL: names, literals, types and the definitions of columns, constraints and
// indexes. Private to the dialect.

#include <string>
#include <string_view>
#include <vector>

#include "host/dialects/dialect.hpp"

namespace retort::dialects::postgresql {

inline constexpr std::string_view k_name = "postgresql";

std::string quote(std::string_view identifier);
std::string quote_all(const std::vector<std::string>& identifiers);  ///< joined by ", "
std::string qualified(std::string_view schema, std::string_view name);
/// A collation's name; one that already has quotes, or a schema with them, is taken as it stands.
std::string collation_sql(const std::string& collation);

/// 'text', or E'text' when it has a backslash, so that no setting changes its meaning. Throws
/// Error(operation) for a zero byte.
std::string text_literal(std::string_view text);
std::string literal(const Value& value);
/// `text` between dollar quotes that do not appear in it.
std::string dollar_quoted(std::string_view text);

/// Throws Error(operation) for a type PostgreSQL does not have.
std::string type_sql(const schema::Type& type);
/// The other way round: what `format_type` says, as an author would state it; verbatim when no
/// kind fits. Enumerations are not known by their name alone: reflection tells them.
schema::Type type_of_sql(std::string_view sql);
/// What `format_type` says of a type `type_of_sql` knows.
std::string catalogue_type(const schema::Type& type);
/// Whether values of this kind are texts, which have a collation.
bool is_text(schema::TypeKind kind);
/// How to convert a column where PostgreSQL itself does not: the USING expression, or "".
std::string conversion(const schema::Type& from, const schema::Type& to, std::string_view column);

/// Whether a column counts up by itself, and with which words; "" when not.
std::string identity_sql(const schema::Column& column);
std::string default_sql(const Value& value);

/// Where a definition stands.
enum class Place {
    column,  ///< behind the column it is for: no column list
    table,   ///< a line of CREATE TABLE: an empty table needs no NOT VALID
    alter,   ///< behind ALTER TABLE ... ADD
};
/// A column with its own constraints. Behind ALTER TABLE ... ADD without a reference that is NOT
/// VALID, which has no place there.
std::string column_sql(const schema::Column& column, Place place);
std::string constraint_sql(const schema::Constraint& constraint, Place place);

std::string index_sql(const schema::CreateIndex& operation);

/// "COMMENT ON <object> IS '...'", or IS NULL for an empty comment.
std::string comment_sql(std::string_view object, std::string_view comment);

/// A statement that runs `statement` only when `condition` holds, for what has no IF NOT EXISTS.
std::string guarded_sql(std::string_view condition, std::string_view statement);

}  // namespace retort::dialects::postgresql
