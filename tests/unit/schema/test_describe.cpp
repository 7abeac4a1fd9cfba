#include "host/schema/describe.hpp"

#include <gtest/gtest.h>

#include "tests/unit/schema/samples.hpp"

namespace retort::schema {
namespace {

TEST(Describe, HasALineForEveryOperation) {
    const Strings expected = {
        R"(create table "user" (5 columns, 1 constraint, 1 index))",
        R"(drop table "user")",
        R"(rename table "user" to "person")",
        R"(alter table "user": add column "x", rename column "x" to "y")",
        R"(add column "nick" to table "user")",
        R"(drop column "age" from table "user")",
        R"(alter column "age" (type, not null) of table "user")",
        R"(rename column "email" to "mail" of table "user")",
        R"(create unique constraint "uq_both" (email, age) on table "user")",
        R"(drop constraint "young" from table "user")",
        R"(set the comment of table "user")",
        R"(create index "ix_email" (email) on table "user")",
        R"(drop index "ix_both" from table "user")",
        R"(execute UPDATE t SET a = :a)",
        R"(execute script SELECT 1; SELECT 2)",
        R"(create enum "mood" (2 values))",
        R"(drop enum "mood")",
        R"(add value "ok" to enum "mood")",
        R"(rename value "sad" to "blue" in enum "mood")",
        R"(remove value "sad" from enum "mood")",
        R"(create view "v")",
        R"(drop view "v")",
        R"(create sequence "seq")",
        R"(alter sequence "seq")",
        R"(drop sequence "seq")",
        R"(create extension "citext")",
        R"(drop extension "citext")",
        R"(create schema "extra")",
        R"(drop schema "extra")",
        R"q(create function "f()")q",
        R"q(drop function "f()")q",
        R"(insert 2 rows into table "user")",
        R"(update some rows of table "user")",
        R"(delete every row of table "user")",
        R"(backfill table "user" along "id", 1 row at a time)",
        R"(custom operation "audit")",
        R"(set engine, take away strict of table "user")",
    };
    Strings lines;
    for (const auto& operation : every_operation())
        lines.push_back(describe(operation));
    EXPECT_EQ(lines, expected);
}

TEST(Describe, SaysWhatIsDroppedWithoutAName) {
    EXPECT_EQ(describe(DropConstraint{.table = "t", .kind = ConstraintKind::primary_key}),
              R"(drop primary key from table "t")");
    EXPECT_EQ(describe(DropConstraint{.table = "t", .existing = foreign_key({"a"}, "u", {"id"})}),
              R"(drop foreign key (a) to "u" from table "t")");
    EXPECT_EQ(describe(DropIndex{.table = "t", .existing = index({"a", "b"})}),
              R"(drop index (a, b) from table "t")");
}

TEST(Describe, NamesTheSchema) {
    EXPECT_EQ(describe(DropTable{.table = "t", .schema = "s"}), R"(drop table "s"."t")");
    EXPECT_EQ(describe(CreateView{.view = {.name = "v", .schema = "s", .materialized = true},
                                  .replace = true}),
              R"(replace materialized view "s"."v")");
}

TEST(Describe, CutsLongSqlAndPutsItOnOneLine) {
    const auto line = describe(Execute{.sql = "\n  SELECT\n\t1,  2" + std::string(200, 'x')});
    EXPECT_TRUE(line.starts_with("execute SELECT 1, 2xxx")) << line;
    EXPECT_TRUE(line.ends_with("x...")) << line;
    EXPECT_LT(line.size(), 90u);
    std::string accents;
    for (int i = 0; i < 100; ++i)
        accents += "\xC3\xA9";
    EXPECT_TRUE(describe(Execute{.sql = "x" + accents}).ends_with("\xC3\xA9..."));
    EXPECT_TRUE(describe(Execute{.sql = accents}).ends_with("\xC3\xA9..."));
}

TEST(Describe, EscapesWhatWouldMoveTheCursor) {
    EXPECT_EQ(describe(DropSchema{.name = "a\x1b[2J"}).find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace retort::schema
