// Tables, constraints and indexes on a real MariaDB, live and as a script.

#include <fmt/format.h>

#include "operations.hpp"

using namespace retort;
using namespace retort::tests;

namespace {

class MariadbTables : public OnMariadbDialect {
protected:
    void create_parent() {
        run(create_table("parent", {not_null(column("id", integer())), column("k", integer())},
                         {primary_key({"id"})}));
    }
};

using Texts = std::vector<std::string>;

s::Column autoincrement(s::Column column) {
    column.autoincrement = true;
    return column;
}

s::AlterTable block(std::string table, std::vector<s::TableChange> changes) {
    return {.table = std::move(table), .schema = "", .changes = std::move(changes)};
}

s::AddColumn add(s::Column column) {
    s::AddColumn out;
    out.column = std::move(column);
    return out;
}

s::CreateConstraint constrain(std::string table, s::Constraint constraint) {
    s::CreateConstraint out;
    out.table = std::move(table);
    out.constraint = std::move(constraint);
    return out;
}

s::DropConstraint unconstrain(std::string table, std::string name) {
    s::DropConstraint out;
    out.table = std::move(table);
    out.name = std::move(name);
    return out;
}

s::DropColumn drop(std::string table, std::string column) {
    s::DropColumn out;
    out.table = std::move(table);
    out.column = std::move(column);
    return out;
}

s::CreateIndex create_index(std::string table, s::Index index) {
    s::CreateIndex out;
    out.table = std::move(table);
    out.index = std::move(index);
    return out;
}

s::DropIndex drop_index(std::string name, std::string table = "") {
    s::DropIndex out;
    out.name = std::move(name);
    out.table = std::move(table);
    return out;
}

s::Option option(std::string name, std::string text) {
    return {"mysql", std::move(name), std::move(text)};
}

}  // namespace

