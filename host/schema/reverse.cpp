#include "host/schema/reverse.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "host/schema/apply.hpp"
#include "host/schema/apply_table.hpp"
#include "host/schema/describe.hpp"
#include "host/schema/existing.hpp"
#include "host/schema/explicit_form.hpp"

namespace retort::schema {

namespace {

/// Thrown and caught in this file only: a reason found deep inside an operation.
struct Reason {
    std::string why, advice;
};

Reason not_stated(std::string_view what) {
    return {fmt::format("{} is not stated", what), fmt::format("state {} in .existing", what)};
}
Reason by_hand(std::string why) {
    return {std::move(why), "write its downgrade by hand"};
}
void require_certain(bool if_not_exists) {
    if (if_not_exists)
        throw Reason{"it may have been there before", "leave if_not_exists out"};
}
void refuse_cascade(bool cascade) {
    if (cascade)
        throw Reason{"what cascade drops with it is not stated",
                     "drop the dependent objects first, and leave cascade out"};
}

/// `existing`: an optional or a Boxed.
template <class Maybe>
const auto& stated(const Maybe& existing, std::string_view what) {
    if (!existing)
        throw not_stated(what);
    return *existing;
}

using Changes = std::vector<TableChange>;

// -- Changes of a table

Changes undo(const AddColumn& op) {
    require_certain(op.if_not_exists);
    Changes changes;
    if (op.column.references)  // MariaDB drops no column that a foreign key needs
        changes.push_back(DropConstraint{.table = op.table,
                                         .schema = op.schema,
                                         .name = op.column.references->name,
                                         .kind = ConstraintKind::foreign_key,
                                         .existing = op.column.references});
    Column existing = op.column;
    existing.references.reset();
    changes.push_back(DropColumn{.table = op.table,
                                 .schema = op.schema,
                                 .column = op.column.name,
                                 .existing = std::move(existing)});
    return changes;
}

Changes undo(const DropColumn& op) {
    refuse_cascade(op.cascade);
    AddColumn add{op.table, op.schema, stated(op.existing, "what the column was")};
    add.column.name = op.column;
    add.after = op.existing_after;
    add.first = op.existing_first;
    return {add};
}

/// One property of an altered column, set back.
template <class Property, class Old>
void set_back(std::optional<Property>& back, const std::optional<Property>& change, Old old) {
    if (change)
        back = old();
}

Changes undo(const AlterColumn& op) {
    AlterColumn back{.table = op.table, .schema = op.schema};
    back.column = op.new_name.value_or(op.column);
    if (op.new_name)
        back.new_name = op.column;
    if (op.after || op.first.value_or(false)) {
        if (op.existing_after.empty() && !op.existing_first)
            throw Reason{"the place the column had is not stated",
                         "state .existing_after or .existing_first"};
        if (op.existing_first)
            back.first = true;
        else
            back.after = op.existing_after;
        back.existing_after = op.after.value_or("");
        back.existing_first = op.first.value_or(false);
    }
    const auto old = [&]() -> const Column& { return stated(op.existing, "what the column was"); };
    set_back(back.type, op.type, [&] {
        if (old().type == Type{})
            throw not_stated("the column's old type");
        return old().type;
    });
    set_back(back.nullable, op.nullable,
             [&] { return old().nullable.value_or(!old().primary_key); });
    set_back(back.default_, op.default_, [&] { return old().default_; });
    set_back(back.autoincrement, op.autoincrement,
             [&] { return old().autoincrement.value_or(false); });
    set_back(back.comment, op.comment, [&] { return old().comment; });
    set_back(back.collation, op.collation, [&] { return old().collation; });
    set_back(back.charset, op.charset, [&] { return old().charset; });
    set_back(back.on_update_sql, op.on_update_sql, [&] { return old().on_update_sql; });
    if (op.identity || op.drop_identity) {
        back.identity = old().identity;
        if (!back.identity)
            back.drop_identity = true;
    }
    if (op.computed || op.drop_computed) {
        back.computed = old().computed;
        if (!back.computed)
            back.drop_computed = true;
    }
    if (op.existing)
        back.existing = altered(*op.existing, op);
    return {back};
}

Changes undo(const RenameColumn& op) {
    return {RenameColumn{op.table, op.schema, op.new_name, op.column}};
}

Changes undo(const CreateConstraint& op) {
    return {DropConstraint{.table = op.table,
                           .schema = op.schema,
                           .name = op.constraint.name,
                           .kind = op.constraint.kind,
                           .existing = op.constraint}};
}

Changes undo(const DropConstraint& op) {
    refuse_cascade(op.cascade);
    CreateConstraint create{op.table, op.schema, stated(op.existing, "what the constraint was")};
    if (create.constraint.name.empty())
        create.constraint.name = op.name;
    return {create};
}

Changes undo(const SetTableComment& op) {
    return {
        SetTableComment{op.table, op.schema, stated(op.existing, "the old comment"), op.comment}};
}

Changes undo(const SetTableOptions& op) {
    if (op.existing.size() != op.options.size())
        throw not_stated("what the options were");
    return {SetTableOptions{op.table, op.schema, op.existing, op.options}};
}

// -- Everything else

using Operations = std::vector<Operation>;

template <class Change>
concept IsTableChange = std::is_constructible_v<TableChange, const Change&>;

template <IsTableChange Change>
Operations undo_operation(const Change& op) {
    auto changes = undo(op);
    if (changes.size() > 1)
        return {AlterTable{op.table, op.schema, std::move(changes)}};
    return {std::visit([](auto& each) -> Operation { return std::move(each); }, changes.front())};
}

/// The table `op` states in its `existing`, as a schema of one table; empty when it states none.
Schema stated_table(const AlterTable& op) {
    if (!op.existing)
        return {};
    Table table = explicit_table(*op.existing);
    table.name = op.table;
    table.schema = op.schema;
    return {.tables = {std::move(table)}};
}

Operations undo_operation(const AlterTable& op) {
    AlterTable back{op.table, op.schema, {}};
    Schema after = stated_table(op);
    track(op, after);
    if (const Table* table = after.find_table(op.schema, op.table))
        back.existing = *table;
    for (auto change = op.changes.rbegin(); change != op.changes.rend(); ++change)
        std::ranges::move(std::visit([](const auto& each) { return undo(each); }, *change),
                          std::back_inserter(back.changes));
    return {std::move(back)};
}

Operations undo_operation(const CreateTable& op) {
    require_certain(op.if_not_exists);
    return {DropTable{.table = op.table.name, .schema = op.table.schema, .existing = op.table}};
}
Operations undo_operation(const DropTable& op) {
    refuse_cascade(op.cascade);
    CreateTable create{stated(op.existing, "what the table was")};
    create.table.name = op.table;
    create.table.schema = op.schema;
    if (create.table.columns.empty())
        throw Reason{"the table's columns are not stated", "state them in .existing"};
    return {std::move(create)};
}
Operations undo_operation(const RenameTable& op) {
    return {RenameTable{op.new_name, op.schema, op.table}};
}
Operations undo_operation(const CreateIndex& op) {
    require_certain(op.if_not_exists);
    return {DropIndex{.name = op.index.name,
                      .table = op.table,
                      .schema = op.schema,
                      .concurrently = op.concurrently,
                      .existing = op.index}};
}
Operations undo_operation(const DropIndex& op) {
    refuse_cascade(op.cascade);
    CreateIndex create{.table = op.table,
                       .schema = op.schema,
                       .index = stated(op.existing, "what the index was"),
                       .concurrently = op.concurrently};
    if (op.table.empty())
        throw Reason{"the table of the index is not stated", "state it in .table"};
    if (create.index.name.empty())
        create.index.name = op.name;
    return {std::move(create)};
}

template <class Sql>
Operations undo_sql(const Sql& op) {
    if (op.reverse_sql.empty())
        throw Reason{"what undoes SQL is not known", "state it in .reverse"};
    Operations operations;
    for (const auto& sql : op.reverse_sql)
        if (!sql.empty())
            operations.push_back(ExecuteScript{.sql = sql, .databases = op.databases});
    return operations;
}
Operations undo_operation(const Execute& op) {
    return undo_sql(op);
}
Operations undo_operation(const ExecuteScript& op) {
    return undo_sql(op);
}

Operations undo_operation(const CreateEnum& op) {
    require_certain(op.if_not_exists);
    return {DropEnum{.name = op.enum_.name, .schema = op.enum_.schema, .existing = op.enum_}};
}
Operations undo_operation(const DropEnum& op) {
    return {CreateEnum{stated(op.existing, "what values the enum had")}};
}
Operations undo_operation(const AddEnumValue& op) {
    require_certain(op.if_not_exists);
    return {RemoveEnumValue{.name = op.name,
                            .schema = op.schema,
                            .value = op.value,
                            .before = op.before,
                            .after = op.after}};
}
Operations undo_operation(const RenameEnumValue& op) {
    return {RenameEnumValue{op.name, op.schema, op.new_name, op.value}};
}
Operations undo_operation(const RemoveEnumValue& op) {
    if (op.before.empty() && op.after.empty())
        throw Reason{"the place of the value is not stated", "state .before or .after"};
    return {AddEnumValue{op.name, op.schema, op.value, op.before, op.after}};
}

Operations undo_operation(const CreateView& op) {
    if (op.replace)
        return {CreateView{.view = stated(op.existing, "what the view was"),
                           .replace = true,
                           .existing = op.view}};
    require_certain(op.if_not_exists);
    return {DropView{.name = op.view.name,
                     .schema = op.view.schema,
                     .materialized = op.view.materialized,
                     .existing = op.view}};
}
Operations undo_operation(const DropView& op) {
    refuse_cascade(op.cascade);
    return {CreateView{.view = stated(op.existing, "what the view was")}};
}
Operations undo_operation(const CreateSequence& op) {
    require_certain(op.if_not_exists);
    return {DropSequence{
        .name = op.sequence.name, .schema = op.sequence.schema, .existing = op.sequence}};
}
Operations undo_operation(const AlterSequence& op) {
    const Sequence& old = stated(op.existing, "what the sequence was");
    for (const auto property : {&Sequence::start, &Sequence::increment, &Sequence::minimum,
                                &Sequence::maximum, &Sequence::cache})
        if (op.sequence.*property && !(old.*property))
            throw Reason{"not every changed property of the sequence is stated as it was",
                         "state each of them in .existing"};
    return {AlterSequence{old, op.sequence}};
}
Operations undo_operation(const DropSequence& op) {
    refuse_cascade(op.cascade);
    return {CreateSequence{stated(op.existing, "what the sequence was")}};
}
Operations undo_operation(const CreateExtension& op) {
    return {DropExtension{.name = op.name}};
}
Operations undo_operation(const DropExtension& op) {
    refuse_cascade(op.cascade);
    return {CreateExtension{.name = op.name}};
}
Operations undo_operation(const CreateSchema& op) {
    require_certain(op.if_not_exists);
    return {DropSchema{.name = op.name}};
}
Operations undo_operation(const DropSchema& op) {
    refuse_cascade(op.cascade);
    return {CreateSchema{.name = op.name}};
}
Operations undo_operation(const CreateObject& op) {
    if (op.replace)
        return {CreateObject{stated(op.existing, "what the object was"), true, op.object}};
    return {DropObject{.kind = op.object.kind,
                       .name = op.object.name,
                       .schema = op.object.schema,
                       .existing = op.object}};
}
Operations undo_operation(const DropObject& op) {
    return {CreateObject{stated(op.existing, "what the object was")}};
}

Operations undo_operation(const Insert&) {
    throw by_hand("inserted rows cannot be told from those that were there");
}
Operations undo_operation(const Update&) {
    throw by_hand("the old values of the rows are gone");
}
Operations undo_operation(const Delete&) {
    throw by_hand("the deleted rows are gone");
}
Operations undo_operation(const Backfill&) {
    throw by_hand("the old values of the rows are gone");
}
Operations undo_operation(const Custom& op) {
    if (op.reverse.empty())
        throw Reason{"it states no reverse", "state one where the operation is defined"};
    return {Custom{op.name, op.fields, op.reverse, op.variants}};
}

// -- Lists

/// An operation that drops columns, with the constraints and indexes that go with them dropped
/// beforehand, so that the reverse brings them back too.
struct SpelledOut {
    Operation operation;
    std::vector<std::string> lost_indexes;  ///< which no change of a table can drop
};

/// What `drop` takes out of `table` beside the column.
template <class Part, class List>
std::vector<Part> lost(const Table& before, const Table& after, List list) {
    std::vector<Part> parts;
    std::ranges::copy_if(before.*list, std::back_inserter(parts), [&](const Part& part) {
        return std::ranges::find(after.*list, part) == (after.*list).end();
    });
    return parts;
}

void spell_out_drop(const DropColumn& drop, Schema& scratch, SpelledOut& out, Changes& changes) {
    const Table before = scratch.tables.front();
    apply_change(drop, scratch);
    const Table& after = scratch.tables.front();
    for (auto& constraint : lost<Constraint>(before, after, &Table::constraints))
        changes.push_back(DropConstraint{.table = drop.table,
                                         .schema = drop.schema,
                                         .name = constraint.name,
                                         .kind = constraint.kind,
                                         .existing = constraint});
    for (const auto& index : lost<Index>(before, after, &Table::indexes))
        out.lost_indexes.push_back(index.name);
    changes.push_back(drop);
}

/// `operation` itself where nothing is dropped or the table is not known.
SpelledOut spell_out(const Operation& operation, const Schema& known) {
    SpelledOut out{operation, {}};
    const auto alter = as_alter_table(operation);
    const Table* table = alter ? known.find_table(alter->schema, alter->table) : nullptr;
    if (!table)
        return out;
    Schema scratch{.tables = {*table}};
    Changes changes;
    try {
        for (const auto& change : alter->changes) {
            if (const auto* drop = std::get_if<DropColumn>(&change)) {
                spell_out_drop(*drop, scratch, out, changes);
            } else {
                apply_change(change, scratch);
                changes.push_back(change);
            }
        }
    } catch (const Error&) {
        return {operation, {}};  // what is known is not what is there
    }
    if (changes.size() > alter->changes.size())
        out.operation =
            AlterTable{alter->table, alter->schema, std::move(changes), alter->existing};
    return out;
}

/// The reverse of an operation that `known` is about to meet; `known` then knows its effect.
Reverse reverse_next(Operation operation, Schema& known) {
    fill_existing(operation, known);
    const auto spelled = spell_out(operation, known);
    auto undone = reverse(spelled.operation);
    auto* operations = std::get_if<Operations>(&undone);
    if (operations && !spelled.lost_indexes.empty()) {
        const auto alter = as_alter_table(operation);
        for (const auto& index : known.find_table(alter->schema, alter->table)->indexes)
            if (std::ranges::find(spelled.lost_indexes, index.name) != spelled.lost_indexes.end())
                operations->push_back(CreateIndex{alter->table, alter->schema, index});
    }
    track(operation, known);
    return undone;
}

}  // namespace

Reverse reverse(const Operation& operation) {
    try {
        Operations operations;
        auto forward = explicit_form(operation);
        for (auto& each : forward)
            if (const auto* alter = std::get_if<AlterTable>(&each))
                fill_existing(each, stated_table(*alter));
        for (auto each = forward.rbegin(); each != forward.rend(); ++each)
            std::ranges::move(std::visit([](const auto& op) { return undo_operation(op); }, *each),
                              std::back_inserter(operations));
        return operations;
    } catch (const Reason& reason) {
        return Irreversible{describe(operation), reason.why, reason.advice};
    }
}

Reverse reverse_all(std::span<const Operation> operations) {
    Schema known;
    std::vector<Operations> undone;
    for (const auto& operation : operations) {
        auto one = reverse_next(operation, known);
        if (auto* reason = std::get_if<Irreversible>(&one))
            return std::move(*reason);
        undone.push_back(std::move(std::get<Operations>(one)));
    }
    Operations all;
    for (auto each = undone.rbegin(); each != undone.rend(); ++each)
        std::ranges::move(*each, std::back_inserter(all));
    return all;
}

Error to_error(const Irreversible& reason) {
    Error error(ErrorCategory::operation,
                fmt::format("{} cannot be reversed: {}", reason.operation, reason.why));
    if (!reason.advice.empty())
        error.hint(reason.advice);
    return error;
}

}  // namespace retort::schema
