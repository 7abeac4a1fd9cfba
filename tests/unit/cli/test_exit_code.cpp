#include "host/cli/exit_code.hpp"

#include <gtest/gtest.h>

namespace retort::cli {
namespace {

TEST(ExitCode, IsOneNumberPerKindOfTrouble) {
    EXPECT_EQ(exit_code(ErrorCategory::operation), 1);
    EXPECT_EQ(exit_code(ErrorCategory::usage), 2);
    EXPECT_EQ(exit_code(ErrorCategory::settings), 2);
    EXPECT_EQ(exit_code(ErrorCategory::difference), 3);
    EXPECT_EQ(exit_code(ErrorCategory::target), 4);
    EXPECT_EQ(exit_code(ErrorCategory::plugin), 4);
    EXPECT_EQ(exit_code(ErrorCategory::lock), 5);
    EXPECT_EQ(exit_code(ErrorCategory::interrupted), 6);
    EXPECT_EQ(category_name(ErrorCategory::interrupted), "interrupted");
}

}  // namespace
}  // namespace retort::cli