TEST_F(MariadbTables, CreatesATableWithEverything) {
    create_parent();
    auto table = create_table(
        "t",
        {autoincrement(column("id", type(s::TypeKind::big_integer))),
         not_null(column("email", string(255))), column("state", integer()),
         column("price", type(s::TypeKind::numeric)), column("parent", integer()),
         column("made", type(s::TypeKind::date_time)), column("doc", type(s::TypeKind::json)),
         column("total", integer()), column("note", string(50)), column("loose", integer()),
         column("flag", type(s::TypeKind::boolean)), column("stamp", verbatim("TIMESTAMP"))},
        {primary_key({"id"}), unique("uq_email", {"email"}), check("ck_state", "state > 0"),
         foreign_key("fk_parent", {"parent"}, "parent", {})},
        {index("ix_state", {"state", "made"})});
    auto& columns = table.table.columns;
    columns[2].default_ = Value::of_integer(7);
    columns[2].comment = "it's a state";
    columns[3].type.precision = 10;
    columns[3].type.scale = 2;
    columns[5].default_ = Value::of_sql("CURRENT_TIMESTAMP");
    columns[5].on_update_sql = "CURRENT_TIMESTAMP";
    columns[7].computed = s::Computed{"state * 2", false};
    columns[8].charset = "latin1";
    columns[8].collation = "latin1_bin";
    columns[9].unique = true;
    columns[9].options = {option("unsigned", "1"), option("invisible", "1")};
    columns[10].default_ = Value::of_boolean(true);
    table.table.constraints[3].references->on_delete = "cascade";
    table.table.constraints[3].references->on_update = "set null";
    table.table.comment = "all of 'it'";
    table.table.options = {option("row_format", "DYNAMIC"),
                           option("auto_increment", "5"),
                           {"postgresql", "unlogged", "1"}};
    run(table);
    EXPECT_EQ(show("t"), R"(CREATE TABLE `t` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `email` varchar(255) NOT NULL,
  `state` int(11) DEFAULT 7 COMMENT 'it''s a state',
  `price` decimal(10,2) DEFAULT NULL,
  `parent` int(11) DEFAULT NULL,
  `made` datetime(6) DEFAULT current_timestamp(6) ON UPDATE current_timestamp(6),
  `doc` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`doc`)),
  `total` int(11) GENERATED ALWAYS AS (`state` * 2) VIRTUAL,
  `note` varchar(50) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT NULL,
  `loose` int(10) unsigned INVISIBLE DEFAULT NULL,
  `flag` tinyint(1) DEFAULT 1,
  `stamp` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_email` (`email`),
  UNIQUE KEY `loose` (`loose`),
  KEY `ix_state` (`state`,`made`),
  KEY `fk_parent` (`parent`),
  CONSTRAINT `fk_parent` FOREIGN KEY (`parent`) REFERENCES `parent` (`id`) ON DELETE CASCADE ON UPDATE SET NULL,
  CONSTRAINT `ck_state` CHECK (`state` > 0)
) ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci ROW_FORMAT=DYNAMIC COMMENT='all of ''it''')");
    table.if_not_exists = true;
    run(table);
}

TEST_F(MariadbTables, CreatesEveryType) {
    struct Case {
        s::TypeKind kind;
        std::optional<std::int64_t> length;
        const char* expected;
    };
    const Case cases[] = {
        {s::TypeKind::small_integer, {}, "smallint(6)"},
        {s::TypeKind::integer, {}, "int(11)"},
        {s::TypeKind::big_integer, {}, "bigint(20)"},
        {s::TypeKind::boolean, {}, "tinyint(1)"},
        {s::TypeKind::real, {}, "float"},
        {s::TypeKind::double_precision, {}, "double"},
        {s::TypeKind::string, 20, "varchar(20)"},
        {s::TypeKind::string, {}, "longtext"},
        {s::TypeKind::text, {}, "longtext"},
        {s::TypeKind::text, 100, "text"},
        {s::TypeKind::character, 3, "char(3)"},
        {s::TypeKind::date, {}, "date"},
        {s::TypeKind::time, {}, "time(6)"},
        {s::TypeKind::time, 0, "time"},
        {s::TypeKind::date_time, {}, "datetime(6)"},
        {s::TypeKind::date_time, 3, "datetime(3)"},
        {s::TypeKind::large_binary, {}, "longblob"},
        {s::TypeKind::large_binary, 16, "varbinary(16)"},
        {s::TypeKind::json, {}, "longtext"},
        {s::TypeKind::jsonb, {}, "longtext"},
        {s::TypeKind::uuid, {}, "uuid"},
        {s::TypeKind::inet, {}, "inet6"},
        {s::TypeKind::cidr, {}, "varchar(43)"},
        {s::TypeKind::macaddr, {}, "varchar(17)"},
        {s::TypeKind::bit, 10, "bit(10)"},
    };
    std::vector<s::Column> columns;
    Texts expected;
    for (const auto& each : cases) {
        columns.push_back(column(fmt::format("c{}", columns.size()), type(each.kind, each.length)));
        expected.emplace_back(each.expected);
    }
    auto zoned = type(s::TypeKind::date_time);
    zoned.with_time_zone = true;
    columns.push_back(column("zoned", zoned));
    expected.emplace_back("timestamp(6)");
    auto variant = string(10);
    variant.variants = {{"postgresql", "citext"}, {"mysql", "MEDIUMTEXT"}};
    columns.push_back(column("variant", variant));
    expected.emplace_back("mediumtext");
    run(create_table("t", columns));
    EXPECT_EQ(lines("SELECT column_type FROM information_schema.columns WHERE table_schema = "
                    "database() ORDER BY ordinal_position"),
              expected);
}

TEST_F(MariadbTables, DropsAndRenamesTables) {
    run(create_table("a", {column("x", integer())}));
    s::RenameTable rename{.table = "a", .schema = "", .new_name = "b `x`"};
    run(rename);
    EXPECT_EQ(lines("SHOW TABLES"), (Texts{"b `x`"}));
    s::DropTable drop_table;
    drop_table.table = "b `x`";
    run(drop_table);
    EXPECT_EQ(refusal(drop_table).substr(0, 11), "the server:");
    drop_table.if_exists = true;
    run(drop_table);
}

TEST_F(MariadbTables, DropsAReferredTableWhenToldTo) {
    create_parent();
    run(create_table("child", {column("p", integer())}, {foreign_key("fk", {"p"}, "parent", {})}));
    s::DropTable drop_table;
    drop_table.table = "parent";
    EXPECT_NE(refusal(drop_table), "");
    drop_table.cascade = true;
    run(drop_table);
    EXPECT_EQ(lines("SHOW TABLES"), (Texts{"child"}));
}

TEST_F(MariadbTables, AddsColumnsInPlace) {
    create_parent();
    run(create_table("t", {column("a", integer()), column("b", integer())}));
    auto change = add(column("c", integer()));
    change.table = "t";
    change.after = "a";
    run(change);
    change.column.name = "d";
    change.after.clear();
    change.first = true;
    run(change);
    auto full = add(not_null(column("e", integer())));
    full.table = "t";
    full.column.default_ = Value::of_integer(3);
    full.column.unique = true;
    full.column.references = foreign_key("fk_e", {}, "parent", {});
    full.column.checks = {check("ck_e", "e > 0")};
    full.column.comment = "x";
    EXPECT_EQ(run(full).size(), 1u);
    EXPECT_EQ(show("t"), R"(CREATE TABLE `t` (
  `d` int(11) DEFAULT NULL,
  `a` int(11) DEFAULT NULL,
  `c` int(11) DEFAULT NULL,
  `b` int(11) DEFAULT NULL,
  `e` int(11) NOT NULL DEFAULT 3 COMMENT 'x',
  UNIQUE KEY `e` (`e`),
  CONSTRAINT `fk_e` FOREIGN KEY (`e`) REFERENCES `parent` (`id`),
  CONSTRAINT `ck_e` CHECK (`e` > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci)");
    full.if_not_exists = true;
    EXPECT_TRUE(run(full).empty());
}

TEST_F(MariadbTables, DropsAColumnWithWhatOnlyItHas) {
    create_parent();
    run(create_table("t", {column("a", integer()), column("b", integer()), column("c", integer())},
                     {foreign_key("fk_a", {"a"}, "parent", {}), check("ck_a", "a > 0"),
                      check("ck_b", "b > 0"), unique("uq_a", {"a"})}));
    run(drop("t", "a"));
    EXPECT_EQ(show("t"), R"(CREATE TABLE `t` (
  `b` int(11) DEFAULT NULL,
  `c` int(11) DEFAULT NULL,
  CONSTRAINT `ck_b` CHECK (`b` > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci)");
    auto missing = drop("t", "nowhere");
    EXPECT_NE(refusal(missing), "");
    missing.if_exists = true;
    EXPECT_TRUE(run(missing).empty());
    run(constrain("t", check("ck_both", "b > c")));
    EXPECT_NE(refusal(drop("t", "b")), "") << "a check of two columns is not dropped silently";
}

TEST_F(MariadbTables, RenamesColumnsAndWhatNamesThem) {
    run(create_table("t", {column("a", integer()), column("b", integer())},
                     {check("ck", "a > b"), unique("uq", {"a"})}));
    run(s::RenameColumn{.table = "t", .schema = "", .column = "a", .new_name = "order"});
    EXPECT_NE(show("t").find("UNIQUE KEY `uq` (`order`),\n  CONSTRAINT `ck` CHECK (`order` > `b`)"),
              std::string::npos);
}

TEST_F(MariadbTables, DropsConstraintsByNameAlone) {
    create_parent();
    run(create_table(
        "t", {not_null(column("id", integer())), column("a", integer()), column("b", integer())},
        {primary_key({"id"}), foreign_key("fk_a", {"a"}, "parent", {}), check("ck_b", "b > 0"),
         unique("uq_b", {"b"})}));
    db->execute("ALTER TABLE t ADD COLUMN c int CHECK (c > 0)");
    for (const char* name : {"fk_a", "ck_b", "uq_b", "c", "pk_t"})
        run(unconstrain("t", name));
    EXPECT_EQ(show("t"), R"(CREATE TABLE `t` (
  `id` int(11) NOT NULL,
  `a` int(11) DEFAULT NULL,
  `b` int(11) DEFAULT NULL,
  `c` int(11) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci)");
    auto missing = unconstrain("t", "ck_nowhere");
    EXPECT_EQ(refusal(missing).substr(0, 11), "the server:");
    missing.if_exists = true;
    run(missing);
}

TEST_F(MariadbTables, AsksWhichOfTwoConstraintsOfOneNameIsMeant) {
    create_parent();
    run(create_table("t", {column("a", integer())}, {unique("x", {"a"})}));
    run(constrain("t", foreign_key("x", {"a"}, "parent", {"id"})));
    EXPECT_EQ(refusal(unconstrain("t", "x")),
              "table \"t\" has a foreign key and a unique constraint \"x\"");
    auto change = unconstrain("t", "x");
    change.kind = s::ConstraintKind::unique;
    run(change);
    EXPECT_NE(show("t").find("  KEY `x` (`a`),\n  CONSTRAINT `x` FOREIGN KEY"), std::string::npos);
    run(constrain("t", unique("y", {"a"})));
    change.kind = s::ConstraintKind::foreign_key;
    run(change);
    EXPECT_NE(show("t").find("  UNIQUE KEY `y` (`a`)\n)"), std::string::npos) << show("t");
}

TEST_F(MariadbTables, LeavesNothingOfAForeignKey) {
    create_parent();
    run(create_table("t", {column("a", integer())}));
    const auto before = show("t");
    run(constrain("t", foreign_key("fk", {"a"}, "parent", {})));
    EXPECT_NE(show("t").find("KEY `fk` (`a`)"), std::string::npos);
    run(unconstrain("t", "fk"));
    EXPECT_EQ(show("t"), before);
    run(constrain("t", foreign_key("f1", {"a"}, "parent", {})));
    run(constrain("t", foreign_key("f2", {"a"}, "parent", {})));
    run(unconstrain("t", "f2"));
    EXPECT_NE(show("t").find("KEY `f1` (`a`)"), std::string::npos) << "f1 needs one";
    run(unconstrain("t", "f1"));
    EXPECT_EQ(show("t"), before);
}

TEST_F(MariadbTables, GivesAForeignKeyItsIndexBack) {
    create_parent();
    run(create_table("t", {column("a", integer())}, {foreign_key("fk", {"a"}, "parent", {})}));
    const auto before = show("t");
    run(create_index("t", index("ix", {"a"})));
    EXPECT_EQ(show("t").find("KEY `fk`"), std::string::npos) << "MariaDB has replaced it";
    run(drop_index("ix"));
    EXPECT_EQ(show("t"), before);
    run(constrain("t", unique("uq", {"a"})));
    run(unconstrain("t", "uq"));
    EXPECT_EQ(show("t"), before);
    const auto rename = [](std::string from, std::string to) {
        return s::RenameColumn{
            .table = "t", .schema = "", .column = std::move(from), .new_name = std::move(to)};
    };
    run(block("t", {constrain("t", unique("uq", {"a"})), rename("a", "b")}));
    run(block("t", {rename("b", "a"), unconstrain("t", "uq")}));
    EXPECT_EQ(show("t"), before);
}

TEST_F(MariadbTables, RenamesColumnsOfForeignKeysBesideChangesThatCopy) {
    create_parent();
    run(s::AddColumn{.table = "parent", .column = column("note", string(10))});
    run(create_table("t", {column("a", integer()), column("note", string(10))},
                     {foreign_key("fk", {"a"}, "parent", {"id"})}));
    const auto longer = [](std::string table) {
        return s::AlterColumn{.table = std::move(table),
                              .schema = "",
                              .column = "note",
                              .type = type(s::TypeKind::text)};
    };
    const auto rename = [](std::string table, std::string from, std::string to) {
        return s::RenameColumn{.table = std::move(table),
                               .schema = "",
                               .column = std::move(from),
                               .new_name = std::move(to)};
    };
    run(block("t", {rename("t", "a", "b"), longer("t")}));
    run(block("parent", {longer("parent"), rename("parent", "id", "key")}));
    EXPECT_NE(show("t").find("FOREIGN KEY (`b`) REFERENCES `parent` (`key`)"), std::string::npos)
        << show("t");
}

TEST_F(MariadbTables, CreatesIndexesWithTheirOptions) {
    run(create_table("t", {column("a", integer()), column("b", type(s::TypeKind::text)),
                           column("c", string(100)), not_null(column("g", verbatim("GEOMETRY")))}));
    auto prefix = index("prefix", {"b", "c", "a"});
    prefix.elements[0].length = 10;
    prefix.elements[1].length = 5;
    prefix.elements[1].descending = true;
    prefix.comment = "it's";
    prefix.options = {option("key_block_size", "8"), option("ignored", "1")};
    run(create_index("t", prefix));
    auto fulltext = index("words", {"b", "c"});
    fulltext.using_ = "fulltext";
    run(create_index("t", fulltext));
    auto spatial = index("places", {"g"});
    spatial.using_ = "spatial";
    run(create_index("t", spatial));
    auto hash = index("hashed", {"a"});
    hash.using_ = "hash";
    run(create_index("t", hash));
    auto online = create_index("t", index("online", {"c"}));
    online.concurrently = true;
    run(online);
    online.if_not_exists = true;
    run(online);
    const auto text = show("t");
    EXPECT_NE(text.find("  KEY `prefix` (`b`(10),`c`(5) DESC,`a`) KEY_BLOCK_SIZE=8 COMMENT 'it''s' "
                        "IGNORED,\n"
                        "  SPATIAL KEY `places` (`g`),\n"
                        "  KEY `hashed` (`a`) USING HASH,\n"
                        "  KEY `online` (`c`),\n"
                        "  FULLTEXT KEY `words` (`b`,`c`)\n"),
              std::string::npos)
        << text;
}

TEST_F(MariadbTables, FindsTheTableOfAnIndex) {
    run(create_table("t", {column("a", integer())}, {}, {index("only", {"a"}), index("x", {"a"})}));
    run(create_table("u", {column("a", integer())}, {}, {index("x", {"a"})}));
    run(drop_index("only"));
    EXPECT_EQ(refusal(drop_index("x")), "several tables have an index \"x\": t, u");
    EXPECT_EQ(refusal(drop_index("nowhere")), "there is no index \"nowhere\"");
    auto missing = drop_index("nowhere");
    missing.if_exists = true;
    EXPECT_TRUE(run(missing).empty());
    missing.table = "t";
    EXPECT_TRUE(run(missing).empty());
    run(drop_index("x", "t"));
    EXPECT_EQ(lines("SELECT table_name, index_name FROM information_schema.statistics WHERE "
                    "table_schema = database()"),
              (Texts{"u|x"}));
}

TEST_F(MariadbTables, MakesOneAlterOfABlock) {
    create_parent();
    run(create_table("t", {column("a", integer()), column("b", string(10)), column("c", integer())},
                     {check("ck", "c > 0")}));
    s::AlterColumn wider = alter("t", "b");
    wider.type = string(99);
    s::AlterColumn strict = alter("t", "b");
    strict.nullable = false;
    strict.new_name = "bb";
    s::AlterColumn late = alter("t", "bb");
    late.comment = "later";
    auto placed = add(column("d", integer()));
    placed.after = "a";
    auto computed = add(column("e", integer()));
    computed.column.computed = s::Computed{"d + 1", true};
    const auto statements = run(
        block("t", {wider, strict, late, placed, computed, drop("t", "c"),
                    constrain("t", unique("uq", {"bb"})),
                    constrain("t", foreign_key("fk", {"d"}, "parent", {})),
                    constrain("t", check("ck", "d <> 5")),
                    s::RenameColumn{.table = "t", .schema = "", .column = "a", .new_name = "aa"},
                    s::SetTableComment{.table = "t", .schema = "", .comment = "it's"}}));
    EXPECT_EQ(statements.size(), 1u) << statements.at(0);
    EXPECT_EQ(show("t"), R"(CREATE TABLE `t` (
  `aa` int(11) DEFAULT NULL,
  `d` int(11) DEFAULT NULL,
  `bb` varchar(99) NOT NULL COMMENT 'later',
  `e` int(11) GENERATED ALWAYS AS (`d` + 1) STORED,
  UNIQUE KEY `uq` (`bb`),
  KEY `fk` (`d`),
  CONSTRAINT `fk` FOREIGN KEY (`d`) REFERENCES `parent` (`id`),
  CONSTRAINT `ck` CHECK (`d` <> 5)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='it''s')");
}

TEST_F(MariadbTables, SplitsABlockThatOneAlterCannotDo) {
    create_parent();
    run(create_table("t", {column("a", integer()), column("b", integer())},
                     {foreign_key("fk", {"a"}, "parent", {})}));
    auto again = foreign_key("fk", {"a"}, "parent", {});
    again.references->on_delete = "CASCADE";
    const auto rename = [](std::string from, std::string to) {
        return s::RenameColumn{
            .table = "t", .schema = "", .column = std::move(from), .new_name = std::move(to)};
    };
    run(block("t", {unconstrain("t", "fk"), constrain("t", again), rename("b", "x"),
                    rename("a", "b"), rename("x", "a"), constrain("t", check("ck", "a > 0")),
                    rename("a", "z"), add(column("y", integer())), rename("y", "w"), drop("t", "w"),
                    drop("t", "z"), add(column("z", string(3)))}));
    EXPECT_EQ(show("t"), R"(CREATE TABLE `t` (
  `b` int(11) DEFAULT NULL,
  `z` varchar(3) DEFAULT NULL,
  KEY `fk` (`b`),
  CONSTRAINT `fk` FOREIGN KEY (`b`) REFERENCES `parent` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci)");
}

TEST_F(MariadbTables, ChangesThePrimaryKey) {
    run(create_table("t",
                     {autoincrement(column("id", integer())), not_null(column("b", integer()))},
                     {primary_key({"id"})}));
    s::AlterColumn plain = alter("t", "id");
    plain.autoincrement = false;
    s::DropConstraint gone = unconstrain("t", "");
    gone.kind = s::ConstraintKind::primary_key;
    run(block("t", {plain, gone, constrain("t", primary_key({"b", "id"}))}));
    EXPECT_NE(show("t").find("PRIMARY KEY (`b`,`id`)"), std::string::npos);
}

TEST_F(MariadbTables, TakesPartitionsAndVersioning) {
    auto table = create_table("t", {column("a", integer())});
    table.table.options = {option("with_system_versioning", "1"),
                           option("partition_by", "HASH (a) PARTITIONS 2"),
                           option("engine", "Aria"), option("charset", "latin1")};
    run(table);
    EXPECT_NE(show("t").find("ENGINE=Aria"), std::string::npos);
    auto change = alter("t", "a");
    change.comment = "x";
    run(change);
    EXPECT_NE(show("t").find("WITH SYSTEM VERSIONING\n PARTITION BY HASH (`a`)\nPARTITIONS 2"),
              std::string::npos)
        << show("t");
    EXPECT_EQ(definition("t", "a"), "int(11) DEFAULT NULL COMMENT 'x'");
}

TEST_F(MariadbTables, WorksInAnotherDatabase) {
    const auto other = cell("SELECT CONCAT(DATABASE(), ' 2')");
    run(s::CreateSchema{.name = other});
    auto table = create_table("t", {not_null(column("id", integer()))}, {primary_key({"id"})});
    table.table.schema = other;
    run(table);
    auto child =
        create_table("child", {column("p", integer())}, {foreign_key("fk", {"p"}, "t", {})});
    child.table.constraints[0].references->schema = other;
    run(child);
    auto change = alter("t", "id");
    change.schema = other;
    change.comment = "x";
    run(change);
    EXPECT_TRUE(dialect.has_table(*db, other, "t"));
    EXPECT_EQ(refusal(s::DropSchema{.name = other}), "the schema \"" + other + "\" is not empty");
    s::DropTable drop_table;
    drop_table.table = "child";
    run(drop_table);
    drop_table.table = "t";
    drop_table.schema = other;
    run(drop_table);
    run(s::DropSchema{.name = other});
    run(s::DropSchema{.name = other, .if_exists = true});
}

TEST_F(MariadbTables, MakesTheSameFromAScript) {
    auto parent =
        create_table("parent", {not_null(column("id", integer()))}, {primary_key({"id"})});
    auto t = create_table(
        "t",
        {not_null(column("id", integer())), column("a", string(10)), column("p", integer()),
         column("d", type(s::TypeKind::json))},
        {primary_key({"id"}), foreign_key("fk", {"p"}, "parent", {}), check("ck", "a <> 'x'")},
        {index("ix", {"p"})});
    t.table.columns[1].comment = "it's \\";
    auto nullable = alter("t", "a");
    nullable.nullable = false;
    auto text = alter("t", "d");
    text.type = type(s::TypeKind::text);
    auto json = alter("t", "a");
    json.new_name = "b";
    json.default_ = Value::of_text("`");
    auto unknown = s::Execute{.sql = "CREATE TABLE legacy (x int NOT NULL DEFAULT 3 COMMENT 'c')"};
    auto existing = alter("legacy", "x");
    existing.type = type(s::TypeKind::big_integer);
    existing.existing = not_null(column("x", integer()));
    existing.existing->default_ = Value::of_integer(3);
    existing.existing->comment = "c";
    auto default_only = alter("legacy", "y");
    default_only.default_ = Value::of_text("d");
    auto added = add(column("y", string(5)));
    added.table = "legacy";
    expect_same_offline({
        parent,
        t,
        nullable,
        text,
        json,
        unknown,
        existing,
        added,
        default_only,
        drop_index("ix"),
        create_index("t", index("ix2", {"p", "b"})),
        drop_index("ix2"),
        unconstrain("t", "fk"),
        constrain("t", foreign_key("fk", {"p"}, "parent", {})),
        constrain("t", foreign_key("fk2", {"p"}, "parent", {})),
        unconstrain("t", "fk2"),
        unconstrain("t", "ck"),
        drop("t", "p"),
        constrain("t", unique("uq", {"b"})),
        s::SetTableComment{.table = "t", .schema = "", .comment = "x"},
        s::RenameTable{.table = "t", .schema = "", .new_name = "u"},
        s::RenameColumn{.table = "u", .schema = "", .column = "b", .new_name = "c"},
        alter("u", "c"),
        unconstrain("u", "uq"),
        unconstrain("u", "pk_t"),
    });
}

