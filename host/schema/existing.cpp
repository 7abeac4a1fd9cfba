#include "host/schema/existing.hpp"

#include <algorithm>

#include "host/base/error.hpp"
#include "host/schema/apply_table.hpp"

namespace retort::schema {

namespace {

template <class T>
const T* find(const std::vector<T>& list, std::string_view schema, std::string_view name) {
    const auto found = std::ranges::find_if(
        list, [&](const T& each) { return each.schema == schema && each.name == name; });
    return found == list.end() ? nullptr : &*found;
}

/// `existing`: an optional or a Boxed.
template <class Maybe, class T>
void fill(Maybe& existing, const T* known) {
    if (!existing && known)
        existing = *known;
}

const Constraint* find_dropped(const Table& table, const DropConstraint& op) {
    if (!op.name.empty())
        return table.find_constraint(op.name);
    if (op.kind != ConstraintKind::primary_key)
        return nullptr;
    const auto found = std::ranges::find(table.constraints, *op.kind, &Constraint::kind);
    return found == table.constraints.end() ? nullptr : &*found;
}

/// Where a column stands: behind which, or first.
template <class Op>
void fill_place(Op& op, const Table& table) {
    const auto found = std::ranges::find(table.columns, op.column, &Column::name);
    if (found == table.columns.end() || op.existing_first || !op.existing_after.empty())
        return;
    op.existing_first = found == table.columns.begin();
    if (!op.existing_first)
        op.existing_after = std::prev(found)->name;
}

std::vector<Option> texts_of(const std::vector<Option>& mentioned,
                             const std::vector<Option>& known) {
    auto out = mentioned;
    for (auto& option : out) {
        const auto found = std::ranges::find_if(known, [&](const Option& each) {
            return each.dialect == option.dialect && each.name == option.name;
        });
        option.text = found == known.end() ? "" : found->text;
    }
    return out;
}

struct Filler {
    const Schema& schema;
    bool has_places;

    template <class Other>
    void operator()(Other&) const {}

    void operator()(DropTable& op) const {
        fill(op.existing, schema.find_table(op.schema, op.table));
    }
    void operator()(DropColumn& op) const {
        const Table* table = schema.find_table(op.schema, op.table);
        if (!table)
            return;
        fill(op.existing, table->find_column(op.column));
        if (has_places && !table->columns.empty() && table->columns.back().name != op.column)
            fill_place(op, *table);
    }
    void operator()(AlterColumn& op) const {
        const Table* table = schema.find_table(op.schema, op.table);
        if (!table)
            return;
        fill(op.existing, table->find_column(op.column));
        if (op.after || op.first)
            fill_place(op, *table);
    }
    void operator()(DropConstraint& op) const {
        const Table* table = schema.find_table(op.schema, op.table);
        if (table && !op.existing)
            fill(op.existing, find_dropped(*table, op));
        if (op.existing && !op.kind)
            op.kind = op.existing->kind;
    }
    void operator()(SetTableComment& op) const {
        if (const Table* table = schema.find_table(op.schema, op.table))
            fill(op.existing, &table->comment);
    }
    void operator()(SetTableOptions& op) const {
        const Table* table = schema.find_table(op.schema, op.table);
        if (table && op.existing.empty())
            op.existing = texts_of(op.options, table->options);
    }
    /// Each change meets the table as the changes before it leave it.
    void operator()(AlterTable& op) const {
        const Table* table = schema.find_table(op.schema, op.table);
        if (!table)
            return;
        fill(op.existing, table);
        Schema scratch{.tables = {*table}};
        try {
            for (auto& change : op.changes) {
                std::visit(Filler{scratch, has_places}, change);
                apply_change(change, scratch);
            }
        } catch (const Error&) {
            return;  // what is known is not what is there: say no more
        }
    }
    void operator()(DropIndex& op) const {
        for (const auto& table : schema.tables) {
            if (table.schema != op.schema || (!op.table.empty() && table.name != op.table))
                continue;
            const auto found = std::ranges::find(table.indexes, op.name, &Index::name);
            if (found == table.indexes.end())
                continue;
            op.table = table.name;
            fill(op.existing, &*found);
            return;
        }
    }
    void operator()(DropEnum& op) const {
        fill(op.existing, find(schema.enums, op.schema, op.name));
    }
    void operator()(RemoveEnumValue& op) const {
        const Enum* known = find(schema.enums, op.schema, op.name);
        if (!known || !op.before.empty() || !op.after.empty())
            return;
        const auto place = std::ranges::find(known->values, op.value);
        if (place == known->values.end())
            return;
        if (place + 1 != known->values.end())
            op.before = *(place + 1);
        else if (place != known->values.begin())
            op.after = *(place - 1);
    }
    void operator()(CreateView& op) const {
        if (op.replace)
            fill(op.existing, find(schema.views, op.view.schema, op.view.name));
    }
    void operator()(DropView& op) const {
        fill(op.existing, find(schema.views, op.schema, op.name));
    }
    void operator()(AlterSequence& op) const {
        fill(op.existing, find(schema.sequences, op.sequence.schema, op.sequence.name));
    }
    void operator()(DropSequence& op) const {
        fill(op.existing, find(schema.sequences, op.schema, op.name));
    }
    void operator()(CreateObject& op) const {
        if (op.replace)
            fill(op.existing, find(schema.objects, op.object.schema, op.object.name));
    }
    void operator()(DropObject& op) const {
        fill(op.existing, find(schema.objects, op.schema, op.name));
    }
};

}  // namespace

void fill_existing(Operation& operation, const Schema& schema, bool has_places) {
    std::visit(Filler{schema, has_places}, operation);
}

}  // namespace retort::schema
