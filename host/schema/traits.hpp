#pragma once
// What kind of member a described field is.

#include <optional>
#include <type_traits>
#include <variant>
#include <vector>

#include "host/base/boxed.hpp"

namespace retort::schema {

template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {
    using Element = T;
};
template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {
    using Element = T;
};
template <class T>
struct IsOptional<Boxed<T>> : std::true_type {
    using Element = T;
};
template <class T>
struct IsVariant : std::false_type {};
template <class... T>
struct IsVariant<std::variant<T...>> : std::true_type {};

}  // namespace retort::schema
