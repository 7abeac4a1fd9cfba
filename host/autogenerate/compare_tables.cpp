// Tables: those on one side only, and those on both, part by part.

#include <algorithm>
#include <numeric>
#include <tuple>

#include <fmt/format.h>

#include "host/autogenerate/candidates.hpp"
#include "host/autogenerate/column_order.hpp"
#include "host/autogenerate/mentions.hpp"
#include "host/autogenerate/plan.hpp"
#include "host/autogenerate/words.hpp"

namespace retort::autogenerate {

namespace {

using schema::Table;

std::string columns_words(const Table& table) {
    return fmt::format("{} column{}", table.columns.size(), table.columns.size() == 1 ? "" : "s");
}

void compare_comment(const TablePair& pair, TableChanges& out, Changes& changes) {
    if (pair.database.comment == pair.model.comment)
        return;
    out.comment = schema::SetTableComment{
        .table = pair.model.name, .schema = pair.model.schema, .comment = pair.given_model.comment};
    changes.differences.push_back({"change", "table",
                                   object_name(pair.model.schema, pair.model.name),
                                   "comment: " + both_words("'" + pair.database.comment + "'",
                                                            "'" + pair.model.comment + "'")});
}

void tell_renames(const TableChanges& out, Changes& changes) {
    for (const auto& rename : out.renamed)
        changes.differences.push_back({"rename", "column", part_name(*out.model, rename.new_name),
                                       "it is " + rename.column + " in the database"});
}

bool uses(const schema::Constraint& constraint, const std::vector<std::string>& columns) {
    const auto is_one = [&](const std::string& name) {
        return std::ranges::find(columns, name) != columns.end();
    };
    return std::ranges::any_of(constraint.columns, is_one) ||
           std::ranges::any_of(constraint.include, is_one) ||
           std::ranges::any_of(constraint.elements,
                               [&](const auto& each) {
                                   return is_one(each.column) ||
                                          mentions_any(each.expression, columns);
                               }) ||
           mentions_any(constraint.sql, columns) || mentions_any(constraint.where, columns);
}

bool uses(const schema::Index& index, const std::vector<std::string>& columns) {
    const auto is_one = [&](const std::string& name) {
        return std::ranges::find(columns, name) != columns.end();
    };
    return std::ranges::any_of(index.include, is_one) ||
           std::ranges::any_of(index.elements,
                               [&](const auto& each) {
                                   return is_one(each.column) ||
                                          mentions_any(each.expression, columns);
                               }) ||
           mentions_any(index.where, columns);
}

/// What stands on a column that is dropped and added again goes and comes with it.
void replace_users(TableChanges& out) {
    std::vector<std::string> replaced;
    for (const auto& drop : out.replaced)
        replaced.push_back(drop.column);
    if (replaced.empty())
        return;
    const auto& table = *out.model;
    std::erase_if(out.kept, [&](const auto& each) {
        if (!uses(*each.database, replaced))
            return false;
        out.dropped.push_back({.table = table.name,
                               .schema = table.schema,
                               .name = each.database->name,
                               .kind = each.database->kind,
                               .existing = *each.database});
        out.created.push_back({table.name, table.schema, *each.model});
        return true;
    });
    std::erase_if(out.kept_indexes, [&](const auto& each) {
        if (!uses(*each.database, replaced))
            return false;
        out.dropped_indexes.push_back({.name = each.database->name,
                                       .table = table.name,
                                       .schema = table.schema,
                                       .existing = *each.database});
        out.created_indexes.push_back({table.name, table.schema, *each.model});
        return true;
    });
}

void compare_pair(const TablePair& pair, Comparison& comparison) {
    auto& changes = comparison.changes;
    const auto before = changes.differences.size();
    const Key key = key_of(pair.model);
    TableChanges out{.database = &pair.given_database, .model = &pair.given_model};
    if (const auto renamed = comparison.sides.column_renames.find(key);
        renamed != comparison.sides.column_renames.end())
        out.renamed = renamed->second;
    compare_columns(pair, comparison.options, out, changes);
    compare_column_order(pair, comparison.options, out, changes);
    compare_constraints(pair, out, changes);
    compare_indexes(pair, out, changes);
    compare_comment(pair, out, changes);
    compare_table_options(pair, comparison.options, out, changes);
    if (changes.differences.size() > before)
        comparison.differing.emplace("table", key);
    tell_renames(out, changes);
    replace_users(out);
    changes.tables.emplace_hint(changes.tables.end(), key, std::move(out));
}

void tell_table_renames(Comparison& comparison) {
    for (const auto& operation : comparison.sides.table_renames) {
        const auto& rename = std::get<schema::RenameTable>(operation);
        comparison.changes.differences.push_back({"rename", "table",
                                                  object_name(rename.schema, rename.new_name),
                                                  "it is " + rename.table + " in the database"});
    }
    comparison.changes.renamed_tables = comparison.sides.table_renames;
}

auto order_of(const Table& table) {
    return std::tie(table.schema, table.name);
}

/// Positions of tables in the order of their keys.
std::vector<std::size_t> in_order(const std::vector<Table>& tables) {
    std::vector<std::size_t> out(tables.size());
    std::iota(out.begin(), out.end(), std::size_t{0});
    std::ranges::sort(out, {}, [&](std::size_t at) { return order_of(tables[at]); });
    return out;
}

class TableComparer {
public:
    explicit TableComparer(Comparison& comparison)
        : comparison_(comparison),
          sides_(comparison.sides),
          changes_(comparison.changes),
          same_enums_(sides_.database.normal.enums == sides_.models.normal.enums) {}

