#pragma once
// A table while its definition is being changed: the stored text edited change by change, and what
// must happen to the rows and to what hangs on the table.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "host/base/error.hpp"
#include "host/dialects/sqlite/catalogue.hpp"
#include "host/schema/operation.hpp"

namespace retort::dialects::sqlite {

/// Works on texts only; asks no database.
class Draft {
public:
    explicit Draft(const StoredTable& stored);

    /// Everything but a rename, which SQLite does itself. Throws Error(operation) for what is not
    /// there, is there already, or is used by something that would break, naming it.
    void apply(const schema::TableChange& change);

    /// Gives a column of the enumeration `type` these values. `renamed`: old value -> the value its
    /// rows (and its default) get.
    void set_enum(const std::string& column, const schema::Type& type,
                  const std::map<std::string, std::string>& renamed);

    const StoredTable& old() const { return old_; }
    const TableText& text() const { return text_; }
    bool changed() const { return text_.sql != old_.text.sql; }

    /// What a column of the new table is filled from: an expression over the old one; "" when it
    /// gets its default.
    std::string source_of(const ColumnText& column) const;
    /// The old column a new one is the same as; "" when it is new.
    std::string old_name_of(std::string_view column) const;
    /// Columns whose values must all be numbers once they are copied.
    const std::vector<std::string>& number_columns() const { return number_columns_; }
    const std::vector<std::string>& dropped_columns() const { return dropped_columns_; }
    /// Indexes that go, by name, and those that come.
    const std::vector<std::string>& dropped_indexes() const { return dropped_indexes_; }
    const std::vector<schema::Index>& new_indexes() const { return new_indexes_; }

    void operator()(const schema::AddColumn& change);
    void operator()(const schema::DropColumn& change);
    void operator()(const schema::AlterColumn& change);
    void operator()(const schema::RenameColumn& change);
    void operator()(const schema::CreateConstraint& change);
    void operator()(const schema::DropConstraint& change);
    void operator()(const schema::SetTableComment& change);
    void operator()(const schema::SetTableOptions& change);

private:
    struct Source {
        std::string column;      ///< of the old table
        std::string expression;  ///< instead of the column itself
    };

    void set(std::string sql);
    const ColumnText& column(std::string_view name) const;
    std::size_t position_of(std::string_view name) const;
    std::size_t wanted_position(std::string_view after, bool first) const;
    void remove(Span part);
    void remove_parts(const std::string& column, PartKind kind);
    void add_part(const std::string& column, const std::string& sql);

    void set_options(bool strict, bool without_rowid);
    /// `was_list`: the column was an enumeration without a name, whose check goes with its type.
    void set_type(const std::string& column, const schema::Type& type, bool was_list);
    void set_conversion(const std::string& column, std::string_view old_type,
                        std::string_view new_type);
    void set_nullable(const std::string& column, bool nullable);
    void set_default(const std::string& column, const Value& value);
    void set_collation(const std::string& column, const std::string& collation);
    void set_computed(const std::string& column, const schema::Computed& computed);
    void set_autoincrement(const std::string& column, bool on);
    void move(const std::string& column, std::string_view after, bool first);

    void add_primary_key(const schema::Constraint& key);
    bool drop_unique_index(const std::string& name);
    void drop_checks_of(const std::string& column);
    void drop_constraints_of(const std::string& column);
    void drop_indexes_of(const std::string& column);
    void refuse_expressions_with(const std::string& column) const;
    Error cannot_drop(std::string_view column, const std::string& because) const;

    StoredTable old_;
    TableText text_;
    std::map<std::string, Source> sources_;  ///< by the new column's name in lower case
    std::vector<std::string> number_columns_, dropped_columns_, dropped_indexes_;
    std::vector<schema::Index> new_indexes_;
};

/// Whether SQLite's own ALTER TABLE ADD COLUMN or DROP COLUMN does a change as well as a rebuild.
/// `before`: the table as the changes before this one leave it.
bool is_native_add(const schema::AddColumn& change);
bool is_native_drop(const schema::DropColumn& change, Draft before);

/// Throws the error for a name that is not in the table, with a "did you mean".
[[noreturn]] void no_such_column(const TableText& table, std::string_view column);

}  // namespace retort::dialects::sqlite
