#include <gtest/gtest.h>

#include "host/commands/environment.hpp"

namespace retort::commands {
namespace {

using Operations = std::vector<schema::Operation>;

const schema::DropColumn k_drop_a{.table = "t", .column = "a"};
const schema::DropColumn k_drop_b{.table = "t", .column = "b"};
const schema::DropTable k_drop_u{.table = "u"};

TEST(Blocks, ComeBackAsTheyWereWhenNothingIsTakenOut) {
    const Operations given{
        schema::AlterTable{"t", "", {k_drop_a, k_drop_b}, schema::Table{.name = "t"}},
        k_drop_u,
        schema::AlterTable{"v", "s", {schema::DropColumn{"v", "s", "a"}}},
        schema::DropColumn{.table = "w", .column = "a"},
        schema::DropColumn{.table = "w", .column = "b"},
    };
    Blocks blocks;
    auto changes = blocks.take_apart(given);
    EXPECT_EQ(changes.size(), 6U);
    EXPECT_EQ(blocks.put_together(std::move(changes)), given);
}

TEST(Blocks, AreSplitWhereSomethingElseComesBetween) {
    Blocks blocks;
    blocks.take_apart({schema::AlterTable{"t", "", {k_drop_a, k_drop_b}}});
    EXPECT_EQ(blocks.put_together({k_drop_a, k_drop_u, k_drop_b}),
              (Operations{schema::AlterTable{"t", "", {k_drop_a}}, k_drop_u,
                          schema::AlterTable{"t", "", {k_drop_b}}}));
    EXPECT_EQ(blocks.put_together({k_drop_u}), Operations{k_drop_u});
}

}  // namespace
}  // namespace retort::commands
