#include "host/dialects/mysql/table_text.hpp"

#include "host/dialects/mysql/alter.hpp"
#include "vocabulary.hpp"

using namespace retort;
using namespace retort::tests;
using namespace retort::dialects::mysql;

namespace {

constexpr std::string_view k_all = R"(CREATE TABLE `t``x` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `a,b` varchar(10) DEFAULT ') ENGINE=x, `y`',
  `g` geometry NOT NULL,
  PRIMARY KEY (`id`,`a,b`(3)) USING HASH COMMENT 'pk',
  UNIQUE KEY `u` (`a,b` DESC),
  KEY `k` (`a,b`(5) DESC,`id`) KEY_BLOCK_SIZE=8 COMMENT 'it''s' IGNORED,
  SPATIAL KEY `s` (`g`),
  FULLTEXT KEY `f` (`a,b`) /*!50100 WITH PARSER `ngram` */,
  CONSTRAINT `fk` FOREIGN KEY (`id`) REFERENCES `other`.`p` (`x`) ON DELETE SET NULL ON UPDATE NO ACTION,
  CONSTRAINT `ck` CHECK (`id` > (0) and `a,b` <> '),'),
  PERIOD FOR `span` (`x`, `y`)
) ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci DATA DIRECTORY='/x' UNION=(`a`,`b`) COMMENT='c' WITH SYSTEM VERSIONING
 PARTITION BY HASH (`id`)
PARTITIONS 2)";

}  // namespace

TEST(MysqlTableText, ReadsWhatShowCreateTableSays) {
    const auto table = parse_create_table(k_all);
    EXPECT_EQ(table.name, "t`x");
    ASSERT_EQ(table.columns.size(), 3u);
    EXPECT_EQ(table.columns[1].default_, "') ENGINE=x, `y`'");
    ASSERT_EQ(table.keys.size(), 5u);
    EXPECT_EQ(table.keys[0].using_, "HASH");
    EXPECT_EQ(table.keys[0].elements[1].length, 3);
    EXPECT_TRUE(table.keys[1].elements[0].descending);
    EXPECT_EQ(table.keys[2].others, "KEY_BLOCK_SIZE=8 IGNORED");
    EXPECT_EQ(table.keys[2].comment, "'it''s'");
    EXPECT_EQ(table.keys[4].kind, KeyKind::fulltext);
    ASSERT_EQ(table.foreign_keys.size(), 1u);
    EXPECT_EQ(table.foreign_keys[0].references.schema, "other");
    EXPECT_EQ(table.foreign_keys[0].references.on_delete, "SET NULL");
    EXPECT_EQ(table.foreign_keys[0].references.on_update, "NO ACTION");
    EXPECT_EQ(table.checks.at(0).sql, "`id` > (0) and `a,b` <> '),'");
    EXPECT_EQ(table.others, (Texts{"PERIOD FOR `span` (`x`, `y`)"}));
    EXPECT_EQ(table.option("AUTO_INCREMENT"), "7");
    EXPECT_EQ(table.option("DATA DIRECTORY"), "'/x'");
    EXPECT_EQ(table.option("UNION"), "(`a`,`b`)");
    EXPECT_EQ(table.tail, "WITH SYSTEM VERSIONING\n PARTITION BY HASH (`id`)\nPARTITIONS 2");
}

TEST(MysqlTableText, ReadsBackWhatItWrites) {
    const auto table = parse_create_table(k_all);
    EXPECT_EQ(parse_create_table(create_table_sql(table, false)), table);
}

TEST(MysqlTableText, RefusesWhatItDoesNotUnderstand) {
    for (const char* sql : {"", "CREATE VIEW v AS SELECT 1", "CREATE TABLE `t` (`a` int",
                            "CREATE TABLE `t` (`a` int) ENGINE", "CREATE TABLE `t` (KEY)"})
        EXPECT_THROW(parse_create_table(sql), Error) << sql;
}

TEST(MysqlTableText, RenamesAColumnWhereverItIsNamed) {
    auto table = parse_create_table(
        "CREATE TABLE `t` (`a` int CHECK (`a` > 0), `g` int GENERATED ALWAYS AS (`a` + 1) STORED, "
        "`d` int DEFAULT (`a`), KEY `k` (`a`), CONSTRAINT `fk` FOREIGN KEY (`a`) REFERENCES `t` "
        "(`a`), CONSTRAINT `ck` CHECK (`a` < `g`))");
    table.rename_column("A", "b");
    EXPECT_EQ(create_table_sql(table, false), R"(CREATE TABLE `t` (
    `b` int CHECK (`b` > 0),
    `g` int GENERATED ALWAYS AS (`b` + 1) STORED,
    `d` int DEFAULT (`b`),
    KEY `k` (`b`),
    CONSTRAINT `fk` FOREIGN KEY (`b`) REFERENCES `t` (`b`),
    CONSTRAINT `ck` CHECK (`b` < `g`)
))");
}

TEST(MysqlTableText, KnowsWhichForeignKeysAnIndexServes) {
    const auto table = parse_create_table(
        "CREATE TABLE `t` (`a` int, `b` int, KEY `ab` (`a`,`b`), KEY `prefix` (`b`(3)), CONSTRAINT "
        "`fa` FOREIGN KEY (`a`) REFERENCES `p` (`x`), CONSTRAINT `fb` FOREIGN KEY (`b`) REFERENCES "
        "`p` (`x`))");
    ASSERT_EQ(left_without_index(table, table.keys[0]).size(), 1u);
    EXPECT_EQ(left_without_index(table, table.keys[0])[0]->name, "fa");
    EXPECT_TRUE(left_without_index(table, table.keys[1]).empty());
}

TEST(MysqlTableText, ForeignKeysOfTheSameColumnsShareAnIndex) {
    const auto table = parse_create_table(
        "CREATE TABLE `t` (`a` int, `b` int, KEY `k` (`a`,`b`), CONSTRAINT `f1` FOREIGN KEY (`a`) "
        "REFERENCES `p` (`x`), CONSTRAINT `f2` FOREIGN KEY (`a`) REFERENCES `q` (`x`), CONSTRAINT "
        "`f3` FOREIGN KEY (`a`,`b`) REFERENCES `r` (`x`,`y`))");
    const auto left = left_without_index(table, table.keys[0]);
    ASSERT_EQ(left.size(), 2u);
    EXPECT_EQ(left[0]->name, "f1");
    EXPECT_EQ(left[1]->name, "f3");
}
