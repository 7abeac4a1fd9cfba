// alter_column keeps whatever it does not mention.

#include "operations.hpp"

using namespace retort;
using namespace retort::tests;

namespace {

class MariadbAlterColumn : public OnMariadbDialect {
protected:
    /// Creates t with the column c (and a, b), applies `change`, returns the definition of c.
    std::string after(const std::string& definition_of_c, s::AlterColumn change,
                      const std::string& options = "") {
        db->execute("CREATE OR REPLACE TABLE t (a int, b varchar(10), c " + definition_of_c + ") " +
                    options);
        change.table = "t";
        change.column = "c";
        run(change);
        return definition("t", change.new_name.value_or("c"));
    }

    s::AlterColumn comment = [] {
        s::AlterColumn out;
        out.comment = "new";
        return out;
    }();
    s::AlterColumn longer = [] {
        s::AlterColumn out;
        out.type = string(40);
        return out;
    }();
};

}  // namespace

TEST_F(MariadbAlterColumn, KeepsTheType) {
    EXPECT_EQ(after("decimal(12,3) unsigned zerofill", comment),
              "decimal(12,3) unsigned zerofill DEFAULT NULL COMMENT 'new'");
    EXPECT_EQ(after("enum('a,b','c''d','e\\\\f')", comment),
              "enum('a,b','c''d','e\\\\f') DEFAULT NULL COMMENT 'new'");
    EXPECT_EQ(after("set('x','y')", comment), "set('x','y') DEFAULT NULL COMMENT 'new'");
    EXPECT_EQ(after("point", comment), "point DEFAULT NULL COMMENT 'new'");
    EXPECT_EQ(after("double(10,2)", comment), "double(10,2) DEFAULT NULL COMMENT 'new'");
    EXPECT_EQ(after("year", comment), "year(4) DEFAULT NULL COMMENT 'new'");
}

TEST_F(MariadbAlterColumn, KeepsNotNull) {
    EXPECT_EQ(after("varchar(10) NOT NULL", longer), "varchar(40) NOT NULL");
    EXPECT_EQ(after("timestamp NULL", comment), "timestamp NULL DEFAULT NULL COMMENT 'new'");
}

TEST_F(MariadbAlterColumn, KeepsTheDefault) {
    EXPECT_EQ(after("varchar(10) DEFAULT 'it''s \\\\ \\n'", longer),
              "varchar(40) DEFAULT 'it''s \\\\ \\n'");
    EXPECT_EQ(after("int DEFAULT -5", comment), "int(11) DEFAULT -5 COMMENT 'new'");
    EXPECT_EQ(after("int DEFAULT (a + 1)", comment), "int(11) DEFAULT (`a` + 1) COMMENT 'new'");
    EXPECT_EQ(after("uuid DEFAULT uuid()", comment), "uuid DEFAULT uuid() COMMENT 'new'");
    EXPECT_EQ(after("blob DEFAULT x'00ff'", comment), "blob DEFAULT X'00ff' COMMENT 'new'");
    EXPECT_EQ(after("bit(3) DEFAULT b'101'", comment), "bit(3) DEFAULT b'101' COMMENT 'new'");
    db->execute("CREATE SEQUENCE s");
    const auto sequence = after("int DEFAULT nextval(s)", comment);
    EXPECT_NE(sequence.find("nextval(`"), std::string::npos) << sequence;
}

TEST_F(MariadbAlterColumn, KeepsTheComment) {
    EXPECT_EQ(after("varchar(10) COMMENT 'it''s, (\"odd\") \\\\ `x`'", longer),
              "varchar(40) DEFAULT NULL COMMENT 'it''s, (\"odd\") \\\\ `x`'");
}

TEST_F(MariadbAlterColumn, KeepsCharsetAndCollation) {
    EXPECT_EQ(after("varchar(10) CHARACTER SET latin1 COLLATE latin1_german2_ci", longer),
              "varchar(40) CHARACTER SET latin1 COLLATE latin1_german2_ci DEFAULT NULL");
    EXPECT_EQ(after("varchar(10) COLLATE utf8mb4_bin", longer),
              "varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL");
    EXPECT_EQ(after("varchar(10)", longer, "DEFAULT CHARSET=latin1"), "varchar(40) DEFAULT NULL");
}

