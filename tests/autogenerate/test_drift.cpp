// Drift made by SQL that nobody told us of: found, named, mended, undone, with all rows.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "host/base/error.hpp"
#include "host/base/paths.hpp"
#include "tests/autogenerate/drift_rows.hpp"
#include "tests/autogenerate/live.hpp"
#include "tests/autogenerate/shop.hpp"
#include "tests/databases/servers.hpp"
#include "tests/unit/schema/make.hpp"

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
        return each.change == drift.change && each.object.starts_with(drift.object) &&
               each.by_hand == drift.by_hand;
    });
}

TEST_P(Drifted, IsFoundMendedAndUndone) {
    auto* database = test_database(GetParam().database);
    if (!database)
        GTEST_SKIP() << "not to be tested";
    const auto dialect = dialect_of(GetParam().database);
    const auto& drift = *GetParam().drift;
    Live live(*database, drift.column_order);
    live.run_sql(shop_sql(dialect) + drift.sql.find(dialect)->second + ";\n");
    const auto models = shop_models(dialect);
    const auto found = live.diff(models);
    EXPECT_TRUE(is_told(found, drift)) << text_of(found);
    if (drift.by_hand)
        return;
    const auto trouble = mend_and_undo(live, models);
    EXPECT_TRUE(trouble.empty()) << trouble;
}

std::string case_name(const testing::TestParamInfo<Case>& info) {
    return info.param.drift->name;
}

INSTANTIATE_TEST_SUITE_P(Sqlite, Drifted, testing::ValuesIn(cases("sqlite")), case_name);
INSTANTIATE_TEST_SUITE_P(Mariadb, Drifted, testing::ValuesIn(cases("mariadb")), case_name);
INSTANTIATE_TEST_SUITE_P(Postgresql, Drifted, testing::ValuesIn(cases("postgresql")), case_name);

TEST(EnumValues, MayBeUsedByTheRevisionThatAddsThem) {
    auto* database = test_database("postgresql");
    if (!database)
        GTEST_SKIP() << "not to be tested";
    Live live(*database);
    live.run_sql(shop_sql("postgresql") + "CREATE VIEW moods AS SELECT id, mood FROM feelings;");
    auto models = shop_models("postgresql");
    models.views.push_back({.name = "moods", .sql = "SELECT id, mood FROM feelings"});
    models.enums[0].values = {"sad", "calm", "glad", "wild"};
    auto& mood = *models.tables[0].find_column("mood");
    mood.type.values = models.enums[0].values;
    mood.default_ = Value::of_text("calm");
    models.tables[0].constraints.push_back(schema::check("mood <> 'wild'", "tame"));
    const auto trouble = mend_and_undo(live, models);
    EXPECT_TRUE(trouble.empty()) << trouble;
}

// -- The table in the documentation

std::string documented_rows() {
    std::string out = "| drift | SQLite | PostgreSQL | MariaDB |\n|---|---|---|---|\n";
    for (const auto& drift : drifts()) {
        out += "| `" + drift.name + "` |";
        for (const auto* dialect : {"sqlite", "postgresql", "mysql"})
            out += !drift.sql.contains(dialect) ? " - |"
                   : drift.by_hand              ? " by hand |"
                                                : " found |";
        out += "\n";
    }
    return out;
}

// Run with RETORT_UPDATE_REFERENCE=1 to write the table anew, and read what changed.
TEST(Drifts, AreThoseOfTheTableInTheDocumentation) {
    const std::string path = RETORT_SOURCE_DIR "/docs/check.md";
    auto page = read_file(path);
    const auto begin = page.find("| drift |"), end = page.find("\n\n", begin) + 1;
    ASSERT_NE(begin, std::string::npos);
    const auto wanted = documented_rows();
    if (!environment("RETORT_UPDATE_REFERENCE").empty())
        write_atomically(path, page.substr(0, begin) + wanted + page.substr(end));
    else
        EXPECT_EQ(page.substr(begin, end - begin), wanted);
}

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
