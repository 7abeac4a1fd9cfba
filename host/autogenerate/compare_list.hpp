#pragma once
// Two lists of named things compared.

#include <string>
#include <string_view>
#include <vector>

#include "host/autogenerate/plan.hpp"
#include "host/autogenerate/words.hpp"

namespace retort::autogenerate {

/// A thing in both forms.
template <class T>
struct Forms {
    const T* normal = nullptr;
    const T* given = nullptr;
};

/// What one side has of a kind; what its normal form leaves out is not compared.
template <class T>
std::map<Key, Forms<T>> forms(const Side& side, std::vector<T> schema::Schema::*list) {
    std::map<Key, Forms<T>> out;
    const auto& normal = side.normal.*list;
    for (std::size_t i = 0; i < normal.size(); ++i)
        out[key_of(normal[i])] = {&normal[i], &given_of((*side.given).*list, normal, i)};
    return out;
}

/// Calls the handler for each thing on one side only and for each that differs.
template <class T, class Add, class Remove, class Change>
void compare_list(Comparison& comparison, std::string_view kind,
                  std::vector<T> schema::Schema::*list, Add add, Remove remove, Change change) {
    const auto there = forms(comparison.sides.database, list);
    const auto wanted = forms(comparison.sides.models, list);
    for (const auto& [key, model] : wanted) {
        const auto found = there.find(key);
        if (found == there.end()) {
            add(model);
        } else if (*found->second.normal != *model.normal) {
            comparison.differing.emplace(kind, key);
            change(found->second, model);
        }
    }
    for (const auto& [key, database] : there)
        if (!wanted.contains(key))
            remove(database);
}

template <class T>
void tell(Comparison& comparison, std::string change, std::string_view kind, const T& thing,
          std::string detail, bool loses = false) {
    comparison.changes.differences.push_back({std::move(change), std::string(kind),
                                              object_name(thing.schema, thing.name),
                                              std::move(detail), loses});
}

}  // namespace retort::autogenerate