TEST_F(MariadbAlterColumn, KeepsAutoIncrement) {
    s::AlterColumn wider;
    wider.type = type(s::TypeKind::big_integer);
    EXPECT_EQ(after("int NOT NULL AUTO_INCREMENT PRIMARY KEY", wider),
              "bigint(20) NOT NULL AUTO_INCREMENT");
}

TEST_F(MariadbAlterColumn, KeepsOnUpdate) {
    EXPECT_EQ(after("timestamp(3) NOT NULL DEFAULT current_timestamp(3) ON UPDATE "
                    "current_timestamp(3)",
                    comment),
              "timestamp(3) NOT NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3) "
              "COMMENT 'new'");
}

TEST_F(MariadbAlterColumn, KeepsGeneratedValues) {
    EXPECT_EQ(after("int GENERATED ALWAYS AS (a + 1) STORED", comment),
              "int(11) GENERATED ALWAYS AS (`a` + 1) STORED COMMENT 'new'");
    EXPECT_EQ(after("varchar(10) AS (concat(b, ')', \"'\")) VIRTUAL", comment),
              "varchar(10) GENERATED ALWAYS AS (concat(`b`,')','\\'')) VIRTUAL COMMENT 'new'");
}

TEST_F(MariadbAlterColumn, KeepsInvisible) {
    EXPECT_EQ(after("int INVISIBLE DEFAULT 3", comment),
              "int(11) INVISIBLE DEFAULT 3 COMMENT 'new'");
}

TEST_F(MariadbAlterColumn, KeepsChecks) {
    EXPECT_EQ(after("int CHECK (c > 0)", comment),
              "int(11) DEFAULT NULL COMMENT 'new' CHECK (`c` > 0)");
    EXPECT_EQ(after("json NOT NULL", comment),
              "longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'new' CHECK "
              "(json_valid(`c`))");
}

TEST_F(MariadbAlterColumn, KeepsCompression) {
    EXPECT_EQ(after("text COMPRESSED", comment),
              "text /*M!100301 COMPRESSED*/ DEFAULT NULL COMMENT 'new'");
}

TEST_F(MariadbAlterColumn, KeepsItsExceptionFromVersioning) {
    EXPECT_EQ(after("int WITHOUT SYSTEM VERSIONING", comment, "WITH SYSTEM VERSIONING"),
              "int(11) DEFAULT NULL WITHOUT SYSTEM VERSIONING COMMENT 'new'");
    EXPECT_NE(show("t").find("WITH SYSTEM VERSIONING"), std::string::npos);
}

TEST_F(MariadbAlterColumn, KeepsEverythingThroughARename) {
    auto renamed = comment;
    renamed.new_name = "d";
    EXPECT_EQ(after("int NOT NULL DEFAULT 3 CHECK (c > 0)", renamed),
              "int(11) NOT NULL DEFAULT 3 COMMENT 'new' CHECK (`d` > 0)");
    s::AlterColumn only;
    only.new_name = "order";
    EXPECT_EQ(after("json COMMENT 'x'", only),
              "longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL COMMENT 'x' CHECK "
              "(json_valid(`order`))");
}

TEST_F(MariadbAlterColumn, KeepsKeysAndRows) {
    db->execute("CREATE TABLE t (c varchar(10) NOT NULL, UNIQUE KEY u (c), KEY k (c(3)))");
    db->execute("INSERT INTO t VALUES ('a'), ('b')");
    auto change = longer;
    change.table = "t";
    change.column = "c";
    run(change);
    EXPECT_EQ(cell("SELECT group_concat(c) FROM t"), "a,b");
    EXPECT_NE(show("t").find("UNIQUE KEY `u` (`c`),\n  KEY `k` (`c`(3))"), std::string::npos);
}

