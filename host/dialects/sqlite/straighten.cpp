// The order in which the changes of one block are done.

#include <algorithm>
#include <optional>

#include "host/dialects/sqlite/names.hpp"
#include "host/dialects/sqlite/render.hpp"

namespace retort::dialects::sqlite {

namespace {

using schema::TableChange;
using Changes = std::vector<TableChange>;

/// A new name as a rename before everything else that is done to the column.
Changes with_own_renames(const Changes& changes) {
    Changes out;
    for (const auto& change : changes) {
        const auto* alter = std::get_if<schema::AlterColumn>(&change);
        if (!alter || !alter->new_name || *alter->new_name == alter->column) {
            out.push_back(change);
            continue;
        }
        out.push_back(schema::RenameColumn{.column = alter->column, .new_name = *alter->new_name});
        auto rest = *alter;
        rest.column = *alter->new_name;
        rest.new_name.reset();
        out.push_back(std::move(rest));
    }
    return out;
}

bool names(const std::vector<std::string>& list, std::string_view name) {
    return std::ranges::any_of(list, [&](const auto& each) { return same_name(each, name); });
}

bool expression_names(const Value& value, std::string_view name) {
    return value.kind == ValueKind::sql && mentions(value.text, name);
}

bool involves(const schema::Constraint& constraint, std::string_view name) {
    return names(constraint.columns, name) || mentions(constraint.sql, name) ||
           (constraint.references && names(constraint.references->columns, name));
}

/// Whether a change has to do with a column of that name.
struct Involves {
    std::string_view name;

    bool operator()(const schema::AddColumn& change) const {
        const auto& column = change.column;
        return same_name(column.name, name) || same_name(change.after, name) ||
               expression_names(column.default_, name) ||
               (column.computed && mentions(column.computed->sql, name)) ||
               (column.references && involves(*column.references, name)) ||
               std::ranges::any_of(column.checks,
                                   [&](const auto& check) { return involves(check, name); });
    }
    bool operator()(const schema::DropColumn& change) const {
        return same_name(change.column, name);
    }
    bool operator()(const schema::AlterColumn& change) const {
        return same_name(change.column, name) || involves_elsewhere(change);
    }
    /// The same without the column that is changed.
    bool involves_elsewhere(const schema::AlterColumn& change) const {
        return same_name(change.after.value_or(""), name) ||
               (change.default_ && expression_names(*change.default_, name)) ||
               (change.computed && mentions(change.computed->sql, name));
    }
    bool operator()(const schema::RenameColumn& change) const {
        return same_name(change.column, name) || same_name(change.new_name, name);
    }
    bool operator()(const schema::CreateConstraint& change) const {
        return involves(change.constraint, name);
    }
    bool operator()(const schema::DropConstraint& change) const {
        return change.existing && involves(*change.existing, name);
    }
    bool operator()(const schema::SetTableComment&) const { return false; }
    bool operator()(const schema::SetTableOptions&) const { return false; }
};

/// Whether `rename` may be done before `earlier`, given that an ALTER of the column itself is then
/// written with its new name.
bool may_pass(const schema::RenameColumn& rename, const TableChange& earlier) {
    if (std::visit(Involves{rename.new_name}, earlier))
        return false;
    if (const auto* alter = std::get_if<schema::AlterColumn>(&earlier))
        return !Involves{rename.column}.involves_elsewhere(*alter);
    return !std::visit(Involves{rename.column}, earlier);
}

void follow(const schema::RenameColumn& rename, Changes& earlier) {
    for (auto& change : earlier)
        if (auto* alter = std::get_if<schema::AlterColumn>(&change))
            if (same_name(alter->column, rename.column))
                alter->column = rename.new_name;
}

}  // namespace

Changes straightened(const Changes& changes, const StoredTable* stored) {
    auto all = with_own_renames(changes);
    // STRICT decides how types are written.
    std::stable_partition(all.begin(), all.end(), [](const TableChange& change) {
        return std::holds_alternative<schema::SetTableOptions>(change);
    });
    if (!stored)
        return all;
    Changes first, rest;
    for (auto& change : all) {
        const auto* rename = std::get_if<schema::RenameColumn>(&change);
        const bool passes =
            rename && !stored->text.find_column(rename->new_name) &&
            std::ranges::all_of(rest, [&](const auto& each) { return may_pass(*rename, each); });
        if (!passes) {
            rest.push_back(std::move(change));
            continue;
        }
        follow(*rename, rest);
        first.push_back(std::move(change));
    }
    std::ranges::move(rest, std::back_inserter(first));
    return first;
}

}  // namespace retort::dialects::sqlite
