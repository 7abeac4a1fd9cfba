#pragma once
// Texts as an author passes them. Part of <retort/revision.hpp>.

#include "retort/abi.h"
#include "retort/detail/arena.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

/// UTF-8 that somebody else owns: a literal, a std::string, anything with data() and size(). A
/// default-made one is "not given", which is not the same as "".
class TextView {
public:
    constexpr TextView() = default;
    constexpr TextView(const char* text)
        : text_{text, text == nullptr ? 0 : __builtin_strlen(text)} {}
    RETORT_INLINE constexpr TextView(const char* data, size_t size) : text_{data, size} {}
    RETORT_INLINE constexpr TextView(retort_text text) : text_(text) {}
    template <class T>
    requires(__is_class(T)) && requires(const T& text) {
        static_cast<const char*>(text.data());
        text.size();
    }
    RETORT_INLINE constexpr TextView(const T& text) : text_{text.data(), text.size()} {}

    RETORT_INLINE constexpr const char* data() const { return text_.data; }
    RETORT_INLINE constexpr size_t size() const { return text_.size; }
    RETORT_INLINE constexpr bool empty() const { return text_.size == 0; }
    RETORT_INLINE constexpr const char* begin() const { return text_.data; }
    RETORT_INLINE constexpr const char* end() const { return text_.data + text_.size; }
    /// Whether it was given at all.
    RETORT_INLINE constexpr explicit operator bool() const { return text_.data != nullptr; }
    RETORT_INLINE constexpr operator retort_text() const { return text_; }

    friend constexpr bool operator==(TextView left, TextView right) {
        if (left.text_.size != right.text_.size)
            return false;
        for (size_t i = 0; i < left.text_.size; ++i)
            if (left.text_.data[i] != right.text_.data[i])
                return false;
        return true;
    }

private:
    retort_text text_ = {nullptr, 0};
};

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
