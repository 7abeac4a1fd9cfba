#include "host/autogenerate/foreign_keys.hpp"

#include <algorithm>
#include <iterator>

#include "host/base/text.hpp"

namespace retort::autogenerate {

namespace {

using schema::Constraint;
using schema::ConstraintKind;
using schema::Table;
using Names = std::set<std::string>;

Key referred(const Constraint& constraint) {
    return {constraint.references->schema, constraint.references->table};
}

bool touches(const Names& touched, const std::vector<std::string>& columns) {
    return std::ranges::any_of(columns, [&](const auto& each) { return touched.contains(each); });
}

bool is_key(ConstraintKind kind) {
    return kind == ConstraintKind::primary_key || kind == ConstraintKind::unique;
}

/// The columns of one table that a foreign key notices the change of.
struct Touched {
    Names retyped;
    Names keys;     ///< in keys that go or come, and columns that come
    Names indexed;  ///< first columns of indexes that go
};

void add_columns(Names& out, const schema::Index& index) {
    for (const auto& element : index.elements)
        out.insert(element.column);
}

Touched touched_by(const TableChanges& table) {
    Touched out;
    for (const auto& change : table.altered)
        if (change.type || change.charset || change.collation)
            out.retyped.insert(change.column);
    for (const auto& add : table.added)
        out.keys.insert(add.column.name);
    for (const auto& drop : table.dropped)
        if (is_key(*drop.kind))
            out.keys.insert(drop.existing->columns.begin(), drop.existing->columns.end());
    for (const auto& create : table.created)
        if (is_key(create.constraint.kind))
            out.keys.insert(create.constraint.columns.begin(), create.constraint.columns.end());
    for (const auto& create : table.created_indexes)
        if (create.index.unique)
            add_columns(out.keys, create.index);
    for (const auto& drop : table.dropped_indexes) {
        if (drop.existing->unique)
            add_columns(out.keys, *drop.existing);
        out.indexed.insert(drop.existing->elements.front().column);
    }
    return out;
}

/// Tables in an order in which each comes behind those its foreign keys refer to, and those that
/// the objects it uses mention; a foreign key that closes a circle is given to `cut`.
class TableOrder {
public:
    TableOrder(const std::vector<const Table*>& tables, const UsedObjects& objects)
        : objects_(objects) {
        for (const auto* table : tables) {
            tables_.emplace(key_of(*table), table);
            by_name_.emplace(to_lower(table->name), table);
        }
        for (const auto& [key, table] : tables_)
            visit(key, *table);
    }
    std::vector<const Table*> sorted;
    std::set<const Constraint*> cut;

private:
    enum class State { fresh, open, done };

    void visit(const Key& key, const Table& table) {
        auto& state = states_[key];
        if (state != State::fresh)
            return;
        state = State::open;
        for (const auto& name : objects_.tables_before(table))
            for (auto [at, end] = by_name_.equal_range(name); at != end; ++at)
                visit(key_of(*at->second), *at->second);
        for (const auto& constraint : table.constraints) {
            if (!constraint.references || referred(constraint) == key)
                continue;
            const auto found = tables_.find(referred(constraint));
            if (found == tables_.end())
                continue;
            visit(found->first, *found->second);
            if (states_[found->first] == State::open)
                cut.insert(&constraint);
        }
        states_[key] = State::done;
        sorted.push_back(&table);
    }

    const UsedObjects& objects_;
    std::map<Key, const Table*> tables_;
    std::multimap<std::string, const Table*> by_name_;
    std::map<Key, State> states_;
};

class ForeignKeys {
public:
    ForeignKeys(Changes& changes, const DiffOptions& options, bool drops_first, UsedObjects& needed,
                UsedObjects& dropped_objects)
        : changes_(changes),
          needed_(needed),
          dropped_objects_(dropped_objects),
          drops_first_(drops_first),
          is_mysql_(options.dialect == "mysql") {
        if (options.dialect == "sqlite")  // foreign keys stand in nobody's way there
            return;
        for (const auto& [key, table] : changes_.tables)
            if (auto touched = touched_by(table);
                !touched.retyped.empty() || !touched.keys.empty() || !touched.indexed.empty())
                touched_.emplace(key, std::move(touched));
    }

    ForeignKeyOrder order() && {
        for (const auto* table : changes_.dropped_tables)
            dropped_keys_.insert(key_of(*table));
        for (auto& [key, table] : changes_.tables) {
            renew_kept(key, table);
            take_early(key, table);
            take_late(key, table);
        }
        order_drops();
        order_creates();
        append_blocks(early_, out_.early);
        append_blocks(late_, out_.late);
        return std::move(out_);
    }

private:
    const Touched& touched(const Key& key) const {
        static const Touched nothing;
        const auto found = touched_.find(key);
        return found == touched_.end() ? nothing : found->second;
    }

