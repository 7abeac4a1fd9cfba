#pragma once
// An optional value that lives apart from its owner: what few have costs the others one pointer.

#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace retort {

/// Used as std::optional<T>, and copied as one: with its value. For members that are large and
/// seldom there. What is moved from is empty.
template <class T>
class Boxed {
public:
    using value_type = T;

    Boxed() = default;
    Boxed(std::nullopt_t) {}
    template <class U = T>
    requires(std::is_constructible_v<T, U&&> && !std::is_same_v<std::remove_cvref_t<U>, Boxed>)
        Boxed(U&& value)
        : value_(std::make_unique<T>(std::forward<U>(value))) {}
    Boxed(const Boxed& other) : value_(other ? std::make_unique<T>(*other) : nullptr) {}
    Boxed(Boxed&&) noexcept = default;
    ~Boxed() = default;

    Boxed& operator=(const Boxed& other) { return *this = Boxed(other); }
    Boxed& operator=(Boxed&&) noexcept = default;

    bool has_value() const { return value_ != nullptr; }
    explicit operator bool() const { return has_value(); }
    T& operator*() { return *value_; }
    const T& operator*() const { return *value_; }
    T* operator->() { return value_.get(); }
    const T* operator->() const { return value_.get(); }
    T value_or(T otherwise) const { return value_ ? *value_ : std::move(otherwise); }

    T& emplace() { return *(value_ = std::make_unique<T>()); }
    void reset() { value_.reset(); }

    bool operator==(const Boxed& other) const {
        return value_ && other.value_ ? *value_ == *other.value_ : !value_ && !other.value_;
    }
    bool operator==(const T& value) const { return value_ && *value_ == value; }

private:
    std::unique_ptr<T> value_;
};

}  // namespace retort
