#include "host/autogenerate/column_order.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/autogenerate/staying.hpp"
#include "host/autogenerate/words.hpp"
#include "host/base/text.hpp"

namespace retort::autogenerate {

namespace {

using Names = std::vector<std::string>;
using schema::Table;

bool contains(const Names& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
}

Names column_names(const Table& table) {
    Names out;
    for (const auto& column : table.columns)
        out.push_back(column.name);
    return out;
}

/// The columns of `table` that stay what they are, in its order.
Names kept_columns(const Table& table, const Table& other, const TableChanges& changes) {
    auto out = column_names(table);
    std::erase_if(out, [&](const std::string& name) {
        return !other.find_column(name) ||
               std::ranges::find(changes.replaced, name, &schema::DropColumn::column) !=
                   changes.replaced.end();
    });
    return out;
}

/// The change of a column that is under way, or a new one.
schema::AlterColumn& alteration(TableChanges& table, const std::string& column) {
    const auto found = std::ranges::find(table.altered, column, &schema::AlterColumn::column);
    if (found != table.altered.end())
        return *found;
    return table.altered.emplace_back(schema::AlterColumn{
        .table = table.model->name, .schema = table.model->schema, .column = column});
}

/// Each behind the one before it, in the order of the models.
void move(TableChanges& table, const Names& there, const Names& wanted) {
    const auto kept = staying(there, wanted);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (contains(kept, wanted[i]))
            continue;
        auto& change = alteration(table, wanted[i]);
        if (i == 0)
            change.first = true;
        else
            change.after = wanted[i - 1];
    }
    std::ranges::stable_sort(table.altered, {}, [&](const schema::AlterColumn& each) {
        return std::ranges::find(wanted, each.column) - wanted.begin();
    });
}

}  // namespace

bool states_places(const DiffOptions& options) {
    return options.dialect == "mysql" || (options.dialect == "sqlite" && options.column_order);
}

void compare_column_order(const TablePair& pair, const DiffOptions& options, TableChanges& out,
                          Changes& changes) {
    if (std::ranges::equal(pair.database.columns, pair.model.columns, {}, &schema::Column::name,
                           &schema::Column::name))
        return;
    const auto there = kept_columns(pair.database, pair.model, out);
    const auto wanted = kept_columns(pair.model, pair.database, out);
    if (there == wanted)
        return;
    const auto name = object_name(pair.model.schema, pair.model.name);
    if (!options.column_order || !states_places(options)) {
        changes.reordered.push_back(name);
        return;
    }
    changes.differences.push_back(
        {"change", "table", name,
         "order of columns: " + both_words(join(there, ", "), join(wanted, ", "))});
    move(out, there, wanted);
}

void place_added(TableChanges& table) {
    const auto wanted = column_names(*table.model);
    auto present = kept_columns(*table.model, *table.database, table);
    for (auto& add : table.added) {
        const auto place = std::ranges::find(wanted, add.column.name);
        const auto is_present = [&](const std::string& name) { return contains(present, name); };
        const auto before =
            std::find_if(std::make_reverse_iterator(place), wanted.rend(), is_present);
        if (std::any_of(place, wanted.end(), is_present)) {
            add.first = before == wanted.rend();
            add.after = add.first ? "" : *before;
        }
        present.push_back(add.column.name);
    }
}

}  // namespace retort::autogenerate
