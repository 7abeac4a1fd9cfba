#include <cstdint>
#include <memory_resource>
#include <vector>

#include <gtest/gtest.h>

#include "host/base/large_pages.hpp"

namespace retort {

TEST(LargePages, GivesMemoryOfAnySizeToWriteAndTakesItBack) {
    for (const std::size_t size : {1U, 4096U, 1U << 20U, (2U << 20U) + 1, 5U << 20U}) {
        auto* block = static_cast<char*>(large_pages().allocate(size, 16));
        EXPECT_EQ(reinterpret_cast<std::uintptr_t>(block) % 16, 0U) << size;
        block[0] = 'a';
        block[size - 1] = 'z';
        EXPECT_EQ(block[size - 1], 'z') << size;
        large_pages().deallocate(block, size, 16);
    }
}

TEST(LargePages, LetsAContainerGrow) {
    std::pmr::vector<std::uint64_t> numbers(&large_pages());
    for (std::uint64_t i = 0; i < 1'000'000; ++i)
        numbers.push_back(i);
    EXPECT_EQ(numbers.front(), 0U);
    EXPECT_EQ(numbers.back(), 999'999U);
}

}  // namespace retort
