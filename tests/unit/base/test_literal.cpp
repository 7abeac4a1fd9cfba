#include "host/base/literal.hpp"

#include <gtest/gtest.h>

namespace retort {
namespace {

TEST(StringLiteral, KeepsUtf8AndEscapesEverythingElse) {
    EXPECT_EQ(string_literal("größe"), "\"größe\"");
    EXPECT_EQ(string_literal("a\xff"
                             "1"),
              "\"a\\3771\"");
}

}  // namespace
}  // namespace retort
