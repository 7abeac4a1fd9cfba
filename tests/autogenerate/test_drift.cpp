// Drift made by SQL that nobody told us of: found, named, mended, undone, with all rows.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "host/base/error.hpp"
#include "tests/autogenerate/drift_rows.hpp"
#include "tests/autogenerate/live.hpp"
#include "tests/autogenerate/shop.hpp"

namespace retort::tests {

namespace {

struct Case {
    std::string database;
    const Drift* drift;
};

void PrintTo(const Case& each, std::ostream* out) {
    *out << each.database << " " << each.drift->name;
}

std::vector<Case> cases(const std::string& database) {
    std::vector<Case> out;
    for (const auto& drift : drifts())
        if (drift.sql.contains(dialect_of(database)))
            out.push_back({database, &drift});
    return out;
}

class Drifted : public testing::TestWithParam<Case> {};

bool is_told(const autogenerate::Diff& diff, const Drift& drift) {
    return std::ranges::any_of(diff.differences, [&](const auto& each) {
        return each.change == drift.change && each.object.starts_with(drift.object);
    });
}

TEST_P(Drifted, IsFoundMendedAndUndone) {
    auto* database = test_database(GetParam().database);
    if (!database)
        GTEST_SKIP() << "not to be tested";
    const auto dialect = dialect_of(GetParam().database);
    const auto& drift = *GetParam().drift;
    Live live(*database);
    live.run_sql(shop_sql(dialect) + drift.sql.find(dialect)->second + ";\n");
    const auto models = shop_models(dialect);
    const auto found = live.diff(models);
    EXPECT_TRUE(is_told(found, drift)) << text_of(found);
    const auto trouble = mend_and_undo(live, models);
    EXPECT_TRUE(trouble.empty()) << trouble;
}

std::string case_name(const testing::TestParamInfo<Case>& info) {
    return info.param.drift->name;
}

INSTANTIATE_TEST_SUITE_P(Sqlite, Drifted, testing::ValuesIn(cases("sqlite")), case_name);
INSTANTIATE_TEST_SUITE_P(Mariadb, Drifted, testing::ValuesIn(cases("mariadb")), case_name);
INSTANTIATE_TEST_SUITE_P(Postgresql, Drifted, testing::ValuesIn(cases("postgresql")), case_name);

class Shop : public testing::TestWithParam<std::string> {};

TEST_P(Shop, IsAsItsModelsSay) {
    auto* database = test_database(GetParam());
    if (!database)
        GTEST_SKIP() << "not to be tested";
    Live live(*database);
    live.run_sql(shop_sql(dialect_of(GetParam())));
    EXPECT_EQ(text_of(live.diff(shop_models(dialect_of(GetParam())))), "");
}

TEST_P(Shop, IsMadeAndUnmadeFromItsModels) {
    auto* database = test_database(GetParam());
    if (!database)
        GTEST_SKIP() << "not to be tested";
    Live live(*database);
    const auto trouble = mend_and_undo(live, shop_models(dialect_of(GetParam())));
    EXPECT_TRUE(trouble.empty()) << trouble;
}

INSTANTIATE_TEST_SUITE_P(All, Shop, testing::Values("sqlite", "postgresql", "mariadb"));

}  // namespace

}  // namespace retort::tests
