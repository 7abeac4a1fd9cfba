#pragma once
// Names to their numbers in one flat array. A std::unordered_map of string views touches ten times
// the memory, and touching fresh memory is what reading thousands of names costs.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace retort {

/// A hash table over names it does not own.
class NameIndex {
public:
    using Number = std::uint32_t;  ///< a place in the list of names

    /// Finds nothing.
    NameIndex() = default;
    /// Has room for all of `names`, and holds none yet.
    explicit NameIndex(std::span<const std::string_view> names) : names_(names) {
        std::size_t slots = 2;
        while (slots < 2 * names.size())  // a free slot always ends a search
            slots *= 2;
        slots_.assign(slots, k_free);
    }

    /// Adds a name; returns the number of one that is the same, and changes nothing then.
    std::optional<Number> add(Number number) {
        auto& slot = slots_[place(names_[number])];
        if (slot != k_free)
            return slot;
        slot = number;
        return std::nullopt;
    }

    std::optional<Number> find(std::string_view name) const {
        const auto number = slots_[place(name)];
        return number == k_free ? std::nullopt : std::optional(number);
    }

private:
    static constexpr Number k_free = ~Number{0};

    /// The slot of this name, or the free one where it belongs.
    std::size_t place(std::string_view name) const {
        const auto mask = slots_.size() - 1;
        auto at = std::hash<std::string_view>{}(name)&mask;
        while (slots_[at] != k_free && names_[slots_[at]] != name)
            at = (at + 1) & mask;
        return at;
    }

    std::span<const std::string_view> names_;
    std::vector<Number> slots_{k_free};
};

}  // namespace retort