TEST_F(MariadbAlterColumn, ChangesNullability) {
    s::AlterColumn change;
    change.nullable = false;
    EXPECT_EQ(after("int", change), "int(11) NOT NULL");
    EXPECT_EQ(after("int DEFAULT 5", change), "int(11) NOT NULL DEFAULT 5");
    change.nullable = true;
    EXPECT_EQ(after("int NOT NULL", change), "int(11) DEFAULT NULL");
    EXPECT_EQ(after("timestamp NOT NULL", change).substr(0, 14), "timestamp NULL");
}

TEST_F(MariadbAlterColumn, ChangesTheDefault) {
    s::AlterColumn change;
    change.default_ = Value::of_text("it's \\");
    EXPECT_EQ(after("varchar(10) NOT NULL COMMENT 'x'", change),
              "varchar(10) NOT NULL DEFAULT 'it''s \\\\' COMMENT 'x'");
    change.default_ = Value::of_sql("CURRENT_TIMESTAMP");
    EXPECT_EQ(after("datetime(6) NOT NULL", change),
              "datetime(6) NOT NULL DEFAULT current_timestamp(6)");
    change.default_ = Value::of_sql("a + 1");
    EXPECT_EQ(after("int", change), "int(11) DEFAULT (`a` + 1)");
    change.default_ = Value::of_boolean(true);
    EXPECT_EQ(after("tinyint(1)", change), "tinyint(1) DEFAULT 1");
    change.default_ = Value{};
    EXPECT_EQ(after("int NOT NULL DEFAULT 3", change), "int(11) NOT NULL");
    EXPECT_EQ(after("int DEFAULT 3", change), "int(11) DEFAULT NULL");
}

TEST_F(MariadbAlterColumn, ChangesTheComment) {
    s::AlterColumn change;
    change.comment = "";
    EXPECT_EQ(after("int COMMENT 'x'", change), "int(11) DEFAULT NULL");
}

TEST_F(MariadbAlterColumn, ChangesCharsetAndCollation) {
    s::AlterColumn change;
    change.collation = "utf8mb4_bin";
    EXPECT_EQ(after("varchar(10) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL", change),
              "varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL");
    change.collation.reset();
    change.charset = "latin1";
    EXPECT_EQ(after("varchar(10) COLLATE utf8mb4_bin", change),
              "varchar(10) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL");
}

TEST_F(MariadbAlterColumn, ChangesTheType) {
    s::AlterColumn change;
    change.type = type(s::TypeKind::text);
    EXPECT_EQ(after("varchar(10) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL", change),
              "longtext CHARACTER SET latin1 COLLATE latin1_bin NOT NULL");
    EXPECT_EQ(after("json NOT NULL", change), "longtext NOT NULL") << "no json check is left";
    change.type = type(s::TypeKind::json);
    EXPECT_EQ(after("longtext NOT NULL COMMENT 'x'", change),
              "longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'x' CHECK "
              "(json_valid(`c`))");
    change.type = integer();
    EXPECT_EQ(after("varchar(10) CHARACTER SET latin1 DEFAULT '5' COMMENT 'x'", change),
              "int(11) DEFAULT 5 COMMENT 'x'");
    change.type = type(s::TypeKind::big_integer);
    EXPECT_EQ(after("int NOT NULL DEFAULT 7 CHECK (c > a)", change),
              "bigint(20) NOT NULL DEFAULT 7 CHECK (`c` > `a`)");
}

TEST_F(MariadbAlterColumn, ChangesAutoIncrement) {
    s::AlterColumn change;
    change.autoincrement = true;
    EXPECT_EQ(after("int PRIMARY KEY DEFAULT 0 COMMENT 'x'", change),
              "int(11) NOT NULL AUTO_INCREMENT COMMENT 'x'");
    change.autoincrement = false;
    EXPECT_EQ(after("int PRIMARY KEY AUTO_INCREMENT", change), "int(11) NOT NULL");
    s::AlterColumn identity;
    identity.identity = s::Identity{.start = 100};
    EXPECT_EQ(after("int PRIMARY KEY", identity), "int(11) NOT NULL AUTO_INCREMENT");
    EXPECT_NE(show("t").find("AUTO_INCREMENT=100"), std::string::npos);
    s::AlterColumn gone;
    gone.drop_identity = true;
    EXPECT_EQ(after("int PRIMARY KEY AUTO_INCREMENT", gone), "int(11) NOT NULL");
}

