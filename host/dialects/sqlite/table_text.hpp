#pragma once
// The text of a CREATE TABLE statement as SQLite keeps it, with the place of every part, so that a
// change touches its own bytes and no others.
// Grammar: https://sqlite.org/lang_createtable.html and parse.y of SQLite 3.40.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/dialects/common/lexer.hpp"
#include "host/schema/table.hpp"

namespace retort::dialects::sqlite {

/// A stretch of a text: [begin, end).
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool empty() const { return begin == end; }
    bool operator==(const Span&) const = default;
};

enum class PartKind {
    name_only,  ///< CONSTRAINT x with nothing behind it, which SQLite allows
    primary_key,
    not_null,
    null,
    unique,
    check,
    default_,
    collate,
    foreign_key,
    deferral,  ///< of the foreign key before it, when other parts stand between
    generated,
};

/// A column of a PRIMARY KEY, UNIQUE or FOREIGN KEY list. SQLite allows only names there.
struct ListedColumn {
    std::string name;
    std::string collation;
    bool descending = false;
    bool operator==(const ListedColumn&) const = default;
};

/// One constraint, of a column or of the table.
struct Part {
    PartKind kind = PartKind::name_only;
    Span span;          ///< all of it, with CONSTRAINT <name>
    std::string name;   ///< "" when it has none
    Span value;         ///< check, generated: inside the parentheses; default: as written;
                        ///< collate: the collation's name
    std::string words;  ///< collate: the collation; not null, unique...: ON CONFLICT's word
    std::vector<ListedColumn> columns;   ///< of a table constraint
    Span list;                           ///< of a table constraint: inside the parentheses
    Span autoincrement;                  ///< the word, when it is there
    bool descending = false;             ///< PRIMARY KEY DESC of a column
    bool stored = false;                 ///< generated
    Boxed<schema::Reference> reference;  ///< foreign key
    std::optional<bool> deferrable;
    bool initially_deferred = false;
};

struct ColumnText {
    std::string name;
    Span span;
    Span name_span;
    Span type;  ///< empty, behind the name, when there is none
    std::vector<Part> parts;

    const Part* find(PartKind kind) const;
};

struct TableText {
    std::string sql;
    Span name;  ///< the table's name
    Span body;  ///< inside the outer parentheses
    std::vector<ColumnText> columns;
    std::vector<Part> constraints;
    Span options;  ///< all that stands behind the parentheses
    bool strict = false;
    bool without_rowid = false;

    std::string_view text(Span span) const {
        return std::string_view(sql).substr(span.begin, span.end - span.begin);
    }
    /// SQLite compares names without regard to the case of ASCII letters.
    const ColumnText* find_column(std::string_view column) const;
    /// The primary key's columns in its order; empty when there is none.
    std::vector<std::string> primary_key() const;
    /// The column that is another name of the rowid: INTEGER PRIMARY KEY; null when there is none.
    const ColumnText* rowid_column() const;
    bool has_autoincrement() const;
};

/// Finds the parts of a stored CREATE TABLE statement. Throws Error(operation) for a text that is
/// none: a virtual table, or one this version of SQLite's grammar does not know.
TableText parse_table(std::string sql);

/// Whether two names mean the same to SQLite.
bool same_name(std::string_view a, std::string_view b);

/// The name a token stands for; SQLite takes a 'string' as a name, too.
std::string name_of(const Token& token);

}  // namespace retort::dialects::sqlite
