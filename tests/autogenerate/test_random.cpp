// Random schemas: from the one to the other and back, on real databases.

#include <gtest/gtest.h>

#include <cstdlib>

#include "host/base/error.hpp"
#include "tests/autogenerate/live.hpp"
#include "tests/autogenerate/random_schema.hpp"
#include "tests/databases/servers.hpp"

namespace retort::tests {

namespace {

/// RETORT_FUZZ_SEED: the first seed; RETORT_FUZZ_RUNS: how many.
std::uint32_t from_environment(const char* name, std::uint32_t otherwise) {
    const auto text = environment(name);
    return text.empty() ? otherwise : static_cast<std::uint32_t>(std::stoul(text));
}

std::string run_pair(TestDatabase& database, std::string_view dialect, std::uint32_t seed) {
    const auto pair = random_pair(seed, dialect);
    try {
        Live live(database, seed % 2 == 0);
        live.run(live.diff(pair.database).operations);
        if (const auto left = live.diff(pair.database); !left.empty())
            return "the first schema is not there:\n" + text_of(left) + text_of(pair.database);
        return mend_and_undo(live, pair.models);
    } catch (const Error& error) {
        return format_error(error) + "first:\n" + text_of(pair.database) + "second:\n" +
               text_of(pair.models);
    }
}

class RandomSchemas : public testing::TestWithParam<std::string> {};

TEST_P(RandomSchemas, BecomeOneAnotherAndBack) {
    auto* database = test_database(GetParam());
    if (!database)
        GTEST_SKIP() << "not to be tested";
    const auto first = from_environment("RETORT_FUZZ_SEED", 1);
    const auto pairs = from_environment("RETORT_FUZZ_RUNS", 100);
    for (auto seed = first; seed < first + pairs; ++seed) {
        const auto trouble = run_pair(*database, dialect_of(GetParam()), seed);
        ASSERT_TRUE(trouble.empty()) << "RETORT_FUZZ_SEED=" << seed << "\n" << trouble;
    }
}

INSTANTIATE_TEST_SUITE_P(All, RandomSchemas, testing::Values("sqlite", "postgresql", "mariadb"));

}  // namespace

}  // namespace retort::tests
