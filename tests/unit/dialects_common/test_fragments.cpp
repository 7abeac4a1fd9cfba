#include "host/dialects/common/fragments.hpp"

#include <gtest/gtest.h>

#include "host/base/error.hpp"

namespace retort::dialects {
namespace {

using schema::Constraint;
using schema::ConstraintKind;
using schema::CreateConstraint;
using schema::CreateIndex;
using schema::CreateTable;
using schema::CreateView;
using schema::Index;

schema::Operation check_of(std::string sql) {
    return CreateConstraint{.table = "t",
                            .constraint = {.kind = ConstraintKind::check, .sql = std::move(sql)}};
}

std::string refusal(const schema::Operation& operation, const Lexis& lexis) {
    try {
        check_fragments(operation, lexis);
    } catch (const Error& error) {
        return format_error(error);
    }
    return "no error";
}

TEST(Fragments, MayNotReachBeyondTheirPlace) {
    EXPECT_EQ(refusal(check_of("a > 0) OR (b > 0"), k_sqlite_lexis),
              "error: parentheses are not balanced\n"
              "  in the sql of a constraint: a > 0) OR (b > 0\n");
    EXPECT_NE(refusal(check_of("(a > 0"), k_sqlite_lexis), "no error");
    EXPECT_NE(refusal(check_of("a > 0 /* no end"), k_sqlite_lexis), "no error");
    EXPECT_NE(refusal(check_of("a > 'no end"), k_postgresql_lexis), "no error");
    EXPECT_NE(
        refusal(CreateIndex{.table = "t", .index = Index{.elements = {{.expression = "lower(a"}}}},
                k_postgresql_lexis),
        "no error");
    const schema::Column column{
        .name = "a", .type = {.text = "VARCHAR(3"}, .default_ = Value::of_sql("f(1))")};
    EXPECT_NE(refusal(schema::AddColumn{.table = "t", .column = column}, k_mysql_lexis),
              "no error");
}

TEST(Fragments, MayHoldWhateverEndsWithinThem) {
    for (const auto& lexis : {k_sqlite_lexis, k_postgresql_lexis, k_mysql_lexis}) {
        EXPECT_EQ(refusal(check_of("(a > 0) /* ) */ AND b <> ')' -- )"), lexis), "no error");
        EXPECT_EQ(refusal(schema::Execute{.sql = "SELECT ')"}, lexis), "no error");
        EXPECT_EQ(refusal(schema::SetTableComment{.table = "t", .comment = "it's :-)"}, lexis),
                  "no error");
    }
    EXPECT_EQ(refusal(check_of("a <> $$)$$"), k_postgresql_lexis), "no error");
    EXPECT_EQ(refusal(check_of("[)] > 0"), k_sqlite_lexis), "no error");
}

TEST(Fragments, EndWithTheirLineWhenTheyEndInAComment) {
    const auto sql = [](const std::optional<schema::Operation>& closed) {
        return closed ? std::get<CreateConstraint>(*closed).constraint.sql : "as it was";
    };
    EXPECT_EQ(sql(closed_fragments(check_of("a > 0 -- why"), k_sqlite_lexis)), "a > 0 -- why\n");
    EXPECT_EQ(sql(closed_fragments(check_of("a > 0 # why"), k_mysql_lexis)), "a > 0 # why\n");
    for (const auto* text : {"a > 0", "a > 0 -- why\n", "a -- why\n > 0", "a > 0 /* why */",
                             "a <> '-- why'", "a # 3 > 0"})
        EXPECT_EQ(sql(closed_fragments(check_of(text), k_postgresql_lexis)), "as it was") << text;
}

TEST(Fragments, AreFoundWhereverTheyStand) {
    const auto is_closed = [](const schema::Operation& operation) {
        return closed_fragments(operation, k_mysql_lexis).has_value();
    };
    const std::string sql = "1 -- one";
    const auto with = [](schema::Column column) {
        column.name = "a";
        return CreateTable{.table = {.name = "t", .columns = {std::move(column)}}};
    };
    EXPECT_TRUE(is_closed(with({.default_ = Value::of_sql(sql)})));
    EXPECT_TRUE(is_closed(with({.computed = schema::Computed{.sql = sql}})));
    EXPECT_TRUE(is_closed(with({.on_update_sql = sql})));
    EXPECT_TRUE(is_closed(with({.type = {.text = sql}})));
    EXPECT_TRUE(is_closed(with({.checks = {{.sql = sql}}})));
    EXPECT_FALSE(is_closed(with({.default_ = Value::of_text(sql), .comment = sql})));
    EXPECT_TRUE(is_closed(CreateView{.view = {.name = "v", .sql = sql}}));
    EXPECT_TRUE(is_closed(CreateIndex{.index = {.where = sql}}));
    EXPECT_TRUE(is_closed(CreateIndex{.index = {.elements = {{.expression = sql}}}}));
    EXPECT_TRUE(is_closed(schema::AlterColumn{.using_ = sql}));
    EXPECT_TRUE(is_closed(schema::AlterTable{.changes = {schema::AlterColumn{.using_ = sql}}}));
    EXPECT_TRUE(is_closed(
        CreateTable{.table = {.name = "t", .options = {{"mysql", "partition_by", sql}}}}));
    EXPECT_FALSE(
        is_closed(CreateTable{.table = {.name = "t", .options = {{"mysql", "engine", sql}}}}));
    const schema::Expression expression{.kind = schema::ExpressionKind::sql, .sql = sql};
    EXPECT_TRUE(is_closed(schema::Delete{.table = "t", .where = expression}));
    EXPECT_FALSE(is_closed(schema::Execute{.sql = sql}));
    EXPECT_TRUE(closed_fragments(schema::Select{.table = "t", .where = expression}, k_mysql_lexis));
}

}  // namespace
}  // namespace retort::dialects
