#include <gtest/gtest.h>

#include "tests/unit/sdk/recorder.hpp"

namespace retort::tests {
namespace {

TEST(Environment, HandsOverSettingsModelsAndFilters) {
    const auto said = describe("plain_models");
    using Pairs = std::vector<std::pair<std::string, std::string>>;
    EXPECT_EQ(said.settings, (Pairs{{"url", "sqlite:///guide.db"}}));
    EXPECT_EQ(said.naming, (Pairs{{"pk", "key_of_%(table_name)s"}}));
    ASSERT_EQ(said.models.tables.size(), 2U);
    EXPECT_EQ(said.models.tables[0].name, "user");
    EXPECT_EQ(said.models.tables[0].columns[1].type.length, 255);
    EXPECT_EQ(said.models.tables[1].schema, "auth");
    EXPECT_EQ(said.filters.excluded, (std::vector<schema::Exclusion>{{"table", "tmp_*"}}));
    EXPECT_EQ(said.filters.schemas, std::vector<std::string>{"audit"});
}

TEST(Environment, SaysTheSameEachTimeItIsAsked) {
    EXPECT_EQ(describe("plain_models").models, describe("plain_models").models);
}

}  // namespace
}  // namespace retort::tests
