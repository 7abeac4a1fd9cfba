// A value kept apart from its owner behaves as an optional one.

#include "host/base/boxed.hpp"

#include <string>

#include <gtest/gtest.h>

namespace retort::tests {
namespace {

using Text = Boxed<std::string>;

TEST(Boxed, IsEmptyUntilSomethingIsPutIn) {
    Text text;
    EXPECT_FALSE(text.has_value());
    EXPECT_EQ(text.value_or("none"), "none");
    text = "some";
    EXPECT_TRUE(text);
    EXPECT_EQ(*text, "some");
    EXPECT_EQ(text->size(), 4U);
    text = std::nullopt;
    EXPECT_EQ(text, std::nullopt);
}

TEST(Boxed, IsCopiedWithItsValue) {
    Text one("a");
    Text other = one;
    *other += "b";
    EXPECT_EQ(*one, "a");
    one = other;
    EXPECT_EQ(one, other);
    one.emplace() = "c";
    EXPECT_EQ(*other, "ab");
    EXPECT_NE(one, other);
}

TEST(Boxed, IsEqualByValueAndOnlyEmptyToEmpty) {
    EXPECT_EQ(Text("a"), Text("a"));
    EXPECT_EQ(Text("a"), std::string("a"));
    EXPECT_EQ(Text(), Text());
    EXPECT_NE(Text(""), Text());
}

TEST(Boxed, IsEmptyWhenItWasMovedFrom) {
    Text one("a");
    const Text other = std::move(one);
    EXPECT_EQ(other, std::string("a"));
    EXPECT_FALSE(one);  // NOLINT(bugprone-use-after-move)
}

}  // namespace
}  // namespace retort::tests
