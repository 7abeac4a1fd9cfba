#pragma once
// A block of changes to one table -> ALTER TABLE, one where one will do.

#include <set>
#include <string>
#include <variant>
#include <vector>

#include "host/dialects/dialect.hpp"
#include "host/dialects/mysql/catalogue.hpp"

namespace retort::dialects::mysql {

/// Takes changes in order. Changes of one column are folded into one clause, whose text is the
/// column's whole definition; what a single ALTER cannot do at once (use a name it has just
/// changed) begins a further one.
class Alteration {
public:
    Alteration(TableText table, Catalogue& catalogue);

    /// Throws Error(operation) when the present definition is needed and not known, and for what
    /// MariaDB cannot do.
    void apply(const schema::TableChange& change);
    /// Gives a column exactly this definition, its name kept.
    void redefine(const ColumnText& column);

    /// The statements, and in table() what they leave. To be called once, at the end.
    std::vector<Statement> finish();
    const TableText& table() const { return table_; }

private:
    /// A column that the ALTER being made adds, renames or redefines.
    struct Touched {
        std::string before;  ///< its name before this ALTER; "" when the ALTER adds it
        std::string now;
        std::string after;  ///< where it goes; "": where it is, or last
        bool first = false;
        bool redefined = false;
        bool if_not_exists = false;
    };
    using Clause = std::variant<std::string, std::size_t>;  ///< a text, or an index into touched_

    void on(const schema::AddColumn& change);
    void on(const schema::DropColumn& change);
    void on(const schema::AlterColumn& change);
    void on(const schema::RenameColumn& change);
    void on(const schema::CreateConstraint& change);
    void on(const schema::DropConstraint& change);
    void on(const schema::SetTableComment& change);
    void on(const schema::SetTableOptions& change);

    void say(std::string clause);
    Touched& touch(const std::string& column);
    bool is_touched(std::string_view column) const;
    std::string clause_of(const Touched& touched);
    /// Of its own table, or perhaps of one that refers to this.
    bool is_in_foreign_key(const std::string& column);
    void rename(const std::string& from, const std::string& to);
    void add_parts(const schema::Column& column, bool if_not_exists);
    void add_key(KeyText key, Existence existence);
    void add_foreign_key(ForeignKeyText key, Existence existence);
    void add_check(CheckText check, Existence existence);
    void drop_what_only_it_has(const schema::DropColumn& change);
    bool drop_known(const schema::DropConstraint& change);
    void drop_unknown(const schema::DropConstraint& change);
    void drop_key(const KeyText& key);
    void drop_foreign_key(const ForeignKeyText& key);
    void drop_implied_key(const KeyText& key);
    void alter_unknown(const schema::AlterColumn& change);
    void flush();

    TableText table_;
    Catalogue& catalogue_;
    std::vector<Touched> touched_;
    std::vector<Clause> clauses_;
    std::string said_;  ///< the texts among them, to find names in
    std::set<std::string> dropped_;
    std::vector<Statement> statements_;
};

/// Fills in the columns a foreign key refers to when they are left out.
void complete_reference(ForeignKeyText& key, const TableText& own, Catalogue& catalogue);

/// The foreign keys of `table` that would have no index without `key`, but for those that the index
/// of one before them serves too: to an index for each, the server would bind them as it likes.
std::vector<const ForeignKeyText*> left_without_index(const TableText& table, const KeyText& key);
/// The index MariaDB makes for a foreign key that has none.
KeyText implied_key(const ForeignKeyText& key);

}  // namespace retort::dialects::mysql
