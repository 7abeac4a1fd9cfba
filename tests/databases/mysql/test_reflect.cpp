// What the catalogue says, as schema values.

#include "operations.hpp"

using namespace retort;
using namespace retort::tests;

namespace {

class MariadbReflect : public OnMariadbDialect {
protected:
    /// Makes a table of `items`, reflects it, makes it again from that and expects the same text.
    s::Table expect_round_trip(const std::string& items, const std::string& options = "") {
        db->execute("CREATE TABLE t (" + items + ") " + options);
        const auto before = show("t");
        const auto reflected = dialect.reflect_table(*db, "", "t").value();
        db->execute("SET foreign_key_checks = 0");
        db->execute("DROP TABLE t");
        s::CreateTable again;
        again.table = reflected;
        run(again);
        EXPECT_EQ(show("t"), before);
        EXPECT_EQ(dialect.reflect_table(*db, "", "t"), reflected);
        return reflected;
    }
};

}  // namespace

TEST_F(MariadbReflect, KnowsEveryType) {
    const auto table = expect_round_trip(
        "a smallint, b int, c bigint, d tinyint(1), e float, f double, g decimal(12,3), h "
        "varchar(20), i longtext, j char(3), k date, l time(6), m time, n datetime(6), o "
        "datetime(3), p timestamp(6) NULL, q longblob, r varbinary(16), s uuid, t inet6, u bit(9), "
        "v enum('a','b''c'), w json, x mediumint unsigned, y text, z set('a','b'), aa year, ab "
        "point, ac tinyblob, ad double(10,2), ae int unsigned zerofill, af float(5,2), ag tinyint, "
        "ah binary(3), ai bit, aj timestamp NULL");
    using K = s::TypeKind;
    auto numeric = type(K::numeric);
    numeric.precision = 12;
    numeric.scale = 3;
    auto zoned = type(K::date_time);
    zoned.with_time_zone = true;
    auto whole = zoned;
    whole.length = 0;
    const std::vector<s::Type> expected{type(K::small_integer),
                                        type(K::integer),
                                        type(K::big_integer),
                                        type(K::boolean),
                                        type(K::real),
                                        type(K::double_precision),
                                        numeric,
                                        string(20),
                                        type(K::text),
                                        type(K::character, 3),
                                        type(K::date),
                                        type(K::time),
                                        type(K::time, 0),
                                        type(K::date_time),
                                        type(K::date_time, 3),
                                        zoned,
                                        type(K::large_binary),
                                        type(K::large_binary, 16),
                                        type(K::uuid),
                                        type(K::inet),
                                        type(K::bit, 9),
                                        enumeration("", {"a", "b'c"}),
                                        type(K::json),
                                        verbatim("mediumint(8) unsigned"),
                                        verbatim("text"),
                                        verbatim("set('a','b')"),
                                        verbatim("year(4)"),
                                        verbatim("point"),
                                        verbatim("tinyblob"),
                                        verbatim("double(10,2)"),
                                        verbatim("int(10) unsigned zerofill"),
                                        verbatim("float(5,2)"),
                                        verbatim("tinyint(4)"),
                                        verbatim("binary(3)"),
                                        type(K::bit, 1),
                                        whole};
    ASSERT_EQ(table.columns.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
        EXPECT_EQ(table.columns[i].type, expected[i]) << table.columns[i].name;
}

TEST_F(MariadbReflect, KnowsEveryPropertyOfAColumn) {
    const auto table = expect_round_trip(
        "id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY COMMENT 'it''s \\\\', a varchar(10) CHARACTER "
        "SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'x''\\\\', b int DEFAULT -3 INVISIBLE, c "
        "timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(), d int AS (b + "
        "1) STORED, e int GENERATED ALWAYS AS (b + 2) VIRTUAL, f decimal(5,2) DEFAULT 1.50, g blob "
        "DEFAULT x'00ff', h bit(3) DEFAULT b'101', i boolean DEFAULT true, j int CHECK (j > 0), k "
        "text COMPRESSED, l int DEFAULT (b + 1), m uuid DEFAULT uuid(), n json DEFAULT '{}', o int "
        "NOT NULL, p varbinary(4) NOT NULL DEFAULT '\\0a', q binary(3) DEFAULT 'b'");
    const auto of = [&](const char* name) { return *table.find_column(name); };
    EXPECT_EQ(of("id").autoincrement, true);
    EXPECT_EQ(of("id").nullable, false);
    EXPECT_EQ(of("id").comment, "it's \\");
    EXPECT_EQ(of("a").charset, "latin1");
    EXPECT_EQ(of("a").collation, "latin1_bin");
    EXPECT_EQ(of("a").default_, Value::of_text("x'\\"));
    EXPECT_EQ(of("b").default_, Value::of_integer(-3));
    EXPECT_EQ(of("b").options, (std::vector<s::Option>{{"mysql", "invisible", "1"}}));
    EXPECT_EQ(of("c").default_, Value::of_sql("current_timestamp()"));
    EXPECT_EQ(of("c").on_update_sql, "current_timestamp()");
    EXPECT_EQ(of("d").default_, Value());
    EXPECT_EQ(of("d").computed, (s::Computed{"`b` + 1", true}));
    EXPECT_EQ(of("e").computed, (s::Computed{"`b` + 2", false}));
    EXPECT_EQ(of("f").default_, (Value{ValueKind::number, "1.50"}));
    EXPECT_EQ(of("g").default_, Value::of_bytes(std::string("\0\xff", 2)));
    EXPECT_EQ(of("h").default_, Value::of_sql("b'101'"));
    EXPECT_EQ(of("i").default_, Value::of_boolean(true));
    EXPECT_EQ(of("j").checks.at(0).sql, "`j` > 0");
    EXPECT_EQ(of("k").options, (std::vector<s::Option>{{"mysql", "compressed", "1"}}));
    EXPECT_EQ(of("l").default_, Value::of_sql("(`b` + 1)"));
    EXPECT_EQ(of("n").default_, Value::of_text("{}"));
    EXPECT_TRUE(of("n").checks.empty());
    EXPECT_EQ(of("o").nullable, false);
    EXPECT_EQ(of("p").default_, Value::of_bytes(std::string("\0a", 2)));
    EXPECT_EQ(of("q").default_, Value::of_bytes(std::string("b\0\0", 3)));
}

TEST_F(MariadbReflect, KnowsConstraintsAndIndexes) {
    run(create_table("p", {not_null(column("a", integer())), column("b", integer())},
                     {primary_key({"a"})}));
    const auto table = expect_round_trip(
        "a int NOT NULL, b varchar(50), c int, d text, g geometry NOT NULL, PRIMARY KEY (a, b(10)), "
        "UNIQUE KEY u (c) COMMENT 'uq''s', UNIQUE KEY up (b(5)), KEY k (b DESC, d(20)) "
        "KEY_BLOCK_SIZE=4 COMMENT 'c' IGNORED, FULLTEXT KEY f (d), SPATIAL KEY sp (g), KEY h (c) "
        "USING HASH, CONSTRAINT fk FOREIGN KEY (a) REFERENCES p (a) ON DELETE CASCADE ON UPDATE NO "
        "ACTION, CONSTRAINT fi FOREIGN KEY (c) REFERENCES p (a), CONSTRAINT ck CHECK (a > 0 AND b <> "
        "',)')");
    ASSERT_EQ(table.constraints.size(), 5u);
    EXPECT_EQ(table.constraints[0].columns, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(table.constraints[0].options, (std::vector<s::Option>{{"mysql", "length", ",10"}}));
    EXPECT_EQ(table.constraints[1].name, "u");
    EXPECT_EQ(table.constraints[1].comment, "uq's");
    EXPECT_EQ(table.find_constraint("fk")->references->on_delete, "CASCADE");
    EXPECT_EQ(table.find_constraint("fk")->references->on_update, "NO ACTION");
    EXPECT_EQ(table.find_constraint("ck")->sql, "`a` > 0 and `b` <> ',)'");
    ASSERT_EQ(table.indexes.size(), 5u);
    EXPECT_EQ(table.indexes[0].unique, true);
    EXPECT_EQ(table.indexes[0].elements[0].length, 5);
    EXPECT_EQ(table.indexes[1].options, (std::vector<s::Option>{{"mysql", "key_block_size", "4"},
                                                                {"mysql", "ignored", "1"}}));
}

TEST_F(MariadbReflect, KnowsTheTable) {
    const auto table = expect_round_trip(
        "a int NOT NULL PRIMARY KEY",
        "ROW_FORMAT=COMPACT STATS_PERSISTENT=1 DEFAULT CHARSET=latin1 COLLATE=latin1_bin COMMENT='it''s' WITH SYSTEM VERSIONING "
        "PARTITION BY HASH (a) PARTITIONS 3");
    EXPECT_EQ(table.comment, "it's");
    EXPECT_EQ(table.options,
              (std::vector<s::Option>{{"mysql", "stats_persistent", "1"},
                                      {"mysql", "row_format", "COMPACT"},
                                      {"mysql", "with_system_versioning", "1"},
                                      {"mysql", "partition_by", "HASH (`a`)\nPARTITIONS 3"},
                                      {"mysql", "collate", "latin1_bin"}}));
}

TEST_F(MariadbReflect, LeavesOutTheIndexOfAForeignKey) {
    run(create_table("p", {not_null(column("a", integer()))}, {primary_key({"a"})}));
    run(create_table("t", {column("a", integer())}, {foreign_key("fk", {"a"}, "p", {"a"})}));
    EXPECT_TRUE(dialect.reflect_table(*db, "", "t")->indexes.empty());
}

TEST_F(MariadbReflect, TellsTablesFromTheirAbsence) {
    db->execute("CREATE TABLE t (a int)");
    db->execute("CREATE SEQUENCE s");
    db->execute("CREATE VIEW v AS SELECT 1 AS a");
    EXPECT_TRUE(dialect.has_table(*db, "", "t"));
    for (const char* name : {"s", "v", "nowhere", "it's `x`"}) {
        EXPECT_FALSE(dialect.has_table(*db, "", name)) << name;
        EXPECT_FALSE(dialect.reflect_table(*db, "", name).has_value()) << name;
    }
    EXPECT_FALSE(dialect.reflect_table(*db, "no such database", "t").has_value());
    const auto schema = cell("SELECT DATABASE()");
    EXPECT_TRUE(dialect.has_table(*db, schema, "t"));
    EXPECT_EQ(dialect.reflect_table(*db, schema, "t")->schema, schema);
}
