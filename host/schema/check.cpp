#include "host/schema/check.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/schema/describe.hpp"
#include "host/schema/enum_names.hpp"

namespace retort::schema {

namespace {

Error wrong(std::string message) {
    return Error(ErrorCategory::operation, std::move(message));
}

void require_name(std::string_view name, std::string_view what) {
    if (name.empty())
        throw wrong(fmt::format("{} has no name", what));
}

void refuse_both(bool one, bool other, std::string_view names) {
    if (one && other)
        throw wrong(fmt::format("{} exclude each other", names));
}

template <class Names>
void refuse_twice(const Names& names, std::string_view what) {
    std::vector<std::string_view> sorted(names.begin(), names.end());
    std::ranges::sort(sorted);
    if (const auto twice = std::ranges::adjacent_find(sorted); twice != sorted.end())
        throw wrong(fmt::format("the {} \"{}\" is named twice", what, printable(*twice)));
}

// -- Parts

void check(const Reference& reference, std::size_t columns) {
    require_name(reference.table, "the table a foreign key refers to");
    if (!reference.columns.empty() && reference.columns.size() != columns)
        throw wrong(fmt::format("a foreign key of {} columns refers to {}", columns,
                                reference.columns.size()));
}

/// `what` is called for the words of a mistake.
template <class Elements, class What>
void check_elements(const Elements& elements, const What& what) {
    if (elements.empty())
        throw wrong(fmt::format("{} has no columns", what()));
    for (const auto& element : elements)
        if (element.column.empty() == element.expression.empty())
            throw wrong(
                fmt::format("an element of {} is not either a column or an expression", what()));
}

std::string called(std::string_view kind, std::string_view name) {
    return name.empty() ? fmt::format("the {}", kind)
                        : fmt::format("the {} \"{}\"", kind, printable(name));
}

void check_condition(const Constraint& constraint) {
    if (trim(constraint.sql).empty())
        throw wrong(fmt::format("{} has no condition", called("check", constraint.name)));
}

void check(const Constraint& constraint) {
    const auto what = [&] {
        std::string kind(name_of(constraint.kind));
        std::ranges::replace(kind, '_', ' ');
        return called(kind, constraint.name);
    };
    if (constraint.kind == ConstraintKind::check)
        return check_condition(constraint);
    if (constraint.kind == ConstraintKind::exclude)
        return check_elements(constraint.elements, what);
    if (constraint.columns.empty())
        throw wrong(fmt::format("{} has no columns", what()));
    refuse_twice(constraint.columns, "column");
    if (constraint.kind != ConstraintKind::foreign_key)
        return;
    if (!constraint.references)
        throw wrong(fmt::format("{} refers to nothing", what()));
    check(*constraint.references, constraint.columns.size());
}

void check(const Index& index) {
    check_elements(index.elements, [&] { return called("index", index.name); });
}

void check(const Column& column) {
    require_name(column.name, "a column");
    if (column.references) {
        if (!column.references->references)
            throw wrong(fmt::format("the foreign key of column \"{}\" refers to nothing",
                                    printable(column.name)));
        check(*column.references->references, 1);
    }
    for (const auto& each : column.checks)
        check_condition(each);
    refuse_both(column.computed.has_value(), column.identity.has_value(), "computed and identity");
    refuse_both(column.computed.has_value(), !column.default_.is_null(), "computed and default");
    refuse_both(column.identity.has_value(), !column.default_.is_null(), "identity and default");
}

void check(const Table& table) {
    require_name(table.name, "the table");
    std::vector<std::string_view> names;
    for (const auto& column : table.columns) {
        check(column);
        names.push_back(column.name);
    }
    refuse_twice(names, "column");
    names.clear();
    for (const auto& constraint : table.constraints) {
        check(constraint);
        if (!constraint.name.empty())
            names.push_back(constraint.name);
    }
    refuse_twice(names, "constraint");
    for (const auto& index : table.indexes)
        check(index);
}

// -- Operations

void check(const CreateTable& op) {
    check_new_table(op.table);
}
void check(const DropTable& op) {
    require_name(op.table, "the table");
}
void check(const RenameTable& op) {
    require_name(op.table, "the table");
    require_name(op.new_name, "what the table is renamed to");
}
void check(const AddColumn& op) {
    require_name(op.table, "the table");
    check(op.column);
    refuse_both(op.first, !op.after.empty(), "first and after");
}
void check(const DropColumn& op) {
    require_name(op.table, "the table");
    require_name(op.column, "the column");
}
void check(const AlterColumn& op) {
    require_name(op.table, "the table");
    require_name(op.column, "the column");
    refuse_both(op.first.value_or(false), op.after.has_value(), "first and after");
    refuse_both(op.identity.has_value(), op.drop_identity.value_or(false),
                "identity and drop_identity");
    refuse_both(op.computed.has_value(), op.drop_computed.value_or(false),
                "computed and drop_computed");
    if (op.new_name)
        require_name(*op.new_name, "what the column is renamed to");
    AlterColumn nothing{.table = op.table, .schema = op.schema, .column = op.column};
    nothing.existing = op.existing;
    nothing.existing_after = op.existing_after;
    nothing.existing_first = op.existing_first;
    if (op == nothing)
        throw wrong("a change of a column that changes nothing");
}
void check(const RenameColumn& op) {
    require_name(op.table, "the table");
    require_name(op.column, "the column");
    require_name(op.new_name, "what the column is renamed to");
}
void check(const CreateConstraint& op) {
    require_name(op.table, "the table");
    check(op.constraint);
}
void check(const DropConstraint& op) {
    require_name(op.table, "the table");
    if (op.name.empty() && !op.existing && op.kind != ConstraintKind::primary_key)
        throw wrong("a constraint that is dropped has neither a name nor a description")
            .hint("name it, or state what it is in .existing");
}
void check(const SetTableComment& op) {
    require_name(op.table, "the table");
}
void check(const SetTableOptions& op) {
    require_name(op.table, "the table");
    if (op.options.empty())
        throw wrong("a change of a table's options that names none");
}
void check(const AlterTable& op) {
    require_name(op.table, "the table");
    for (const auto& change : op.changes)
        std::visit([](const auto& each) { check(each); }, change);
}
void check(const CreateIndex& op) {
    require_name(op.table, "the table");
    check(op.index);
}
void check(const DropIndex& op) {
    if (op.name.empty() && !op.existing)
        throw wrong("an index that is dropped has neither a name nor a description")
            .hint("name it, or state what it is in .existing");
}

void check(const Execute& op) {
    if (trim(op.sql).empty())
        throw wrong("execute has no SQL");
}
void check(const ExecuteScript&) {}

void check(const CreateEnum& op) {
    require_name(op.enum_.name, "the enum");
    refuse_twice(op.enum_.values, "value");
}
void check(const DropEnum& op) {
    require_name(op.name, "the enum");
}
void check(const AddEnumValue& op) {
    require_name(op.name, "the enum");
    refuse_both(!op.before.empty(), !op.after.empty(), "before and after");
}
void check(const RenameEnumValue& op) {
    require_name(op.name, "the enum");
}
void check(const RemoveEnumValue& op) {
    require_name(op.name, "the enum");
    if (!op.replacement.empty() && op.replacement == op.value)
        throw wrong(fmt::format("the value \"{}\" is to replace itself", printable(op.value)));
}
void check(const CreateView& op) {
    require_name(op.view.name, "the view");
    if (trim(op.view.sql).empty() && op.view.variants.empty())
        throw wrong("a view without a query");
    refuse_both(op.replace, op.if_not_exists, "replace and if_not_exists");
}
void check(const DropView& op) {
    require_name(op.name, "the view");
}
void check(const CreateSequence& op) {
    require_name(op.sequence.name, "the sequence");
    if (op.sequence.increment == 0)
        throw wrong("a sequence that does not advance");
}
void check(const AlterSequence& op) {
    require_name(op.sequence.name, "the sequence");
    if (op.sequence.increment == 0)
        throw wrong("a sequence that does not advance");
}
void check(const DropSequence& op) {
    require_name(op.name, "the sequence");
}
void check(const CreateExtension& op) {
    require_name(op.name, "the extension");
}
void check(const DropExtension& op) {
    require_name(op.name, "the extension");
}
void check(const CreateSchema& op) {
    require_name(op.name, "the schema");
}
void check(const DropSchema& op) {
    require_name(op.name, "the schema");
}
void check(const CreateObject& op) {
    require_name(op.object.kind, "the kind of object");
    require_name(op.object.name, "the object");
    if (trim(op.object.body).empty() && op.object.variants.empty())
        throw wrong("an object without a body");
}
void check(const DropObject& op) {
    require_name(op.kind, "the kind of object");
    require_name(op.name, "the object");
}

void check(const Insert& op) {
    require_name(op.table, "the table");
    refuse_twice(op.columns, "column");
}
void check(const Update& op) {
    require_name(op.table, "the table");
    std::vector<std::string_view> columns;
    for (const auto& assignment : op.assignments)
        columns.push_back(assignment.column);
    refuse_twice(columns, "column");
}
void check(const Delete& op) {
    require_name(op.table, "the table");
}
void check(const Backfill& op) {
    check(op.update);
    require_name(op.column, "the column a backfill walks along");
    if (op.batch < 1)
        throw wrong(fmt::format("a backfill of {} rows at a time", op.batch));
}
void check(const Custom& op) {
    require_name(op.name, "the custom operation");
}

}  // namespace

void check_operation(const Operation& operation) {
    try {
        std::visit([](const auto& each) { check(each); }, operation);
    } catch (Error& error) {
        error.in(describe(operation));
        throw;
    }
}

void check_new_table(const Table& table) {
    check(table);
    if (table.columns.empty() && table.options.empty())
        throw wrong("a table without columns");
}

}  // namespace retort::schema