    /// Differences are told in the order of keys, those that go at last.
    void compare() {
        const auto& there = sides_.database.given->tables;
        const auto& wanted = sides_.models.given->tables;
        const auto order = in_order(there);
        auto at = order.begin();
        std::vector<const Table*> removed;
        for (const auto m : in_order(wanted)) {
            const auto key = order_of(wanted[m]);
            for (; at != order.end() && order_of(there[*at]) < key; ++at)
                removed.push_back(&there[*at]);
            if (at != order.end() && order_of(there[*at]) == key)
                compare(there[*at++], m);
            else
                add(wanted[m]);
        }
        for (; at != order.end(); ++at)
            removed.push_back(&there[*at]);
        for (const auto* table : removed)
            remove(*table);
    }

private:
    void compare(const Table& there, std::size_t m) {
        const auto& wanted = sides_.models.given->tables[m];
        if (same_enums_ && there == wanted && !sides_.column_renames.contains(key_of(wanted)))
            return keep(there, wanted);
        const auto database = sides_.normal_table(sides_.database, there);
        const auto model = sides_.normal_table(sides_.models, wanted);
        compare_pair({.database = database,
                      .model = model,
                      .given_database = there,
                      .given_model = wanted,
                      .made_names = sides_.made_names[m]},
                     comparison_);
    }

    /// What is the same as it was given has the same normal form, where the enumerations that may
    /// stand in it are the same.
    void keep(const Table& there, const Table& wanted) {
        TableChanges out{.database = &there, .model = &wanted};
        for (std::size_t i = 0; i < there.constraints.size(); ++i)
            out.kept.push_back({&there.constraints[i], &wanted.constraints[i]});
        for (std::size_t i = 0; i < there.indexes.size(); ++i)
            out.kept_indexes.push_back({&there.indexes[i], &wanted.indexes[i]});
        changes_.tables.emplace_hint(changes_.tables.end(), key_of(wanted), std::move(out));
    }

    void add(const Table& table) {
        changes_.created_tables.push_back(&table);
        changes_.differences.push_back(
            {"add", "table", object_name(table.schema, table.name), columns_words(table)});
    }

    void remove(const Table& table) {
        changes_.dropped_tables.push_back(&table);
        changes_.differences.push_back(
            {"remove", "table", object_name(table.schema, table.name), columns_words(table), true});
    }

    Comparison& comparison_;
    const Sides& sides_;
    Changes& changes_;
    bool same_enums_;
};

}  // namespace

void compare_tables(Comparison& comparison) {
    tell_table_renames(comparison);
    TableComparer(comparison).compare();
    find_candidates(comparison.sides, comparison.changes);
}

}  // namespace retort::autogenerate
