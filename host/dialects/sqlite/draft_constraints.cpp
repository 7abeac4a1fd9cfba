// The part of Draft that knows constraints: adding and dropping them, and what goes with a column.

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/sqlite/constraint_search.hpp"
#include "host/dialects/sqlite/definition.hpp"
#include "host/dialects/sqlite/draft.hpp"
#include "host/dialects/sqlite/index_text.hpp"
#include "host/dialects/sqlite/names.hpp"
#include "host/dialects/sqlite/table_edit.hpp"
#include "host/dialects/sqlite/table_values.hpp"

namespace retort::dialects::sqlite {

namespace {

using schema::ConstraintKind;

std::string_view word_for(PartKind kind) {
    switch (kind) {
        case PartKind::primary_key:
            return "the primary key";
        case PartKind::unique:
            return "the unique constraint";
        case PartKind::foreign_key:
            return "the foreign key";
        case PartKind::generated:
            return "the generated column";
        default:
            return "the check";
    }
}

std::string described(const TableText& table, const Part& part) {
    return part.name.empty() ? fmt::format("{} {}", word_for(part.kind), table.text(part.span))
                             : fmt::format("{} \"{}\"", word_for(part.kind), printable(part.name));
}

bool lists(const Part& part, std::string_view column) {
    return std::ranges::any_of(part.columns,
                               [&](const auto& each) { return same_name(each.name, column); });
}

}  // namespace

Error Draft::cannot_drop(std::string_view column, const std::string& because) const {
    return Error(ErrorCategory::operation,
                 fmt::format("column \"{}\" of table {} cannot be dropped: {} uses it",
                             printable(column), text_.text(text_.name), because));
}

void Draft::operator()(const schema::CreateConstraint& change) {
    const auto& constraint = change.constraint;
    const auto names = constraint_names(text_);
    const auto is_taken = [&](const auto& name) { return same_name(name, constraint.name); };
    if (!constraint.name.empty() && std::ranges::any_of(names, is_taken))
        throw Error(ErrorCategory::operation,
                    fmt::format("table {} already has a constraint \"{}\"", text_.text(text_.name),
                                printable(constraint.name)));
    for (const auto& name : constraint.columns)
        column(name);
    if (constraint.kind == ConstraintKind::primary_key)
        add_primary_key(constraint);
    set(with_item(text_, text_.columns.size() + text_.constraints.size(),
                  constraint_sql(constraint)));
}

void Draft::add_primary_key(const schema::Constraint& key) {
    if (!text_.primary_key().empty())
        throw Error(ErrorCategory::operation,
                    fmt::format("table {} has a primary key already", text_.text(text_.name)))
            .hint("drop it first, in the same alter_table block: drop_constraint");
    for (const auto& name : key.columns)
        set_nullable(name, false);
}

void Draft::operator()(const schema::DropConstraint& change) {
    const auto found = find_constraint(text_, old_.name, change);
    if (!found) {
        if (drop_unique_index(change.name) || change.if_exists)
            return;
        Error error(ErrorCategory::operation,
                    fmt::format("there is no constraint \"{}\" in table {}", printable(change.name),
                                text_.text(text_.name)));
        const auto names = constraint_names(text_);
        if (const auto near = closest(change.name, names); !near.empty())
            error.hint(fmt::format("did you mean \"{}\"?", near));
        else if (!names.empty())
            error.hint(fmt::format("it has: {}", join(names, ", ")));
        throw error.hint("describe a constraint without a name in `existing`");
    }
    if (!found->column) {
        const auto place = std::ranges::find(text_.constraints, found->part.span, &Part::span);
        set(without_item(text_, text_.columns.size() +
                                    static_cast<std::size_t>(place - text_.constraints.begin())));
        return;
    }
    if (found->part.kind == PartKind::foreign_key)
        remove_parts(*found->column, PartKind::deferral);
    const auto& parts = column(*found->column).parts;
    const auto part = std::ranges::find_if(parts, [&](const Part& each) {
        return each.kind == found->part.kind && each.span.begin == found->part.span.begin;
    });
    remove(part->span);
}

/// On SQLite a unique constraint may have been made as a unique index; other databases have no such
/// difference.
bool Draft::drop_unique_index(const std::string& name) {
    const auto found = std::ranges::find_if(
        old_.indexes, [&](const auto& index) { return same_name(index.name, name); });
    if (found == old_.indexes.end() || !parse_index(found->sql).unique)
        return false;
    dropped_indexes_.push_back(found->name);
    return true;
}

void Draft::operator()(const schema::DropColumn& change) {
    if (change.if_exists && !text_.find_column(change.column))
        return;
    const auto name = column(change.column).name;
    if (text_.columns.size() == 1)
        throw Error(ErrorCategory::operation,
                    fmt::format("column \"{}\" of table {} cannot be dropped: it is the only one",
                                printable(name), text_.text(text_.name)));
    drop_checks_of(name);
    refuse_expressions_with(name);
    drop_indexes_of(name);
    drop_constraints_of(name);
    set(without_item(text_, position_of(name)));
    if (const auto old = old_name_of(name); !old.empty())
        dropped_columns_.push_back(old);
    sources_.erase(to_lower(name));
}

/// A check of nothing but the column goes with it, as on the other databases.
void Draft::drop_checks_of(const std::string& name) {
    for (std::size_t i = text_.constraints.size(); i-- > 0;) {
        const auto& part = text_.constraints[i];
        if (part.kind != PartKind::check)
            continue;
        const auto condition = text_.text(part.value);
        const bool is_of_others = std::ranges::any_of(text_.columns, [&](const auto& each) {
            return !same_name(each.name, name) && mentions(condition, each.name);
        });
        if (mentions(condition, name) && !is_of_others)
            set(without_item(text_, text_.columns.size() + i));
    }
}

void Draft::refuse_expressions_with(const std::string& name) const {
    const auto refuse = [&](const Part& part, const std::string& what) {
        const bool is_expression = part.kind == PartKind::check || part.kind == PartKind::generated;
        if (is_expression && mentions(text_.text(part.value), name))
            throw cannot_drop(name, what);
    };
    for (const auto& part : text_.constraints)
        refuse(part, described(text_, part));
    for (const auto& each : text_.columns)
        if (!same_name(each.name, name))
            for (const auto& part : each.parts)
                refuse(part, part.kind == PartKind::generated
                                 ? fmt::format("the generated column \"{}\"", printable(each.name))
                                 : described(text_, part));
}

/// An index of nothing but the column goes with it, as on the other databases.
void Draft::drop_indexes_of(const std::string& name) {
    for (const auto& stored : old_.indexes) {
        const bool is_gone =
            std::ranges::find(dropped_indexes_, stored.name) != dropped_indexes_.end();
        const auto use = is_gone ? IndexUse::none : use_of(parse_index(stored.sql), name);
        if (use == IndexUse::only)
            dropped_indexes_.push_back(stored.name);
        if (use == IndexUse::part)
            throw cannot_drop(name, fmt::format("index \"{}\"", printable(stored.name)))
                .hint(fmt::format("drop it first: op.drop_index(\"{}\")", printable(stored.name)));
    }
    std::erase_if(new_indexes_,
                  [&](const auto& index) { return use_of(index, name) != IndexUse::none; });
}

/// The same for a key or reference of nothing but the column; one of several columns is refused.
void Draft::drop_constraints_of(const std::string& name) {
    for (std::size_t i = text_.constraints.size(); i-- > 0;) {
        const auto& part = text_.constraints[i];
        const bool refers =
            part.kind == PartKind::foreign_key && same_name(part.reference->table, old_.name) &&
            std::ranges::any_of(part.reference->columns,
                                [&](const auto& each) { return same_name(each, name); });
        if (!lists(part, name) && !refers)
            continue;
        if (part.columns.size() > 1 || !lists(part, name))
            throw cannot_drop(name, described(text_, part))
                .hint("drop the constraint first, in the same alter_table block");
        set(without_item(text_, text_.columns.size() + i));
    }
}

bool is_native_drop(const schema::DropColumn& change, Draft before) {
    const auto* column = before.text().find_column(change.column);
    if (!column)
        return false;
    for (const auto& part : column->parts)
        if (part.kind == PartKind::primary_key || part.kind == PartKind::unique ||
            part.kind == PartKind::foreign_key)
            return false;
    const auto constraints = before.text().constraints.size();
    const auto indexes = before.dropped_indexes().size();
    before(change);
    return before.dropped_indexes().size() == indexes &&
           before.text().constraints.size() == constraints;
}

}  // namespace retort::dialects::sqlite
