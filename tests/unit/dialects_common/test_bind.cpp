#include "host/dialects/common/bind.hpp"

#include <gtest/gtest.h>

#include "host/base/error.hpp"

namespace retort::dialects {
namespace {

using schema::Binding;

const Value k_one = Value::of_integer(1);
const Value k_two = Value::of_text("two");

std::string error_of(std::string_view sql, const std::vector<Binding>& bindings,
                     const Lexis& lexis) {
    try {
        bind_names(sql, bindings, lexis);
    } catch (const Error& error) {
        return format_error(error);
    }
    return "no error";
}

TEST(Bind, PutsAPlaceholderForEachUseOnSqliteAndMariaDb) {
    for (const auto& lexis : {k_sqlite_lexis, k_mysql_lexis}) {
        const auto bound =
            bind_names("select :a, :b where :a > 0", {{"a", k_one}, {"b", k_two}}, lexis);
        EXPECT_EQ(bound.sql, "select ?, ? where ? > 0");
        EXPECT_EQ(bound.parameters, (std::vector{k_one, k_two, k_one}));
    }
}

TEST(Bind, NumbersEachNameOnceOnPostgresql) {
    const auto bound =
        bind_names("select :b, :a where :b > 0", {{"a", k_one}, {"b", k_two}}, k_postgresql_lexis);
    EXPECT_EQ(bound.sql, "select $1, $2 where $1 > 0");
    EXPECT_EQ(bound.parameters, (std::vector{k_two, k_one}));
}

TEST(Bind, LeavesSqlWithoutBindingsAsItStands) {
    EXPECT_EQ(bind_names("select :a, ? -- :b", {}, k_sqlite_lexis).sql, "select :a, ? -- :b");
}

TEST(Bind, LeavesEveryOtherColonAlone) {
    const std::vector<Binding> id = {{"id", k_one}};
    EXPECT_EQ(
        bind_names("update t set a='x' -- note: only first\n where id=:id", id, k_mysql_lexis).sql,
        "update t set a='x' -- note: only first\n where id=?");
    EXPECT_EQ(bind_names("select E'it\\'s a:id', '12:30'::time, arr[1:2], $$ :id $$, :id", id,
                         k_postgresql_lexis)
                  .sql,
              "select E'it\\'s a:id', '12:30'::time, arr[1:2], $$ :id $$, $1");
    EXPECT_EQ(bind_names("select 'it\\'s a:id', `a:id`, @x:=1, '{\"a\":1}', :id /* a: b */", id,
                         k_mysql_lexis)
                  .sql,
              "select 'it\\'s a:id', `a:id`, @x:=1, '{\"a\":1}', ? /* a: b */");
    EXPECT_EQ(bind_names("select \"a:id\", [b:id], ':id', :id", id, k_sqlite_lexis).sql,
              "select \"a:id\", [b:id], ':id', ?");
}

TEST(Bind, CastsAParameter) {
    EXPECT_EQ(bind_names("select :id::int", {{"id", k_one}}, k_postgresql_lexis).sql,
              "select $1::int");
}

TEST(Bind, TakesAnUnboundNameInAnArraySliceForAColumn) {
    EXPECT_EQ(bind_names("select a[:n], a[:id]", {{"id", k_one}}, k_postgresql_lexis).sql,
              "select a[:n], a[$1]");
}

TEST(Bind, WritesSqlInPlace) {
    const auto bound = bind_names("insert into t values (:now, :id)",
                                  {{"now", Value::of_sql("CURRENT_TIMESTAMP")}, {"id", k_one}},
                                  k_postgresql_lexis);
    EXPECT_EQ(bound.sql, "insert into t values (CURRENT_TIMESTAMP, $1)");
    EXPECT_EQ(bound.parameters, std::vector{k_one});
}

TEST(Bind, RefusesANameThatIsNotBoundAndSuggestsOne) {
    EXPECT_EQ(error_of("select\n:accuont_id", {{"account_id", k_one}}, k_sqlite_lexis),
              "error: line 2: parameter :accuont_id is not bound\n"
              "hint: did you mean :account_id?\n");
}

TEST(Bind, RefusesABindingThatIsNotUsedOrGivenTwice) {
    EXPECT_EQ(error_of("select ':a'", {{"a", k_one}}, k_sqlite_lexis),
              "error: parameter :a is bound but not used\n"
              "hint: names inside quotes and comments are not parameters\n");
    EXPECT_EQ(error_of("select :a", {{"a", k_one}, {"a", k_two}}, k_sqlite_lexis),
              "error: parameter :a is bound twice\n");
}

TEST(Bind, RefusesTheDatabasesOwnPlaceholders) {
    EXPECT_EQ(error_of("select ?, :a", {{"a", k_one}}, k_mysql_lexis),
              "error: line 1: ? is MariaDB's own placeholder, for which nothing is bound\n"
              "hint: write a name, such as :id, and bind it\n");
    EXPECT_NE(error_of("select $1, :a", {{"a", k_one}}, k_postgresql_lexis), "no error");
    EXPECT_NE(error_of("select @x, :a", {{"a", k_one}}, k_sqlite_lexis), "no error");
    EXPECT_EQ(error_of("select j ? 'k', :a", {{"a", k_one}}, k_postgresql_lexis), "no error");
    EXPECT_EQ(error_of("select @x, :a", {{"a", k_one}}, k_mysql_lexis), "no error");
}

std::string angle(const Value& value) {
    return "<" + value.text + ">";
}

TEST(InlineParameters, WritesEachValueWhereItsPlaceholderStands) {
    EXPECT_EQ(inline_parameters({"select ?, '?', ? -- ?", {k_one, k_two}}, k_sqlite_lexis, angle),
              "select <1>, '?', <two> -- ?");
    EXPECT_EQ(inline_parameters({"select $2, j ? 'a', $1, $2", {k_one, k_two}}, k_postgresql_lexis,
                                angle),
              "select <two>, j ? 'a', <1>, <two>");
    EXPECT_EQ(inline_parameters({"select '?'", {}}, k_sqlite_lexis, angle), "select '?'");
}

TEST(InlineParameters, RefusesAStatementThatAsksForOtherThanItsValues) {
    for (const std::string sql : {"select ?", "select ?, ?, ?"})
        EXPECT_THROW(inline_parameters({sql, {k_one, k_two}}, k_sqlite_lexis, angle), Error) << sql;
}

}  // namespace
}  // namespace retort::dialects
