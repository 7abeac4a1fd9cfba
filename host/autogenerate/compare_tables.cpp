// Tables: those on one side only, and those on both, part by part.

#include <algorithm>

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
    changes.tables.emplace(key, std::move(out));
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

/// The tables of one side in both forms, which are in the same order.
std::map<Key, std::size_t> positions(const schema::Schema& side) {
    std::map<Key, std::size_t> out;
    for (std::size_t i = 0; i < side.tables.size(); ++i)
        out.emplace(key_of(side.tables[i]), i);
    return out;
}

}  // namespace

void compare_tables(Comparison& comparison) {
    static const std::set<std::string> none;
    const auto& [database, models] = std::tie(comparison.sides.database, comparison.sides.models);
    auto& changes = comparison.changes;
    tell_table_renames(comparison);
    const auto there = positions(database.given);
    const auto wanted = positions(models.given);
    for (const auto& [key, m] : wanted) {
        const auto& table = models.given.tables[m];
        if (const auto found = there.find(key); found != there.end()) {
            const auto made = comparison.sides.made_names.find(key);
            compare_pair(
                {.database = database.normal.tables[found->second],
                 .model = models.normal.tables[m],
                 .given_database = database.given.tables[found->second],
                 .given_model = table,
                 .made_names = made == comparison.sides.made_names.end() ? none : made->second},
                comparison);
            continue;
        }
        changes.created_tables.push_back(&table);
        changes.differences.push_back(
            {"add", "table", object_name(key.first, key.second), columns_words(table)});
    }
    for (const auto& [key, d] : there) {
        if (wanted.contains(key))
            continue;
        changes.dropped_tables.push_back(&database.given.tables[d]);
        changes.differences.push_back({"remove", "table", object_name(key.first, key.second),
                                       columns_words(database.given.tables[d]), true});
    }
    find_candidates(comparison.sides, changes);
}

}  // namespace retort::autogenerate