TEST_F(MariadbAlterColumn, ChangesOnUpdate) {
    s::AlterColumn change;
    change.on_update_sql = "CURRENT_TIMESTAMP";
    EXPECT_EQ(after("datetime NULL", change),
              "datetime DEFAULT NULL ON UPDATE current_timestamp()");
    change.on_update_sql = "";
    EXPECT_EQ(after("datetime DEFAULT NULL ON UPDATE current_timestamp()", change),
              "datetime DEFAULT NULL");
}

TEST_F(MariadbAlterColumn, ChangesGeneratedValues) {
    s::AlterColumn change;
    change.computed = s::Computed{"a * 2", true};
    EXPECT_EQ(after("int AS (a + 1) STORED COMMENT 'x'", change),
              "int(11) GENERATED ALWAYS AS (`a` * 2) STORED COMMENT 'x'");
    EXPECT_EQ(after("int NOT NULL DEFAULT 3", change),
              "int(11) GENERATED ALWAYS AS (`a` * 2) STORED");
    change.computed->stored = false;
    EXPECT_EQ(after("int AS (a + 1) VIRTUAL", change),
              "int(11) GENERATED ALWAYS AS (`a` * 2) VIRTUAL");
    s::AlterColumn plain;
    plain.drop_computed = true;
    EXPECT_EQ(after("int AS (a + 1) STORED COMMENT 'x'", plain),
              "int(11) DEFAULT NULL COMMENT 'x'");
}

TEST_F(MariadbAlterColumn, RefusesWhatMariadbCannotConvert) {
    db->execute("CREATE TABLE t (a int, v int AS (a + 1) VIRTUAL, s int AS (a) STORED)");
    auto change = alter("t", "v");
    change.drop_computed = true;
    EXPECT_EQ(refusal(change),
              "MariaDB cannot turn the virtual values of column \"v\" into ordinary ones");
    auto computed = alter("t", "s");
    computed.computed = s::Computed{"a", false};
    EXPECT_EQ(refusal(computed),
              "MariaDB cannot turn the computed values of column \"s\" into virtual ones");
    auto missing = alter("t", "nowhere");
    missing.nullable = false;
    EXPECT_EQ(refusal(missing), "there is no column \"nowhere\" of table \"t\"");
}

TEST_F(MariadbAlterColumn, MovesColumns) {
    s::AlterColumn first;
    first.first = true;
    after("int NOT NULL DEFAULT 3 COMMENT 'x'", first);
    EXPECT_EQ(lines("SELECT column_name FROM information_schema.columns WHERE table_name = 't' AND "
                    "table_schema = database() ORDER BY ordinal_position"),
              (std::vector<std::string>{"c", "a", "b"}));
    EXPECT_EQ(definition("t", "c"), "int(11) NOT NULL DEFAULT 3 COMMENT 'x'");
    s::AlterColumn behind;
    behind.after = "a";
    behind.new_name = "d";
    after("int", behind);
    EXPECT_EQ(lines("SELECT column_name FROM information_schema.columns WHERE table_name = 't' AND "
                    "table_schema = database() ORDER BY ordinal_position"),
              (std::vector<std::string>{"a", "d", "b"}));
}

TEST_F(MariadbAlterColumn, SendsNothingWhenNothingChanges) {
    db->execute("CREATE TABLE t (c int NOT NULL COMMENT 'new')");
    auto change = comment;
    change.table = "t";
    change.column = "c";
    EXPECT_TRUE(run(change).empty());
}

TEST_F(MariadbAlterColumn, WorksWithOddNames) {
    const std::string table = "tab`le \"'é select", name = "col`umn '\"; ü";
    run(create_table(table, {column(name, string(10)), column("b", integer())},
                     {check("c`k 'x'", "`col``umn '\"; ü` <> 'a'")}));
    auto change = alter(table, name);
    change.nullable = false;
    change.default_ = Value::of_text("`x`");
    change.new_name = std::string(60, 'x') + "`é`'";
    run(change);
    EXPECT_EQ(definition(table, *change.new_name), "varchar(10) NOT NULL DEFAULT '`x`'");
}