TEST_F(MariadbTables, LeavesTheSameIndexOfSeveralForeignKeysFromAScript) {
    const auto key = [](const char* table, const char* name) {
        return constrain(table, foreign_key(name, {"p"}, "parent", {}));
    };
    auto parent =
        create_table("parent", {not_null(column("id", integer()))}, {primary_key({"id"})});
    std::vector<s::Operation> operations{parent};
    for (const auto* table : {"t", "u"}) {
        operations.emplace_back(create_table(table, {column("p", integer())}));
        for (const auto* name : {"b", "d", "a", "c"})
            operations.emplace_back(key(table, (std::string(table) + name).c_str()));
    }
    operations.emplace_back(unconstrain("t", "ta"));  // MariaDB keeps the index of the last
    operations.emplace_back(unconstrain("u", "uc"));  // the last itself
    expect_same_offline(operations);
}

TEST_F(MariadbTables, RefusesInAScriptWhatItCannotKnow) {
    renderer = dialect.renderer(nullptr);
    auto change = alter("t", "c");
    change.nullable = false;
    EXPECT_EQ(refusal(change), "the definition of column \"c\" of table \"t\" is not known");
    EXPECT_EQ(refusal(drop_index("ix")), "the table of index \"ix\" is not known");
    auto table = create_table("t", {column("c", integer())});
    renderer->render(table);
    EXPECT_EQ(renderer->render(change).size(), 1u);
    renderer->render(s::Execute{.sql = "UPDATE t SET c = 1"});
    renderer->render(
        s::Execute{.sql = "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET @a = 1"});
    change.nullable = true;
    EXPECT_EQ(renderer->render(change).size(), 1u);
    renderer->render(s::Execute{.sql = "ALTER TABLE `t` MODIFY c bigint"});
    EXPECT_EQ(refusal(change), "the definition of column \"c\" of table \"t\" is not known")
        << "an author's own ALTER may have changed it";
}