    bool key_touched(const Constraint& constraint) const {
        return touches(touched(referred(constraint)).keys, constraint.references->columns);
    }
    bool type_touched(const Constraint& constraint) const {
        return touches(touched(referred(constraint)).retyped, constraint.references->columns);
    }
    /// MariaDB keeps an index for each end of a foreign key.
    bool index_touched(const Key& key, const Constraint& constraint) const {
        return is_mysql_ && (touched(key).indexed.contains(constraint.columns.front()) ||
                             touched(referred(constraint))
                                 .indexed.contains(constraint.references->columns.front()));
    }

    void renew_kept(const Key& key, TableChanges& table) {
        if (touched_.empty())
            return;
        for (const auto& kept : table.kept) {
            const auto& there = *kept.database;
            if (!there.references || there.references->columns.empty())
                continue;
            if (!key_touched(there) && !type_touched(there) && !index_touched(key, there) &&
                !touches(touched(key).retyped, there.columns))
                continue;
            table.dropped.push_back({.table = key.second,
                                     .schema = key.first,
                                     .name = there.name,
                                     .kind = there.kind,
                                     .existing = there});
            table.created.push_back({key.second, key.first, *kept.model});
        }
    }

    void take_early(const Key& key, TableChanges& table) {
        std::erase_if(table.dropped, [&](const schema::DropConstraint& drop) {
            const auto& constraint = *drop.existing;
            if (!constraint.references)
                return false;
            const bool leaves = drops_first_ && dropped_keys_.contains(referred(constraint));
            const bool others = referred(constraint) != key &&
                                (key_touched(constraint) || type_touched(constraint));
            if (!leaves && !others && !index_touched(key, constraint))
                return false;
            early_[key].emplace_back(drop_of(key, constraint));
            return true;
        });
    }

    /// What it was is what it is at that moment, before columns get their new names; only one
    /// without a name must say so here.
    static schema::DropConstraint drop_of(const Key& key, const Constraint& constraint) {
        schema::DropConstraint drop{.table = key.second,
                                    .schema = key.first,
                                    .name = constraint.name,
                                    .kind = constraint.kind};
        if (constraint.name.empty())
            drop.existing = constraint;
        return drop;
    }

    void take_late(const Key& key, TableChanges& table) {
        std::erase_if(table.created, [&](const schema::CreateConstraint& create) {
            const auto& constraint = create.constraint;
            if (!constraint.references || !is_late(key, constraint, table))
                return false;
            late_[key].emplace_back(create);
            return true;
        });
    }
    bool is_late(const Key& key, const Constraint& constraint, const TableChanges& table) const {
        if (referred(constraint) != key)
            return key_touched(constraint) || type_touched(constraint);
        return std::ranges::any_of(table.created_indexes,
                                   [](const auto& each) { return each.index.unique; });
    }

    void order_drops() {
        TableOrder order(changes_.dropped_tables, dropped_objects_);
        for (const auto* table : order.sorted) {
            const Key key = key_of(*table);
            for (const auto& constraint : table->constraints)
                if (constraint.references &&
                    (order.cut.contains(&constraint) || key_touched(constraint)))
                    early_[key].emplace_back(drop_of(key, constraint));
            dropped_objects_.take_for(*table, out_.dropped);
            out_.dropped.emplace_back(schema::DropTable{.table = key.second, .schema = key.first});
        }
        std::ranges::reverse(out_.dropped);
    }

    void order_creates() {
        TableOrder order(changes_.created_tables, needed_);
        for (const auto* table : order.sorted) {
            const Key key = key_of(*table);
            schema::CreateTable create{*table};
            auto& constraints = create.table.constraints;
            constraints.clear();
            for (const auto& constraint : table->constraints) {
                if (constraint.references &&
                    (order.cut.contains(&constraint) || key_touched(constraint)))
                    late_[key].emplace_back(
                        schema::CreateConstraint{key.second, key.first, constraint});
                else
                    constraints.push_back(constraint);
            }
            needed_.take_for(*table, out_.created);
            out_.created.emplace_back(std::move(create));
        }
        needed_.take_rest(out_.created);
    }

    using Blocks = std::map<Key, std::vector<schema::TableChange>>;

    static void append_blocks(Blocks& blocks, std::vector<schema::Operation>& out) {
        for (auto& [key, list] : blocks)
            out.push_back(block(key, std::move(list)));
    }
    static schema::Operation block(const Key& key, std::vector<schema::TableChange> list) {
        if (list.size() > 1)
            return schema::AlterTable{key.second, key.first, std::move(list)};
        return std::visit([](auto& each) -> schema::Operation { return std::move(each); },
                          list.front());
    }

    Changes& changes_;
    UsedObjects& needed_;
    UsedObjects& dropped_objects_;
    bool drops_first_;
    bool is_mysql_;
    std::map<Key, Touched> touched_;
    std::set<Key> dropped_keys_;
    Blocks early_, late_;
    ForeignKeyOrder out_;
};

}  // namespace

ForeignKeyOrder order_foreign_keys(Changes& changes, const DiffOptions& options, bool drops_first,
                                   UsedObjects& needed, UsedObjects& dropped_objects) {
    return ForeignKeys(changes, options, drops_first, needed, dropped_objects).order();
}

}  // namespace retort::autogenerate
