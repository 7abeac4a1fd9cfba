#include "host/schema/explicit_form.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"

namespace retort::schema {

namespace {

Constraint constraint_of(ConstraintKind kind, std::vector<std::string> columns) {
    return {.kind = kind, .columns = std::move(columns)};
}

Index index_of(const std::string& column) {
    return {.elements = {{.column = column}}};
}

void fill_reference(Column& column) {
    if (!column.references)
        return;
    column.references->kind = ConstraintKind::foreign_key;
    column.references->columns = {column.name};
}

/// Takes the key flags of `columns` into a constraint; nullopt when none has the flag.
std::optional<Constraint> take_primary_key(std::vector<Column>& columns) {
    std::vector<std::string> key;
    for (auto& column : columns)
        if (std::exchange(column.primary_key, false))
            key.push_back(column.name);
    if (key.empty())
        return std::nullopt;
    return constraint_of(ConstraintKind::primary_key, std::move(key));
}

const Constraint* key_of(const Table& table) {
    const auto found =
        std::ranges::find(table.constraints, ConstraintKind::primary_key, &Constraint::kind);
    return found == table.constraints.end() ? nullptr : &*found;
}

/// Unless a column says that it takes NULL, which SQLite lets keys do.
void forbid_null_in_key(Table& table) {
    if (const auto* key = key_of(table))
        for (const auto& name : key->columns)
            if (Column* column = table.find_column(name))
                column->nullable = column->nullable.value_or(false);
}

/// Whether it has done so.
bool forbids_null_in_key(const Table& table) {
    const auto* key = key_of(table);
    return !key || std::ranges::all_of(key->columns, [&](const std::string& name) {
        const auto* column = table.find_column(name);
        return !column || column->nullable.has_value();
    });
}

void write_out_keys(Table& table) {
    auto key = take_primary_key(table.columns);
    if (key && key_of(table))
        throw Error(
            ErrorCategory::operation,
            fmt::format("table \"{}\" has a primary key of its own and one on column \"{}\"",
                        printable(table.name), printable(key->columns.front())))
            .hint("state the primary key once");
    if (key)
        table.constraints.insert(table.constraints.begin(), std::move(*key));
    forbid_null_in_key(table);
    for (auto& column : table.columns) {
        if (std::exchange(column.unique, false))
            table.constraints.push_back(constraint_of(ConstraintKind::unique, {column.name}));
        if (std::exchange(column.index, false))
            table.indexes.push_back(index_of(column.name));
        fill_reference(column);
    }
}

/// What stands for the flags of added columns, found while a block of changes is copied.
class Block {
public:
    explicit Block(const AlterTable& alter)
        : block_{alter.table, alter.schema, {}, alter.existing} {
        if (block_.existing)
            write_out_keys(*block_.existing);
        for (const auto& change : alter.changes)
            std::visit([&](const auto& each) { take(each); }, change);
    }

    std::vector<Operation> operations(bool alone) && {
        std::vector<Operation> out;
        if (block_.changes.empty())
            return out;
        if (alone && block_.changes.size() == 1)
            std::visit([&](auto& each) { out.emplace_back(std::move(each)); },
                       block_.changes.front());
        else
            out.emplace_back(std::move(block_));
        for (auto& index : indexes_)
            out.emplace_back(std::move(index));
        return out;
    }

private:
    template <class Change>
    void take(const Change& change) {
        block_.changes.push_back(change);
        if constexpr (std::is_same_v<Change, RenameColumn>)
            rename(change.column, change.new_name);
        if constexpr (std::is_same_v<Change, AlterColumn>)
            if (change.new_name)
                rename(change.column, *change.new_name);
    }

    void take(AddColumn add) {
        const bool key = std::exchange(add.column.primary_key, false);
        const bool unique = std::exchange(add.column.unique, false);
        const bool index = std::exchange(add.column.index, false);
        if (add.if_not_exists && (key || unique))
            throw Error(
                ErrorCategory::operation,
                fmt::format("column \"{}\" is added if it does not exist, but its key would "
                            "always be",
                            printable(add.column.name)))
                .hint("create the constraint in an operation of its own");
        fill_reference(add.column);
        if (key)
            add.column.nullable = false;
        const std::string name = add.column.name;
        const bool if_not_exists = add.if_not_exists;
        block_.changes.push_back(std::move(add));
        if (key)
            constrain(ConstraintKind::primary_key, name);
        if (unique)
            constrain(ConstraintKind::unique, name);
        if (index)
            indexes_.push_back({block_.table, block_.schema, index_of(name), if_not_exists});
    }

    void constrain(ConstraintKind kind, const std::string& column) {
        block_.changes.push_back(
            CreateConstraint{block_.table, block_.schema, constraint_of(kind, {column})});
    }

    void rename(const std::string& from, const std::string& to) {
        for (auto& index : indexes_)
            if (index.index.elements.front().column == from)
                index.index.elements.front().column = to;
    }

    AlterTable block_;
    std::vector<CreateIndex> indexes_;
};

}  // namespace

std::vector<Operation> explicit_form(Operation operation) {
    if (const auto* alter = std::get_if<AlterTable>(&operation))
        return Block(*alter).operations(false);
    if (const auto* add = std::get_if<AddColumn>(&operation))
        return Block({add->table, add->schema, {*add}}).operations(true);
    if (auto* create = std::get_if<CreateTable>(&operation))
        write_out_keys(create->table);
    std::vector<Operation> out;
    out.push_back(std::move(operation));
    return out;
}

void make_explicit(Table& table) {
    write_out_keys(table);
    for (auto& column : table.columns) {
        if (column.references)
            table.constraints.push_back(std::move(*column.references));
        column.references.reset();
        for (auto& check : std::exchange(column.checks, {})) {
            check.kind = ConstraintKind::check;
            table.constraints.push_back(std::move(check));
        }
    }
}

Table explicit_table(Table table) {
    make_explicit(table);
    return table;
}

bool is_explicit(const Table& table) {
    const auto is_plain = [](const Column& each) {
        return !each.primary_key && !each.unique && !each.index && !each.references &&
               each.checks.empty();
    };
    return std::ranges::all_of(table.columns, is_plain) && forbids_null_in_key(table);
}

}  // namespace retort::schema
