#include "host/dialects/sqlite/rebuild.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/sqlite/foreign_keys.hpp"
#include "host/dialects/sqlite/names.hpp"
#include "host/dialects/sqlite/table_values.hpp"

namespace retort::dialects::sqlite {

namespace {

/// A name by which the rowid can be reached in both tables; "" when columns have taken all three.
std::string rowid_name(const TableText& table) {
    for (const auto* name : {"rowid", "_rowid_", "oid"})
        if (!table.find_column(name))
            return name;
    return {};
}

/// Writes the statements of one rebuild, in order.
class Rebuild {
public:
    Rebuild(const Draft& draft, const RebuildPlace& place)
        : draft_(draft),
          place_(place),
          name_(qualified(place.schema, draft.old().name)),
          old_name_(free_name(place.source, place.schema, "retort_old_" + draft.old().name)),
          old_table_(qualified(place.schema, old_name_)) {
        list_columns();
    }

    std::vector<Statement> statements(const std::vector<std::string>& not_valid) {
        add(enforcement_is_off());
        std::optional<ForeignKeyWatch> watched;
        if (may_break(place_.source, place_.offline, place_.schema, draft_)) {
            watched = watch(place_.source, place_.schema, draft_, same_rowids_);
            watched->unchecked = numbers_of(not_valid);
            add(remember_violations(*watched));
        }
        replace_table();
        add_indexes_and_triggers();
        if (watched)
            add(compare_violations(*watched));
        return std::move(out_);
    }

private:
    void add(Statement statement) { out_.push_back(std::move(statement)); }
    void add(std::string sql) { out_.push_back({.sql = std::move(sql)}); }
    void add(std::vector<Statement> statements) {
        std::ranges::move(statements, std::back_inserter(out_));
    }

    /// The old table steps aside under a name nobody knows; legacy_alter_table keeps SQLite from
    /// rewriting the triggers, views and foreign keys that mean this table.
    void replace_table() {
        add("PRAGMA legacy_alter_table = ON");
        add(fmt::format("ALTER TABLE {} RENAME TO {}", name_, quote(old_name_)));
        add("PRAGMA legacy_alter_table = OFF");
        add(creating_sql(draft_.text(), place_.schema));
        if (!targets_.empty())
            add(fmt::format("INSERT INTO {} ({}) SELECT {} FROM {} NOT INDEXED", name_,
                            join(targets_, ", "), join(sources_, ", "), old_table_));
        check_numbers();
        keep_counter();
        add("DROP TABLE " + old_table_);
    }

    void list_columns() {
        const auto& now = draft_.text();
        const auto& before = draft_.old().text;
        const auto* rowid = now.rowid_column();
        const bool keeps_rowid = !now.without_rowid && !before.without_rowid;
        const auto old_rowid =
            before.rowid_column() ? quote(before.rowid_column()->name) : rowid_name(before);
        for (const auto& column : now.columns) {
            if (column.find(PartKind::generated))
                continue;
            auto source = draft_.source_of(column);
            if (source.empty() && keeps_rowid && rowid == &column)
                source = old_rowid;  // a key added to rows that had none: their rowids
            if (source.empty())
                continue;
            targets_.push_back(quote(column.name));
            sources_.push_back(std::move(source));
        }
        if (rowid)
            same_rowids_ = !draft_.old_name_of(rowid->name).empty()
                               ? before.rowid_column() && same_name(before.rowid_column()->name,
                                                                    draft_.old_name_of(rowid->name))
                               : keeps_rowid;
        else
            same_rowids_ = keeps_rowid && copy_rowid(old_rowid);
    }

    bool copy_rowid(const std::string& old_rowid) {
        const auto target = rowid_name(draft_.text());
        if (target.empty() || old_rowid.empty())
            return false;  // no name reaches it, so nobody can have used it
        targets_.insert(targets_.begin(), target);
        sources_.insert(sources_.begin(), old_rowid);
        return true;
    }

    void check_numbers() {
        for (const auto& column : draft_.number_columns())
            add(Statement{
                .sql = fmt::format("SELECT {0} AS value FROM {1} WHERE typeof({0}) IN "
                                   "('text', 'blob')",
                                   quote(column), name_),
                .must_be_empty = fmt::format("column {} of table {} holds values that are no "
                                             "numbers",
                                             quote(column), quote(draft_.old().name))});
    }

    /// Ids an AUTOINCREMENT table has given are never given again, not even when their rows are
    /// gone.
    void keep_counter() {
        if (!draft_.old().text.has_autoincrement() || !draft_.text().has_autoincrement())
            return;
        const auto sequence = qualified(place_.schema, "sqlite_sequence");
        const auto name = text_literal(draft_.old().name);
        add(fmt::format("DELETE FROM {} WHERE name = {}", sequence, name));
        add(fmt::format("INSERT INTO {0} (name, seq) SELECT {1}, seq FROM {0} WHERE name = {2}",
                        sequence, name, text_literal(old_name_)));
    }

    void add_indexes_and_triggers() {
        const auto& dropped = draft_.dropped_indexes();
        for (const auto& index : draft_.old().indexes)
            if (std::ranges::find(dropped, index.name) == dropped.end())
                add(creating_sql(index, place_.schema));
        for (const auto& trigger : draft_.old().triggers)
            add(creating_sql(trigger, place_.schema));
    }

    /// The numbers SQLite gives the named foreign keys: from the last declared one.
    std::vector<std::size_t> numbers_of(const std::vector<std::string>& names) const {
        std::vector<std::string> declared;
        for (const auto& column : draft_.text().columns)
            for (const auto& part : column.parts)
                if (part.kind == PartKind::foreign_key)
                    declared.push_back(part.name);
        for (const auto& part : draft_.text().constraints)
            if (part.kind == PartKind::foreign_key)
                declared.push_back(part.name);
        std::vector<std::size_t> numbers;
        for (std::size_t i = 0; i < declared.size(); ++i)
            if (std::ranges::find(names, declared[i]) != names.end())
                numbers.push_back(declared.size() - 1 - i);
        return numbers;
    }

    const Draft& draft_;
    const RebuildPlace& place_;
    std::string name_, old_name_, old_table_;
    std::vector<std::string> targets_, sources_;
    bool same_rowids_ = true;
    std::vector<Statement> out_;
};

}  // namespace

std::vector<Statement> rebuild(const Draft& draft, const RebuildPlace& place,
                               const std::vector<std::string>& not_valid) {
    return Rebuild(draft, place).statements(not_valid);
}

}  // namespace retort::dialects::sqlite
