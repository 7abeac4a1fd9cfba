#include "host/schema/explicit_form.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"

namespace retort::schema {

namespace {

Constraint key_of(ConstraintKind kind, std::vector<std::string> columns) {
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
    return key_of(ConstraintKind::primary_key, std::move(key));
}

/// Unless a column says that it takes NULL, which SQLite lets keys do.
void forbid_null_in_key(Table& table) {
    for (const auto& name : table.primary_key())
        if (Column* column = table.find_column(name))
            column->nullable = column->nullable.value_or(false);
}

void write_out_keys(Table& table) {
    const auto is_key = [](const Constraint& each) {
        return each.kind == ConstraintKind::primary_key;
    };
    auto key = take_primary_key(table.columns);
    if (key && std::ranges::any_of(table.constraints, is_key))
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
            table.constraints.push_back(key_of(ConstraintKind::unique, {column.name}));
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
            CreateConstraint{block_.table, block_.schema, key_of(kind, {column})});
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

Table explicit_table(Table table) {
    write_out_keys(table);
    for (auto& column : table.columns) {
        if (column.references)
            table.constraints.push_back(*std::exchange(column.references, std::nullopt));
        for (auto& check : std::exchange(column.checks, {})) {
            check.kind = ConstraintKind::check;
            table.constraints.push_back(std::move(check));
        }
    }
    return table;
}

}  // namespace retort::schema
