#include "host/dialects/sqlite/constraint_search.hpp"

#include "host/base/text.hpp"
#include "host/dialects/sqlite/table_values.hpp"
#include "host/schema/naming.hpp"

namespace retort::dialects::sqlite {

namespace {

using schema::Constraint;
using schema::ConstraintKind;

std::vector<FoundConstraint> all_constraints(const TableText& table) {
    std::vector<FoundConstraint> all;
    for (const auto& column : table.columns)
        for (const auto& part : column.parts)
            all.push_back({part, column.name});
    for (const auto& part : table.constraints)
        all.push_back({part, std::nullopt});
    return all;
}

/// The tokens of a condition, so that blanks and comments make no difference.
std::string normal_form(std::string_view sql) {
    std::string out;
    for (const auto& token : lex_significant(sql, k_sqlite_lexis))
        out += to_lower(token.text) + ' ';
    return out;
}

bool same_names(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return to_lower(join(a, "\n")) == to_lower(join(b, "\n"));
}

bool says_the_same(const Constraint& a, const Constraint& b) {
    if (a.kind != b.kind || !same_names(a.columns, b.columns) ||
        normal_form(a.sql) != normal_form(b.sql))
        return false;
    if (a.kind != ConstraintKind::foreign_key || !a.references || !b.references)
        return true;
    return same_name(a.references->table, b.references->table) &&
           (a.references->columns.empty() || b.references->columns.empty() ||
            same_names(a.references->columns, b.references->columns));
}

}  // namespace

std::vector<std::string> constraint_names(const TableText& table) {
    std::vector<std::string> names;
    for (const auto& each : all_constraints(table))
        if (!each.part.name.empty())
            names.push_back(each.part.name);
    return names;
}

std::optional<FoundConstraint> find_constraint(const TableText& table,
                                               const std::string& table_name,
                                               const schema::DropConstraint& change) {
    const auto all = all_constraints(table);
    for (const auto& each : all)
        if (!change.name.empty() && same_name(each.part.name, change.name))
            return each;
    for (const auto& each : all) {
        if (!each.part.name.empty() && !change.name.empty())
            continue;
        const auto* column = each.column ? table.find_column(*each.column) : nullptr;
        const auto value = constraint_value(table, each.part, column);
        if (!value || (change.kind && *change.kind != value->kind))
            continue;
        const bool is_the_key = change.kind == ConstraintKind::primary_key;
        const bool is_meant = change.existing && says_the_same(*change.existing, *value);
        // A check inside a column has no columns of its own for the convention either.
        const bool is_called =
            !change.existing &&
            same_name(schema::name_for(schema::NamingConvention{}, table_name, *value),
                      change.name);
        if (is_the_key || is_meant || is_called)
            return each;
    }
    return std::nullopt;
}

}  // namespace retort::dialects::sqlite
