#include "host/schema/table.hpp"

#include <algorithm>

#include "host/schema/operation.hpp"

namespace retort::schema {

namespace {

template <class Range, class Name>
auto* find_named(Range& range, const Name& name) {
    auto found = std::ranges::find_if(range, [&](const auto& each) { return each.name == name; });
    return found == range.end() ? nullptr : &*found;
}

/// Tables are sorted by whoever makes them; where they are not, all are looked at.
template <class Tables>
auto* find_qualified(Tables& tables, std::string_view schema, std::string_view name) {
    const auto key = [](const Table& each) {
        return std::pair<std::string_view, std::string_view>(each.schema, each.name);
    };
    const std::pair wanted(schema, name);
    const auto is_it = [&](const Table& each) { return key(each) == wanted; };
    auto found = std::ranges::lower_bound(tables, wanted, {}, key);
    if (found == tables.end() || !is_it(*found))
        found = std::ranges::find_if(tables, is_it);
    return found == tables.end() ? nullptr : &*found;
}

}  // namespace

const Column* Table::find_column(std::string_view column) const {
    return find_named(columns, column);
}
Column* Table::find_column(std::string_view column) {
    return find_named(columns, column);
}
const Constraint* Table::find_constraint(std::string_view constraint) const {
    return find_named(constraints, constraint);
}

std::vector<std::string> Table::primary_key() const {
    for (const auto& constraint : constraints)
        if (constraint.kind == ConstraintKind::primary_key)
            return constraint.columns;
    std::vector<std::string> key;
    for (const auto& column : columns)
        if (column.primary_key)
            key.push_back(column.name);
    return key;
}

const Table* Schema::find_table(std::string_view schema, std::string_view name) const {
    return find_qualified(tables, schema, name);
}
Table* Schema::find_table(std::string_view schema, std::string_view name) {
    return find_qualified(tables, schema, name);
}

namespace {

template <class T, class... Alternatives>
constexpr bool is_one_of(const std::variant<Alternatives...>*) {
    return (std::is_same_v<T, Alternatives> || ...);
}

}  // namespace

std::optional<AlterTable> as_alter_table(const Operation& operation) {
    return std::visit(
        [](const auto& each) -> std::optional<AlterTable> {
            using T = std::decay_t<decltype(each)>;
            if constexpr (std::is_same_v<T, AlterTable>)
                return each;
            else if constexpr (is_one_of<T>(static_cast<const TableChange*>(nullptr)))
                return AlterTable{each.table, each.schema, {each}};
            else
                return std::nullopt;
        },
        operation);
}

}  // namespace retort::schema
