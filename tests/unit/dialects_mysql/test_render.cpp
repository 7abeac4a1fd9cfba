// SQL written without a server.

#include "vocabulary.hpp"

using namespace retort;
using namespace retort::tests;

TEST(MysqlRender, WritesATable) {
    auto create = table("t", {integer("id"), column("name", type(s::TypeKind::string, 20))});
    create.table.schema = "db";
    create.table.columns[0].primary_key = true;
    create.table.columns[0].autoincrement = true;
    create.table.columns[1].default_ = Value::of_text("it's");
    create.table.columns[1].comment = "c";
    create.table.comment = "all";
    create.if_not_exists = true;
    EXPECT_EQ(script({create}), (Texts{R"(CREATE TABLE IF NOT EXISTS `db`.`t` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `name` VARCHAR(20) DEFAULT 'it''s' COMMENT 'c',
    PRIMARY KEY (`id`)
) ENGINE=InnoDB COMMENT='all')"}));
}

TEST(MysqlRender, WritesOneAlterForABlock) {
    s::AlterColumn wider;
    wider.column = "a";
    wider.type = type(s::TypeKind::big_integer);
    s::AlterColumn renamed;
    renamed.column = "a";
    renamed.new_name = "b";
    renamed.nullable = false;
    const s::AlterTable block{.table = "t", .schema = "", .changes = {wider, renamed}};
    EXPECT_EQ(script({table("t", {integer("a")}), block}).at(1),
              "ALTER TABLE `t` CHANGE COLUMN `a` `b` BIGINT NOT NULL");
}

TEST(MysqlRender, NeedsNoDefinitionToRenameOrForADefault) {
    s::AlterColumn change;
    change.table = "t";
    change.column = "a";
    change.new_name = "b";
    EXPECT_EQ(script({change}), (Texts{"ALTER TABLE `t` RENAME COLUMN `a` TO `b`"}));
    change.new_name.reset();
    change.default_ = Value::of_integer(3);
    EXPECT_EQ(script({change}), (Texts{"ALTER TABLE `t` ALTER COLUMN `a` SET DEFAULT 3"}));
    change.default_ = Value{};
    EXPECT_EQ(script({change}), (Texts{"ALTER TABLE `t` ALTER COLUMN `a` DROP DEFAULT"}));
}

TEST(MysqlRender, TakesTheDefinitionFromExisting) {
    s::AlterColumn change;
    change.table = "t";
    change.column = "a";
    change.nullable = false;
    change.existing = column("ignored", type(s::TypeKind::string, 7));
    change.existing->comment = "kept";
    EXPECT_EQ(script({change}),
              (Texts{"ALTER TABLE `t` MODIFY COLUMN `a` VARCHAR(7) NOT NULL COMMENT 'kept'"}));
}

TEST(MysqlRender, DropsUnknownConstraintsByKindOrName) {
    s::DropConstraint drop;
    drop.table = "t";
    drop.name = "x";
    EXPECT_EQ(script({drop}),
              (Texts{"ALTER TABLE `t`\n    DROP CONSTRAINT `x`,\n    DROP INDEX IF EXISTS `x`"}));
    drop.if_exists = true;
    drop.kind = s::ConstraintKind::check;
    EXPECT_EQ(script({drop}), (Texts{"ALTER TABLE `t` DROP CONSTRAINT IF EXISTS `x`"}));
    drop.kind = s::ConstraintKind::foreign_key;
    EXPECT_EQ(script({drop}),
              (Texts{"ALTER TABLE `t`\n    DROP FOREIGN KEY IF EXISTS `x`,\n    DROP INDEX IF "
                     "EXISTS `x`"}));
    drop.kind = s::ConstraintKind::primary_key;
    EXPECT_EQ(script({drop}), (Texts{"ALTER TABLE `t` DROP INDEX IF EXISTS `PRIMARY`"}));
    drop.if_exists = false;
    EXPECT_EQ(script({drop}), (Texts{"ALTER TABLE `t` DROP PRIMARY KEY"}));
    drop.kind.reset();
    drop.existing = s::Constraint{.kind = s::ConstraintKind::primary_key};
    EXPECT_EQ(script({drop}), (Texts{"ALTER TABLE `t` DROP PRIMARY KEY"}));
}

TEST(MysqlRender, KeepsParametersAsLiteralsInAScript) {
    const s::Execute execute{
        .sql = "UPDATE t SET a = :a, b = ':b' WHERE c = :c",
        .bindings = {{"a", Value::of_text("x'\\?")}, {"c", Value::of_bytes("\x01")}}};
    EXPECT_EQ(script({execute}), (Texts{"UPDATE t SET a = 'x''\\\\?', b = ':b' WHERE c = x'01'"}));
}

TEST(MysqlRender, ReplacesObjectsInOneStatement) {
    s::CreateObject object;
    object.object.kind = "function";
    object.object.name = "f(int)";
    object.object.body = "  create function f(x int) returns int return 1;  ";
    object.replace = true;
    s::DropObject drop;
    drop.kind = "function";
    drop.name = "f(int)";
    EXPECT_EQ(
        script({object, drop}),
        (Texts{"create OR REPLACE function f(x int) returns int return 1", "DROP FUNCTION `f`"}));
    object.object.body = "CREATE OR REPLACE VIEW v AS SELECT 1";
    EXPECT_EQ(script({object}), (Texts{"CREATE OR REPLACE VIEW v AS SELECT 1"}));
    object.object.body = "DROP TABLE t";
    EXPECT_THROW(script({object}), Error);
}

TEST(MysqlRender, WritesNothingForAnEnumerationItself) {
    s::CreateEnum create;
    create.enum_.name = "mood";
    create.enum_.values = {"a", "b"};
    s::DropEnum drop;
    drop.name = "mood";
    EXPECT_TRUE(script({create, drop}).empty());
}

TEST(MysqlRender, SaysWhatAScriptCannotKnow) {
    s::AlterColumn change;
    change.table = "t";
    change.column = "a";
    change.comment = "x";
    try {
        script({change});
        FAIL();
    } catch (const Error& error) {
        EXPECT_STREQ(error.what(), "the definition of column \"a\" of table \"t\" is not known");
        ASSERT_EQ(error.hints().size(), 1u);
        EXPECT_NE(error.hints()[0].find("`.existing`"), std::string::npos);
    }
}
