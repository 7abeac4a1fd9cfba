#include "host/autogenerate/candidates.hpp"

#include <algorithm>

#include "host/autogenerate/words.hpp"

namespace retort::autogenerate {

namespace {

using schema::Column;
using schema::Table;

/// How alike two columns are: 0 when one cannot be the other.
int likeness(const Column& one, const Column& other) {
    if (one.type != other.type || one.computed.has_value() != other.computed.has_value())
        return 0;
    return 1 + (one.nullable.value_or(true) == other.nullable.value_or(true) ? 2 : 0) +
           (one.default_ == other.default_ ? 1 : 0);
}

/// Twice the number of columns two tables share, against all they have.
int likeness(const Table& one, const Table& other) {
    std::size_t shared = 0;
    for (const auto& column : one.columns)
        if (const auto* found = other.find_column(column.name))
            shared += found->type == column.type ? 2 : 0;
    const auto all = one.columns.size() + other.columns.size();
    return all == 0 || shared * 2 < all ? 0 : static_cast<int>(shared * 100 / all);
}

/// For each of `added` the most alike of `removed` that is not taken yet.
template <class T, class Found>
void pair_up(const std::vector<const T*>& added, std::vector<const T*> removed, Found found) {
    for (const auto* one : added) {
        const auto best = std::ranges::max_element(
            removed, {}, [&](const T* other) { return likeness(*one, *other); });
        if (best == removed.end() || likeness(*one, **best) == 0)
            continue;
        found(*one, **best);
        removed.erase(best);
    }
}

std::map<std::string, std::vector<Table>> by_schema(const Sides& sides, const Side& side,
                                                    const std::vector<const Table*>& tables) {
    std::map<std::string, std::vector<Table>> out;
    for (const auto* table : tables)
        out[table->schema].push_back(sides.normal_table(side, *table));
    return out;
}

std::vector<const Table*> pointers(const std::vector<Table>& tables) {
    std::vector<const Table*> out;
    for (const auto& table : tables)
        out.push_back(&table);
    return out;
}

void find_columns(const TableChanges& table, const Sides& sides, const Key& key,
                  std::vector<RenameCandidate>& out) {
    if (table.added.empty() || table.removed.empty())
        return;
    const auto there = sides.normal_table(sides.database, *table.database);
    const auto wanted = sides.normal_table(sides.models, *table.model);
    std::vector<const Column*> added, removed;
    for (const auto& add : table.added)
        if (!there.find_column(add.column.name))
            added.push_back(wanted.find_column(add.column.name));
    for (const auto& drop : table.removed)
        removed.push_back(there.find_column(drop.column));
    pair_up(added, std::move(removed), [&](const Column& one, const Column& other) {
        out.push_back({object_name(key.first, key.second), one.name, other.name});
    });
}

}  // namespace

void find_candidates(const Sides& sides, Changes& changes) {
    for (const auto& [key, table] : changes.tables)
        find_columns(table, sides, key, changes.candidates);
    if (changes.dropped_tables.empty() || changes.created_tables.empty())
        return;
    const auto normal = by_schema(sides, sides.database, changes.dropped_tables);
    for (const auto& [schema, tables] : by_schema(sides, sides.models, changes.created_tables)) {
        const auto removed = normal.find(schema);
        if (removed == normal.end())
            continue;
        pair_up(
            pointers(tables), pointers(removed->second), [&](const Table& one, const Table& other) {
                changes.candidates.push_back({object_name(one.schema, one.name), "", other.name});
            });
    }
}

}  // namespace retort::autogenerate
