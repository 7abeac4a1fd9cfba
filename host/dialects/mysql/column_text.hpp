#pragma once
// A column's definition in MariaDB's own words, clause by clause. alter_column keeps every clause
// it does not change as the catalogue writes it, so nothing is lost whatever a clause says.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "host/dialects/common/lexer.hpp"
#include "host/schema/operation.hpp"

namespace retort::dialects::mysql {

/// The clauses in the order in which SHOW CREATE TABLE has them; "" is none.
struct ColumnText {
    std::string name;
    std::string type;        ///< "varchar(20)", "int(10) unsigned"
    std::string compressed;  ///< "COMPRESSED", in an executable comment or not
    std::string charset, collation;
    std::string generated;  ///< what stands behind AS, with its parentheses: "(`a` + 1)"
    std::string
        generated_kind;  ///< "STORED", "VIRTUAL"; or "ROW START", "ROW END" and no `generated`
    std::optional<bool> nullable;  ///< unset: not said
    bool invisible = false;
    std::string versioning;  ///< "WITHOUT SYSTEM VERSIONING"
    std::string default_;    ///< as it stands behind DEFAULT
    std::string on_update;   ///< as it stands behind ON UPDATE
    bool autoincrement = false;
    std::string comment;  ///< a literal with its quotes
    std::string others;   ///< attributes of engines and plug-in types
    std::string check;    ///< with its parentheses; belongs to the column and has its name

    bool operator==(const ColumnText&) const = default;
};

/// The definition without the name, as CREATE TABLE and MODIFY take it.
std::string to_sql(const ColumnText& column);

/// Reads one column of SHOW CREATE TABLE; `text` is what the tokens were lexed from.
/// Throws Error(operation) for a clause it does not know.
ColumnText parse_column(std::string_view text, std::span<const Token> tokens);

/// An author's column. Its keys, references and checks are the table's and not in here.
/// Throws Error(operation) for what a MariaDB column cannot be.
ColumnText build_column(const schema::Column& column);

/// The one check of an author's column that is the column's own, having no other name; null when
/// there is none. The others are the table's.
const schema::Constraint* own_check(const schema::Column& column);

/// Changes what `change` mentions; its name and place are the caller's. Throws Error(operation) for
/// what MariaDB cannot do to a column.
void change_column(ColumnText& column, const schema::AlterColumn& change);

/// What stands behind DEFAULT for an author's value: literals as they are, any other expression in
/// parentheses.
std::string default_sql(const Value& value);

/// `sql` with every mention of the column `from` replaced by `to`; quoted or not, in any case.
std::string rename_in(std::string_view sql, std::string_view from, std::string_view to);
/// Whether `sql` mentions the column.
bool mentions(std::string_view sql, std::string_view column);
/// Column names are the same in any case (of ASCII, at least).
bool same_name(std::string_view a, std::string_view b);

// -- Types that MariaDB keeps as a type and a CHECK

/// Whether the column is what JSON stands for: longtext and CHECK (json_valid(`name`)).
bool is_json_alias(const ColumnText& column);

/// A named enumeration is an ENUM whose CHECK, always true, tells its name:
/// ('enum:mood' is not null). It stays with the column through every rename, dump and restore.
std::string enum_mark(std::string_view schema, std::string_view name);
struct EnumName {
    std::string schema, name;
    bool operator==(const EnumName&) const = default;
};
/// The enumeration that a CHECK tells; nullopt for any other check.
std::optional<EnumName> marked_enum(std::string_view check);

}  // namespace retort::dialects::mysql