TEST_F(MariadbTables, WorksWithOddNames) {
    const Texts names{"select",   "a`b",       "a\"b'c",      "a;b -- c",
                      "é ü 漢字", "a.b",       "a\\b",        std::string(64, 'x'),
                      " x",       "%s {} ?:x", "group by\n1", "a/*b*/c#d"};
    for (const auto& name : names) {
        SCOPED_TRACE(name);
        run(create_table(
            name, {not_null(column(name, integer())), column("other", integer())},
            {primary_key({name}), check("c", fmt::format("{} > 0", dialect.quote(name)))},
            {index(name, {name})}));
        auto change = alter(name, name);
        change.type = type(s::TypeKind::big_integer);
        change.comment = name;
        run(change);
        run(constrain(name, unique("u" + name.substr(0, 20), {"other"})));
        run(s::RenameColumn{.table = name, .schema = "", .column = name, .new_name = "plain"});
        run(s::RenameColumn{.table = name, .schema = "", .column = "plain", .new_name = name});
        run(drop_index(name, name));
        const auto reflected = dialect.reflect_table(*db, "", name);
        ASSERT_TRUE(reflected.has_value());
        EXPECT_EQ(reflected->columns.at(0).name, name);
        EXPECT_EQ(reflected->columns.at(0).comment, name);
        s::DropTable drop_table;
        drop_table.table = name;
        run(drop_table);
    }
    EXPECT_EQ(refusal(create_table("a😀", {column("x", integer())})),
              "MariaDB does not take the name \"a😀\"");
    EXPECT_EQ(refusal(create_table("a ", {column("x", integer())})),
              "MariaDB does not take the name \"a \"");
    EXPECT_EQ(refusal(create_table(std::string(65, 'x'), {column("x", integer())})),
              "the name \"" + std::string(65, 'x') + "\" has 65 characters; MariaDB allows 64");
}
