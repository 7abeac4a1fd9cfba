#include "host/dialects/common/expression.hpp"

#include <gtest/gtest.h>

#include "host/base/error.hpp"
#include "tests/unit/dialects_common/fake_dialect.hpp"

namespace retort::dialects {
namespace {

using schema::Expression;
using schema::ExpressionKind;
using List = std::vector<Expression>;

Expression col(std::string name, std::string table = "") {
    return {.kind = ExpressionKind::column, .name = std::move(name), .table = std::move(table)};
}
Expression val(Value value) {
    return {.kind = ExpressionKind::value, .value = std::move(value)};
}
Expression num(std::int64_t number) {
    return val(Value::of_integer(number));
}
Expression text(std::string text) {
    return val(Value::of_text(std::move(text)));
}
Expression sql(std::string sql) {
    return {.kind = ExpressionKind::sql, .sql = std::move(sql)};
}
Expression make(ExpressionKind kind, List arguments, std::string name = "") {
    return {.kind = kind, .name = std::move(name), .arguments = std::move(arguments)};
}
Expression op(std::string name, List arguments) {
    return {.kind = ExpressionKind::operator_,
            .operator_ = std::move(name),
            .arguments = std::move(arguments)};
}

const FakeDialect k_dialect;
const ExpressionStyle k_style{.dialect = k_dialect};

std::string render(const Expression& expression) {
    return render_expression(expression, k_style);
}
std::string error_of(const Expression& expression) {
    try {
        return "no error: " + render(expression);
    } catch (const Error& error) {
        return error.message();
    }
}

TEST(Expression, WritesColumnsConstantsSqlAndCalls) {
    EXPECT_EQ(render(col("a")), "<a>");
    EXPECT_EQ(render(col("a", "t")), "<t>.<a>");
    EXPECT_EQ(render(text("x")), "'x'");
    EXPECT_EQ(render(sql("now()")), "now()");
    EXPECT_EQ(render(make(ExpressionKind::call, {col("a"), num(1)}, "coalesce")),
              "coalesce(<a>, 1)");
    EXPECT_EQ(render(make(ExpressionKind::call, {}, "pg_catalog.now")), "pg_catalog.now()");
}

TEST(Expression, KeepsTheAuthorsGroupingWhateverThePrecedence) {
    EXPECT_EQ(render(op("*", {op("+", {col("a"), num(1)}), col("b")})), "(<a> + 1) * <b>");
    EXPECT_EQ(render(op("and", {op("or", {col("a"), col("b")}),
                                op("not", {op("=", {col("c"), num(1)})})})),
              "(<a> OR <b>) AND (NOT (<c> = 1))");
    EXPECT_EQ(render(op("-", {op("-", {num(5)})})), "- (- 5)");
    EXPECT_EQ(render(op("and", {sql("a or b"), col("c")})), "(a or b) AND <c>");
    EXPECT_EQ(render(op("AND", {col("c")})), "<c>");
}

TEST(Expression, ComparesWithNullAsPeopleMeanIt) {
    EXPECT_EQ(render(op("=", {col("a"), val({})})), "<a> IS NULL");
    EXPECT_EQ(render(op("<>", {col("a"), val({})})), "<a> IS NOT NULL");
    EXPECT_EQ(render(make(ExpressionKind::is_null, {op("+", {col("a"), num(1)})})),
              "(<a> + 1) IS NULL");
}

TEST(Expression, JoinsTextAsTheDialectDoes) {
    const auto joined = make(ExpressionKind::concat, {col("old"), text("_migrated")});
    EXPECT_EQ(render(joined), "<old> || '_migrated'");
    EXPECT_EQ(render_expression(joined, {.dialect = k_dialect, .concat_function = true}),
              "CONCAT(<old>, '_migrated')");
}

TEST(Expression, WritesCaseInLikeAndRow) {
    EXPECT_EQ(
        render(make(ExpressionKind::case_, {op("=", {col("a"), num(1)}), text("x"), text("y")})),
        "CASE WHEN <a> = 1 THEN 'x' ELSE 'y' END");
    EXPECT_EQ(render(make(ExpressionKind::in, {col("a"), num(1), num(2)})), "<a> IN (1, 2)");
    EXPECT_EQ(render(make(ExpressionKind::in, {col("a")})), "1 = 0");
    EXPECT_EQ(render(make(ExpressionKind::like, {col("a"), text("x%")})), "<a> LIKE 'x%'");
    EXPECT_EQ(render(make(ExpressionKind::row, {num(1), val({})})), "(1, NULL)");
}

TEST(Expression, CastsWithTheTypesNameForCasts) {
    auto cast = make(ExpressionKind::cast, {op("+", {col("a"), num(1)})});
    cast.type = schema::Type{.text = "TEXT"};
    EXPECT_EQ(render(cast), "CAST(<a> + 1 AS TEXT)");
    const ExpressionStyle style{
        .dialect = k_dialect,
        .cast_type = [](const schema::Type&) -> std::string { return "CHAR"; }};
    EXPECT_EQ(render_expression(cast, style), "CAST(<a> + 1 AS CHAR)");
}

TEST(Expression, RefusesWhatIsNone) {
    EXPECT_EQ(error_of(op("@>", {col("a"), col("b")})),
              "there is no operator \"@>\" in expressions");
    EXPECT_EQ(error_of(op("<", {col("a")})), "< takes 2 arguments, not 1");
    EXPECT_EQ(error_of(op("not", {col("a"), col("b")})), "not takes 1 arguments, not 2");
    EXPECT_EQ(error_of(make(ExpressionKind::call, {}, "f(); --")),
              "\"f(); --\" is no function's name");
    EXPECT_EQ(error_of(make(ExpressionKind::like, {col("a")})), "like takes 2 arguments, not 1");
    EXPECT_EQ(error_of(col("")), "a column without a name stands in an expression");
    EXPECT_EQ(error_of(make(ExpressionKind::cast, {col("a")})),
              "a cast without a type stands in an expression");
    EXPECT_EQ(error_of(make(static_cast<ExpressionKind>(99), {})),
              "expression 99 is unknown to this host");
    EXPECT_EQ(error_of(op("and", {col("a"), op("?", {col("b")})})),
              "there is no operator \"?\" in expressions");
}

TEST(Select, HasAllItsParts) {
    schema::Select select{.columns = {col("a"), col("b")},
                          .table = "t",
                          .schema = "s",
                          .where = op(">", {col("a"), num(1)}),
                          .order_by = {{col("a"), true}, {col("b")}},
                          .limit = 5,
                          .distinct = true};
    EXPECT_EQ(render_select(select, k_style),
              "SELECT DISTINCT <a>, <b> FROM <s>.<t> WHERE <a> > 1 ORDER BY <a> DESC, <b> LIMIT 5");
    EXPECT_EQ(render_select({.table = "t"}, k_style), "SELECT * FROM <t>");
    select.limit = -1;
    EXPECT_THROW(render_select(select, k_style), Error);
}

TEST(Update, SetsWhatIsAssigned) {
    EXPECT_EQ(render_update({.table = "t",
                             .assignments = {{"a", num(1)}, {"b", op("+", {col("b"), num(1)})}},
                             .where = make(ExpressionKind::is_null, {col("a")})},
                            k_style),
              "UPDATE <t> SET <a> = 1, <b> = <b> + 1 WHERE <a> IS NULL");
    EXPECT_THROW(render_update({.table = "t"}, k_style), Error);
}

TEST(Delete, TakesAllRowsWithoutACondition) {
    EXPECT_EQ(render_delete({.table = "t"}, k_style), "DELETE FROM <t>");
    EXPECT_EQ(render_delete({.table = "t", .where = op("=", {col("a"), num(1)})}, k_style),
              "DELETE FROM <t> WHERE <a> = 1");
}

TEST(Insert, PacksRowsUpToTheLimit) {
    const schema::Insert insert{.table = "t",
                                .columns = {"a", "b"},
                                .rows = {make(ExpressionKind::row, {num(1), text("x")}),
                                         make(ExpressionKind::row, {num(2), text("y")}),
                                         make(ExpressionKind::row, {num(3), sql("now()")})}};
    using Strings = std::vector<std::string>;
    EXPECT_EQ(render_insert(insert, k_style),
              Strings{"INSERT INTO <t> (<a>, <b>) VALUES (1, 'x'), (2, 'y'), (3, now())"});
    EXPECT_EQ(render_insert(insert, k_style, 50),
              (Strings{"INSERT INTO <t> (<a>, <b>) VALUES (1, 'x'), (2, 'y')",
                       "INSERT INTO <t> (<a>, <b>) VALUES (3, now())"}));
    EXPECT_EQ(render_insert({.table = "t", .columns = {"a"}}, k_style), Strings{});
}

TEST(Insert, OfARowWithoutColumnsTakesAllDefaults) {
    const schema::Insert insert{.table = "t", .rows = {make(ExpressionKind::row, {})}};
    EXPECT_EQ(render_insert(insert, k_style).at(0), "INSERT INTO <t> DEFAULT VALUES");
    EXPECT_EQ(render_insert(insert, {.dialect = k_dialect, .empty_row = "() VALUES ()"}).at(0),
              "INSERT INTO <t> () VALUES ()");
}

TEST(Insert, RefusesARowOfAnotherWidth) {
    try {
        render_insert({.table = "t", .columns = {"a"}, .rows = {make(ExpressionKind::row, {})}},
                      k_style);
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.message(), "a row of 0 values is inserted into 1 columns");
    }
}

}  // namespace
}  // namespace retort::dialects
