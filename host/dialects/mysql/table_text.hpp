#pragma once
// A table's definition in MariaDB's own words: made from an author's table or read from SHOW CREATE
// TABLE, printed as CREATE TABLE, taken apart into schema values. Every operation on tables goes
// through it, live and offline alike.

#include <optional>
#include <string>
#include <vector>

#include "host/dialects/mysql/column_text.hpp"

namespace retort::dialects::mysql {

enum class KeyKind { primary, unique, index, fulltext, spatial };

struct KeyElement {
    std::string column;
    std::optional<std::int64_t> length;
    bool descending = false;
    bool operator==(const KeyElement&) const = default;
};

struct KeyText {
    KeyKind kind = KeyKind::index;
    std::string name;  ///< "" for a primary key and for one the server is to name
    std::vector<KeyElement> elements;
    std::string using_;   ///< "BTREE", "HASH"...
    std::string comment;  ///< a literal with its quotes
    std::string others;   ///< KEY_BLOCK_SIZE=8, IGNORED, WITH PARSER `x`
    bool operator==(const KeyText&) const = default;
};

struct ForeignKeyText {
    std::string name;
    std::vector<std::string> columns;
    schema::Reference references;
    bool operator==(const ForeignKeyText&) const = default;
};

struct CheckText {
    std::string name;
    std::string sql;  ///< without the outer parentheses
    bool operator==(const CheckText&) const = default;
};

struct TableText {
    std::string schema;  ///< "" is the connection's database
    std::string name;
    std::vector<ColumnText> columns;
    std::vector<KeyText> keys;
    std::vector<ForeignKeyText> foreign_keys;
    std::vector<CheckText> checks;
    std::vector<std::string> others;  ///< PERIOD FOR ..., as they stand
    std::vector<std::pair<std::string, std::string>>
        options;           ///< {"ENGINE", "InnoDB"}, {"COMMENT", "'x'"}
    std::string tail;      ///< behind the options: WITH SYSTEM VERSIONING, PARTITION BY ...
    bool complete = true;  ///< false: only what a script has said of a table it did not create
    bool operator==(const TableText&) const = default;

    ColumnText* find_column(std::string_view column);
    KeyText* find_key(std::string_view key);
    const KeyText* primary_key() const;
    /// The text of an option, "" for none.
    std::string_view option(std::string_view option) const;
    /// Renames a column here and wherever the table mentions it, as the server does.
    void rename_column(const std::string& from, const std::string& to);
};

// -- As they stand in CREATE TABLE, and in ALTER TABLE behind ADD

struct Existence {
    bool if_not_exists = false;
};
std::string to_sql(const KeyText& key, Existence existence = {});
std::string to_sql(const ForeignKeyText& key, Existence existence = {});
std::string to_sql(const CheckText& check, Existence existence = {});
/// "`schema`.`table`", or "`table`".
std::string quoted_table(std::string_view schema, std::string_view table);
std::string create_table_sql(const TableText& table, bool if_not_exists);

/// Reads what SHOW CREATE TABLE says. Throws Error(operation) for what it does not understand.
TableText parse_create_table(std::string_view sql);

// -- Between an author's values and the text

/// An author's table; the columns a reference leaves out stay out.
/// Throws Error(operation) for what MariaDB does not have.
TableText build_table(const schema::Table& table);
KeyText build_key(const schema::Constraint& constraint);
KeyText build_key(const schema::Index& index);
ForeignKeyText build_foreign_key(const schema::Constraint& constraint);
CheckText build_check(const schema::Constraint& constraint);

/// What belongs to the table although it is said of a column: its key, index, reference, checks.
struct ColumnParts {
    std::vector<KeyText> keys;
    std::vector<ForeignKeyText> foreign_keys;
    std::vector<CheckText> checks;
};
ColumnParts build_parts(const schema::Column& column);

/// The table as schema values.
schema::Table to_schema(const TableText& table);

}  // namespace retort::dialects::mysql
