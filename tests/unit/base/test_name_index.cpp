#include <array>
#include <optional>
#include <span>
#include <string_view>

#include <gtest/gtest.h>

#include "host/base/name_index.hpp"

namespace retort::tests {

TEST(NameIndex, FindsTheNumberOfAName) {
    constexpr std::array<std::string_view, 4> names = {"one", "two", "one", ""};
    NameIndex index(names);
    EXPECT_EQ(index.find("one"), std::nullopt);
    EXPECT_EQ(index.add(0), std::nullopt);
    EXPECT_EQ(index.add(1), std::nullopt);
    EXPECT_EQ(index.add(2), 0U) << "the first keeps the name";
    EXPECT_EQ(index.add(3), std::nullopt);
    EXPECT_EQ(index.find("one"), 0U);
    EXPECT_EQ(index.find("two"), 1U);
    EXPECT_EQ(index.find(""), 3U);
    EXPECT_EQ(index.find("three"), std::nullopt);
}

TEST(NameIndex, OfNothingHoldsNothing) {
    EXPECT_EQ(NameIndex(std::span<const std::string_view>()).find("one"), std::nullopt);
}

}  // namespace retort::tests
