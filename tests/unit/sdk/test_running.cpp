// Queries, facts, and what becomes of errors on either side.

#include <gtest/gtest.h>

#include "tests/unit/sdk/recorder.hpp"

namespace retort::tests {

using namespace schema;

namespace {

Recorder reader() {
    Recorder out;
    out.result.columns = {"id", "name", "gone", "price", "flag", "huge"};
    out.result.rows = {{{ValueKind::integer, "-42"},
                        Value::of_text("Ann"),
                        Value(),
                        {ValueKind::number, "1.25"},
                        Value::of_text("t"),
                        {ValueKind::number, "9223372036854775808"}}};
    return out;
}

std::vector<Value> cells(const Operation& operation) {
    std::vector<Value> out;
    for (const auto& row : std::get<Insert>(operation).rows)
        for (const auto& cell : row.arguments)
            out.push_back(cell.value);
    return out;
}

}  // namespace

TEST(SdkRows, AreReadByNameAndNumberWithTheirTypes) {
    auto recorder = reader();
    run("reading", recorder);
    ASSERT_EQ(recorder.queries.size(), 1U);
    EXPECT_EQ(std::get<Execute>(recorder.queries[0]),
              (Execute{.sql = "select id, name from t where id > :low",
                       .bindings = {{"low", Value::of_integer(5)}}}));
    ASSERT_GE(recorder.operations.size(), 2U);
    EXPECT_EQ(
        cells(recorder.operations[0]),
        (std::vector{Value::of_integer(-42), Value::of_text("Ann"), Value::of_boolean(true)}));
    EXPECT_EQ(cells(recorder.operations[1]),
              (std::vector{Value{ValueKind::number, "1.25"}, Value::of_integer(-1),
                           Value::of_boolean(true)}));
}

TEST(SdkFacts, AreAskedOfTheHost) {
    Recorder recorder;
    recorder.facts = {{RETORT_FACT_DIALECT, "postgresql"},
                      {RETORT_FACT_REVISION, "abc"},
                      {RETORT_FACT_OFFLINE, "1"}};
    recorder.arguments = {{"tenant", "acme"}};
    run("reading", recorder);
    const std::vector<Operation> expected = {Execute{.sql = "postgresql"}, Execute{.sql = "acme"},
                                             Execute{.sql = "not found"}, Execute{.sql = "abc"},
                                             Execute{.sql = "offline"}};
    EXPECT_EQ(recorder.operations, expected);
}

class Getters : public testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(Getters, FailTheRevisionWhenTheyCannotAnswer) {
    auto recorder = reader();
    recorder.arguments = {{"case", GetParam().first}};
    EXPECT_EQ(failure_of("getters", recorder), GetParam().second);
    EXPECT_TRUE(recorder.operations.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Sdk, Getters,
    testing::Values(
        std::pair{"null", "upgrade threw: column \"gone\" is null"},
        std::pair{"word", "upgrade threw: column \"name\" is no whole number of 64 bits"},
        std::pair{"overflow", "upgrade threw: column \"huge\" is no whole number of 64 bits"},
        std::pair{"unknown", "upgrade threw: column \"nothing\" is not in the result"},
        std::pair{"beyond",
                  "upgrade threw: a column number beyond the result's columns was asked "
                  "for"},
        std::pair{"fraction", "upgrade threw: column \"name\" is no number"},
        std::pair{"truth", "upgrade threw: column \"name\" is no truth value"}),
    [](const auto& each) { return std::string(each.param.first); });

TEST(SdkErrors, CarryTheWordsOfTheAuthorsException) {
    Recorder recorder;
    recorder.arguments = {{"what", "exception"}};
    EXPECT_EQ(failure_of("throws", recorder), "upgrade threw: my own words");
    EXPECT_EQ(downgrade_failure_of("throws"), "downgrade threw: on the way down");
}

TEST(SdkErrors, CatchWhatIsNoStandardException) {
    Recorder recorder;
    recorder.arguments = {{"what", "int"}};
    const std::string expected = "upgrade threw: it threw something that is no std::exception";
    EXPECT_EQ(failure_of("throws", recorder), expected);
    EXPECT_EQ(failure_of("lean_throw", recorder), expected);
}

TEST(SdkErrors, OfTheHostFailTheRevisionThoughItsAuthorCatchesThem) {
    Recorder recorder;
    recorder.refusal = "the host's own reason";
    EXPECT_EQ(failure_of("throws", recorder), "the host's own reason");
    EXPECT_TRUE(recorder.operations.empty());
}

TEST(SdkDowngrade, OfAnIrreversibleRevisionSaysWhy) {
    EXPECT_EQ(downgrade_failure_of("tables"), "downgrade threw: irreversible: the rows are gone");
    EXPECT_EQ(downgrade_failure_of("changes"), "downgrade threw: the host derives this downgrade");
}

}  // namespace retort::tests
