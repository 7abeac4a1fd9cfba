// The order of operations.

#include <algorithm>
#include <iterator>

#include "host/autogenerate/column_order.hpp"
#include "host/autogenerate/dependents.hpp"
#include "host/autogenerate/foreign_keys.hpp"
#include "host/autogenerate/mentions.hpp"
#include "host/autogenerate/plan.hpp"
#include "host/base/text.hpp"

namespace retort::autogenerate {

namespace {

using schema::ConstraintKind;
using schema::Operation;
using schema::Table;
using schema::TableChange;

/// Where a constraint stands among those that are created: foreign keys need keys.
int rank(const schema::Constraint& constraint) {
    switch (constraint.kind) {
        case ConstraintKind::primary_key:
            return 0;
        case ConstraintKind::unique:
            return 1;
        case ConstraintKind::foreign_key:
            return 3;
        default:
            return 2;
    }
}

template <class List>
void append(std::vector<TableChange>& out, List& list) {
    std::ranges::move(list, std::back_inserter(out));
}

/// Computed columns go before, and come after, the columns they are made of.
void order_computed(TableChanges& table) {
    const auto is_computed = [&](const schema::DropColumn& drop) {
        const auto* column = table.database ? table.database->find_column(drop.column) : nullptr;
        return column && column->computed;
    };
    std::stable_partition(table.removed.begin(), table.removed.end(), is_computed);
    std::stable_partition(table.replaced.begin(), table.replaced.end(), is_computed);
    std::stable_partition(table.added.begin(), table.added.end(),
                          [](const auto& add) { return !add.column.computed; });
    const auto first_kept = std::ranges::find_if_not(table.removed, is_computed);
    std::move(table.removed.begin(), first_kept,
              std::inserter(table.replaced, table.replaced.begin()));
    table.removed.erase(table.removed.begin(), first_kept);
}

std::vector<TableChange> changes_of(TableChanges& table, const DiffOptions& options) {
    order_computed(table);
    if (states_places(options))
        place_added(table);
    std::ranges::stable_sort(table.dropped, std::ranges::greater{},
                             [](const auto& drop) { return rank(*drop.existing); });
    std::ranges::stable_sort(table.created, {},
                             [](const auto& create) { return rank(create.constraint); });
    std::vector<TableChange> out;
    append(out, table.renamed);
    append(out, table.dropped);
    append(out, table.replaced);
    append(out, table.altered);
    append(out, table.added);
    append(out, table.removed);
    append(out, table.created);
    if (table.comment)
        out.emplace_back(std::move(*table.comment));
    if (table.options)
        out.emplace_back(std::move(*table.options));
    return out;
}

/// The names that share one space with others of their schema, on databases where an index is no
/// part of its table.
std::set<Key> names_inside(const std::vector<const Table*>& tables) {
    std::set<Key> out;
    for (const auto* table : tables) {
        for (const auto& constraint : table->constraints)
            out.emplace(table->schema, constraint.name);
        for (const auto& index : table->indexes)
            out.emplace(table->schema, index.name);
    }
    return out;
}

/// Whether something new has a name that a dropped table's part has now.
bool names_collide(const Changes& changes) {
    if (changes.dropped_tables.empty())
        return false;
    const auto gone = names_inside(changes.dropped_tables);
    for (const auto& key : names_inside(changes.created_tables))
        if (!key.second.empty() && gone.contains(key))
            return true;
    for (const auto& [key, table] : changes.tables) {
        for (const auto& create : table.created)
            if (gone.contains({key.first, create.constraint.name}))
                return true;
        for (const auto& create : table.created_indexes)
            if (gone.contains({key.first, create.index.name}))
                return true;
    }
    return false;
}

class Arranger {
public:
    Arranger(const Sides& sides, Changes changes, const DiffOptions& options)
        : changes_(std::move(changes)),
          options_(options),
          drops_first_(names_collide(changes_)),
          dependents_(order_dependents(sides, changes_, options)),
          keys_(order_foreign_keys(changes_, options, drops_first_, dependents_.needed,
                                   dependents_.dropped)) {}

    std::vector<Operation> arranged() && {
        auto counting = take_counting_defaults();
        all(changes_.created_names);
        all(dependents_.drops);
        all(changes_.renamed_tables);
        all(keys_.early);
        if (drops_first_)
            all(keys_.dropped);
        drop_indexes();
        all(changes_.created_enums);
        sequences(false);
        all(keys_.created);
        tables();
        for (auto& [key, table] : changes_.tables)
            all(table.created_indexes);
        all(keys_.late);
        if (!drops_first_)
            all(keys_.dropped);
        all(dependents_.dropped_later);
        all(changes_.dropped_enums);
        all(changes_.dropped_sequences);
        sequences(true);
        all(counting);
        all(dependents_.creates);
        all(changes_.dropped_names);
        return std::move(out_);
    }

private:
    template <class List>
    void all(List& list) {
        std::ranges::move(list, std::back_inserter(out_));
    }

    /// What they were is what they are at that moment: before columns get their new names.
    void drop_indexes() {
        for (auto& [key, table] : changes_.tables) {
            for (auto& drop : table.dropped_indexes)
                drop.existing.reset();
            all(table.dropped_indexes);
        }
    }

    /// One that a column owns needs the column; any other is there before a default uses it.
    void sequences(bool owned) {
        for (auto& create : changes_.created_sequences)
            if (create.sequence.owned_by.empty() != owned)
                out_.emplace_back(std::move(create));
        for (auto& alter : changes_.altered_sequences)
            if (alter.sequence.owned_by.empty() != owned)
                out_.emplace_back(std::move(alter));
    }

    /// A new table and a new sequence that its column owns need each other: the column gets its
    /// default when both are there.
    std::vector<schema::AlterColumn> take_counting_defaults() {
        std::vector<schema::AlterColumn> out;
        for (auto& operation : keys_.created) {
            auto* create = std::get_if<schema::CreateTable>(&operation);
            if (!create)
                continue;
            auto& table = create->table;
            for (auto& column : table.columns)
                if (counts_by_owned(column))
                    out.push_back({.table = table.name,
                                   .schema = table.schema,
                                   .column = column.name,
                                   .default_ = std::exchange(column.default_, {})});
        }
        return out;
    }
    bool counts_by_owned(const schema::Column& column) const {
        return std::ranges::any_of(changes_.created_sequences, [&](const auto& create) {
            return !create.sequence.owned_by.empty() && counts_by(column, create.sequence.name);
        });
    }

    void tables() {
        for (auto& [key, table] : changes_.tables) {
            auto list = changes_of(table, options_);
            if (list.size() == 1)
                std::visit([&](auto& each) { out_.emplace_back(std::move(each)); }, list.front());
            else if (!list.empty())
                out_.emplace_back(schema::AlterTable{key.second, key.first, std::move(list)});
        }
    }

    Changes changes_;
    const DiffOptions& options_;
    bool drops_first_;
    DependentOrder dependents_;
    ForeignKeyOrder keys_;
    std::vector<Operation> out_;
};

}  // namespace

std::vector<Operation> arranged(const Sides& sides, Changes changes, const DiffOptions& options) {
    return Arranger(sides, std::move(changes), options).arranged();
}

}  // namespace retort::autogenerate
