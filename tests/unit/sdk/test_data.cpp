// sql.hpp, data.hpp and soci.hpp: expressions, typed rows and rows in bulk.

#include <gtest/gtest.h>

#include "tests/unit/sdk/recorder.hpp"

namespace retort::tests {

using namespace schema;

namespace {

using Kind = ExpressionKind;

Expression column(std::string name) {
    return {.kind = Kind::column, .name = std::move(name)};
}
Expression text(std::string of) {
    return {.kind = Kind::value, .value = Value::of_text(std::move(of))};
}
Expression number(std::int64_t of) {
    return {.kind = Kind::value, .value = Value::of_integer(of)};
}
Expression make(Kind kind, std::vector<Expression> arguments) {
    return {.kind = kind, .arguments = std::move(arguments)};
}
Expression apply(std::string name, std::vector<Expression> arguments) {
    return {
        .kind = Kind::operator_, .operator_ = std::move(name), .arguments = std::move(arguments)};
}
const Expression k_null = {.kind = Kind::value};

Recorder with_rows(std::vector<std::string> columns, std::vector<std::vector<Value>> rows) {
    Recorder out;
    out.result = {std::move(columns), std::move(rows)};
    return out;
}

}  // namespace

TEST(SdkSql, BuildsExpressionsThatTheHostWrites) {
    Recorder recorder;
    run("sql", recorder);
    const Update update{
        .table = "codes",
        .schema = "s",
        .assignments = {{"new", make(Kind::concat, {column("old"), text("_migrated")})},
                        {"n", apply("*", {apply("+", {column("n"), number(1)}), number(2)})}},
        .where =
            apply("and", {apply("<>", {column("old"), k_null}),
                          apply("or", {apply(">", {column("n"), number(5)}),
                                       apply("not", {make(Kind::is_null, {column("done")})})})})};
    const Delete removed{
        .table = "codes",
        .schema = "s",
        .where = apply("and", {make(Kind::in, {column("kind"), text("a"), text("b")}),
                               make(Kind::like, {column("name"), text("x%")})})};
    const Expression now{.kind = Kind::sql, .sql = "now()"};
    const Insert insert{
        .table = "codes",
        .schema = "s",
        .columns = {"a", "b"},
        .rows = {make(Kind::row, {number(1), now}), make(Kind::row, {k_null, text("x")})}};
    const Backfill backfill{
        .update = {.table = "codes", .schema = "s", .assignments = {{"a", column("b")}}},
        .column = "id",
        .batch = 500};
    EXPECT_EQ(recorder.operations, (std::vector<Operation>{update, removed, insert, backfill}));
}

TEST(SdkSql, BuildsQueries) {
    Recorder recorder;
    run("sql", recorder);
    Expression lower{.kind = Kind::call, .name = "lower", .arguments = {column("name")}};
    Expression cast{
        .kind = Kind::cast, .type = Type{.kind = TypeKind::text}, .arguments = {column("n")}};
    const auto zero = number(0);
    const Select expected{
        .columns = {column("id"), lower, cast,
                    make(Kind::case_,
                         {apply("<", {column("n"), zero}), text("low"),
                          apply("=", {column("n"), zero}), text("zero"), text("high")}),
                    make(Kind::concat, {column("a"), column("b")})},
        .table = "codes",
        .schema = "s",
        .where = apply(">=", {column("id"), number(5)}),
        .order_by = {{column("id"), false}, {apply("%", {column("n"), number(2)}), true}},
        .limit = 10,
        .distinct = true};
    ASSERT_EQ(recorder.queries.size(), 1U);
    EXPECT_EQ(std::get<Select>(recorder.queries[0]), expected);
}

TEST(SdkData, ReadsRowsAsTypesAndStreamsThemBackUnchanged) {
    const std::vector<std::string> columns = {"id", "name", "day", "moment", "bytes", "flag"};
    const Value raw = Value::of_bytes(std::string("a\0b", 3));
    auto recorder = with_rows(columns, {{{ValueKind::integer, "7"},
                                         Value::of_text("Ann"),
                                         Value::of_text("2024-02-29"),
                                         Value::of_text("1969-12-31 23:59:59.75+00"),
                                         raw,
                                         Value::of_boolean(true)},
                                        {{ValueKind::integer, "-8"},
                                         Value(),
                                         Value::of_text("0999-01-02"),
                                         Value::of_text("2026-11-22T14:32:10+05:30"),
                                         raw,
                                         Value()}});
    recorder.arguments = {{"what", "copy"}};
    ASSERT_EQ(failure_of("data", recorder), "");
    ASSERT_EQ(recorder.streams.size(), 1U);
    EXPECT_EQ(recorder.streams[0], (Insert{.table = "copies", .columns = columns}));
    EXPECT_EQ(recorder.closed_streams, 1);
    const std::vector<std::vector<Value>> expected = {
        {Value::of_integer(7), Value::of_text("Ann"), Value::of_text("2024-02-29"),
         Value::of_text("1969-12-31 23:59:59.000000"), raw, Value::of_boolean(true)},
        {Value::of_integer(-8), Value(), Value::of_text("0999-01-02"),
         Value::of_text("2026-11-22 09:02:10.000000"), raw, Value()}};
    EXPECT_EQ(recorder.streamed, expected);
}

TEST(SdkData, RefusesWhatDoesNotFitItsType) {
    auto narrow = with_rows({"id"}, {{{ValueKind::integer, "128"}}});
    narrow.arguments = {{"what", "narrow"}};
    EXPECT_EQ(failure_of("data", narrow), "upgrade threw: column \"id\" does not fit its C++ type");
    for (const char* text : {"2023-02-29", "yesterday", "", "2023-02"}) {
        auto date = with_rows({"day"}, {{Value::of_text(text)}});
        date.arguments = {{"what", "date"}};
        EXPECT_EQ(failure_of("data", date), "upgrade threw: column \"day\" is no date") << text;
    }
}

TEST(SdkData, RefusesRowsThatAreNoRowsOfTheTable) {
    Recorder recorder;
    recorder.arguments = {{"what", "short row"}};
    EXPECT_EQ(failure_of("data", recorder),
              "upgrade threw: bulk_insert: a row has more or fewer values than columns");
    recorder.arguments = {{"what", "sql in row"}};
    EXPECT_EQ(failure_of("data", recorder),
              "upgrade threw: bulk_insert: an SQL expression is no value");
}

TEST(SdkSoci, IsRefusedByTheHostsOwnWords) {
    Recorder recorder;
    EXPECT_EQ(failure_of("soci", recorder), "no session in this test");
}

}  // namespace retort::tests
