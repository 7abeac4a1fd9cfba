#include "host/autogenerate/used_objects.hpp"

#include <algorithm>
#include <utility>

#include "host/autogenerate/mentions.hpp"

namespace retort::autogenerate {

using Names = std::set<std::string>;

namespace {

void add(Names& out, std::string_view sql) {
    if (!sql.empty())
        out.merge(names_in(sql));
}

void add(Names& out, const schema::Type& type) {
    add(out, type.text);
    for (const auto& variant : type.variants)
        add(out, variant.text);
    for (const auto& element : type.element)
        add(out, element);
}

}  // namespace

std::set<std::string> names_in_table(const schema::Table& table) {
    Names out;
    for (const auto& column : table.columns) {
        add(out, column.type);
        if (column.default_.kind == ValueKind::sql)
            add(out, column.default_.text);
        if (column.computed)
            add(out, column.computed->sql);
    }
    for (const auto& constraint : table.constraints)
        add(out, constraint.sql);
    for (const auto& index : table.indexes) {
        add(out, index.where);
        for (const auto& element : index.elements)
            add(out, element.expression);
    }
    return out;
}

std::vector<Dependent> take_used(std::vector<Dependent>& sorted, Names names) {
    std::vector<Dependent> used, others;
    std::ranges::reverse(sorted);
    for (auto& each : sorted) {
        const bool is_used = each.kind == DependentKind::object && names.contains(each.name);
        if (is_used)
            names.insert(each.uses.begin(), each.uses.end());
        (is_used ? used : others).push_back(std::move(each));
    }
    std::ranges::reverse(used);
    std::ranges::reverse(others);
    sorted = std::move(others);
    return used;
}

UsedObjects::UsedObjects(std::vector<Dependent> sorted) {
    for (auto& each : sorted)
        places_.push_back({std::move(each)});
}

std::vector<bool> UsedObjects::used_by(const schema::Table& table) const {
    std::vector<bool> out(places_.size());
    if (places_.empty())
        return out;
    auto names = names_in_table(table);
    for (auto i = places_.size(); i-- > 0;) {
        const auto& object = places_[i].object;
        out[i] = names.contains(object.name);
        if (out[i])
            names.insert(object.uses.begin(), object.uses.end());
    }
    return out;
}

std::set<std::string> UsedObjects::tables_before(const schema::Table& table) const {
    Names out;
    for (const auto& option : table.options)
        if (option.name == "inherits")
            add(out, option.text);
    const auto used = used_by(table);
    for (std::size_t i = 0; i < used.size(); ++i)
        if (used[i])
            out.insert(places_[i].object.uses.begin(), places_[i].object.uses.end());
    return out;
}

void UsedObjects::take_for(const schema::Table& table, std::vector<schema::Operation>& out) {
    const auto used = used_by(table);
    for (std::size_t i = 0; i < used.size(); ++i)
        if (used[i] && !std::exchange(places_[i].taken, true))
            out.push_back(std::move(places_[i].object.operation));
}

void UsedObjects::take_rest(std::vector<schema::Operation>& out) {
    for (auto& place : places_)
        if (!std::exchange(place.taken, true))
            out.push_back(std::move(place.object.operation));
}

}  // namespace retort::autogenerate
