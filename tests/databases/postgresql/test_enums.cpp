// Enumeration types on a real server.

#include "build.hpp"
#include "fixture.hpp"

using namespace retort;
using namespace retort::schema;
using namespace retort::tests;

namespace {

using Texts = std::vector<std::string>;

class PostgresqlEnums : public tests::Operations {
protected:
    Texts values(const std::string& type = "mood") {
        return lines("SELECT enumlabel FROM pg_enum WHERE enumtypid = '" + type +
                     "'::regtype ORDER BY enumsortorder");
    }
};

}  // namespace

TEST_F(PostgresqlEnums, AreCreatedAndDropped) {
    CreateEnum create{{.name = "mood", .values = {"good", "it's \\bad"}, .comment = "how"}, false};
    run(create);
    EXPECT_THROW(db->execute(statements(create).front()), database::DatabaseError);
    create.if_not_exists = true;
    run(create);
    EXPECT_EQ(values(), create.enum_.values);
    run(DropEnum{.name = "mood"});
    run(DropEnum{.name = "mood", .if_exists = true});
    EXPECT_EQ(cell("SELECT to_regtype('mood')"), "NULL");
}

TEST_F(PostgresqlEnums, GetValuesAtTheirPlaceAndNewNames) {
    run(CreateEnum{{.name = "mood", .values = {"b", "d"}}, false});
    run(AddEnumValue{.name = "mood", .value = "e"});
    run(AddEnumValue{.name = "mood", .value = "a", .before = "b"});
    run(AddEnumValue{.name = "mood", .value = "c", .after = "b"});
    run(AddEnumValue{.name = "mood", .value = "c", .if_not_exists = true});
    run(RenameEnumValue{.name = "mood", .value = "d", .new_name = "D's"});
    EXPECT_EQ(values(), (Texts{"a", "b", "c", "D's", "e"}));
    EXPECT_EQ(refusal(AddEnumValue{.name = "m", .value = "x", .before = "a", .after = "b"}),
              "an enumeration's new value stands before or after another, not both");
}

TEST_F(PostgresqlEnums, SayWhenANewValueMayBeUsed) {
    run(CreateEnum{{.name = "mood", .values = {"a"}}, false});
    db->begin();
    try {
        db->execute(statements(AddEnumValue{.name = "mood", .value = "b"}).front());
        db->execute("SELECT 'b'::mood");
        FAIL();
    } catch (const database::DatabaseError& error) {
        EXPECT_EQ(error.hints().back(),
                  "use the value in a later revision than the one that adds it");
    }
    db->rollback();
}

TEST_F(PostgresqlEnums, LoseAValueInWhateverSchemaTheyAreUsed) {
    run("CREATE SCHEMA \"other s\"");
    run("CREATE TYPE \"other s\".mood AS ENUM ('good', 'bad', 'it''s odd')");
    run("CREATE TABLE \"odd t\" (\"odd c\" \"other s\".mood DEFAULT 'bad')");
    run("CREATE TABLE \"other s\".u (m \"other s\".mood DEFAULT 'good')");
    run("INSERT INTO \"odd t\" VALUES ('bad')");
    run("INSERT INTO \"other s\".u VALUES ('bad'), (NULL)");
    run(RemoveEnumValue{
        .name = "mood", .schema = "other s", .value = "bad", .replacement = "it's odd"});
    EXPECT_EQ(values("\"other s\".mood"), (Texts{"good", "it's odd"}));
    EXPECT_EQ(lines("SELECT \"odd c\" FROM \"odd t\" UNION ALL SELECT m FROM \"other s\".u"),
              (Texts{"it's odd", "it's odd", "NULL"}));
    EXPECT_EQ(table("odd t").columns[0].default_, Value::of_text("it's odd"));
}

TEST_F(PostgresqlEnums, KeepDefaultsChecksIndexesRowsAndRights) {
    run("CREATE TYPE mood AS ENUM ('good', 'bad', 'odd')");
    run("COMMENT ON TYPE mood IS 'it''s kept'");
    run("REVOKE ALL ON TYPE mood FROM PUBLIC");
    run("CREATE TABLE t (id int, m mood NOT NULL DEFAULT 'bad', a mood[] DEFAULT '{good}', "
        "CONSTRAINT ck CHECK (m <> 'good' OR id > 0))");
    run("CREATE INDEX ix ON t (id) WHERE m = 'good'");
    run("CREATE INDEX ix2 ON t (m)");
    run("INSERT INTO t VALUES (1, 'bad', '{bad,good,bad}'), (2, 'good', NULL), (3, 'odd', '{}')");
    run(RemoveEnumValue{.name = "mood", .value = "bad", .replacement = "odd"});
    EXPECT_EQ(values(), (Texts{"good", "odd"}));
    EXPECT_EQ(lines("SELECT * FROM t ORDER BY id"),
              (Texts{"1|odd|{odd,good,odd}", "2|good|NULL", "3|odd|{}"}));
    const auto made = table("t");
    EXPECT_EQ(made.columns[1].default_, Value::of_text("odd"));
    EXPECT_EQ(made.columns[1].nullable, false);
    EXPECT_EQ(made.columns[2].type, array_of(enumeration("mood", {"good", "odd"})));
    EXPECT_EQ(made.constraints.at(0).sql, "m <> 'good'::mood OR id > 0");
    EXPECT_EQ(made.indexes.size(), 2u);
    EXPECT_EQ(made.indexes[0].where, "m = 'good'::mood");
    EXPECT_EQ(cell("SELECT obj_description('mood'::regtype, 'pg_type')"), "it's kept");
    EXPECT_EQ(cell("SELECT typacl = (acldefault('T', typowner))[2:2] FROM pg_type WHERE oid = "
                   "'mood'::regtype"),
              "1");
    EXPECT_EQ(lines("SELECT typname FROM pg_type WHERE typname LIKE 'retort%'"), Texts{});
}

TEST_F(PostgresqlEnums, ComeBackWithAllThatUsesThem) {
    run("CREATE TYPE mood AS ENUM ('good', 'bad')");
    run("CREATE TABLE p (m mood PRIMARY KEY, n mood, u text DEFAULT ('good'::mood)::text, "
        "CONSTRAINT two CHECK (m <> n), CONSTRAINT own EXCLUDE (n WITH =) WHERE (m = 'good'))");
    run("COMMENT ON CONSTRAINT two ON p IS 'checked'");
    run("INSERT INTO p VALUES ('bad', 'good')");
    run("CREATE TABLE t (id int, m mood DEFAULT 'good' CONSTRAINT fk REFERENCES p DEFERRABLE, "
        "a mood[] DEFAULT '{bad}')");
    run("COMMENT ON CONSTRAINT fk ON t IS 'referred'");
    run("INSERT INTO t VALUES (1, 'bad', '{bad,good}')");
    run("CREATE TABLE heir (extra int) INHERITS (t)");
    run("ALTER TABLE heir ALTER m SET DEFAULT 'bad'");
    run("CREATE INDEX ix ON t (id, (m = 'good'))");
    run("COMMENT ON INDEX ix IS 'indexed'");
    run("ALTER TABLE t CLUSTER ON ix");
    run("ALTER INDEX ix ALTER COLUMN 2 SET STATISTICS 77");
    run("CREATE STATISTICS st ON (m = 'good'), id FROM t");
    run("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'");
    run("CREATE TRIGGER tr BEFORE UPDATE OF m ON t FOR EACH ROW WHEN (NEW.m = 'good') "
        "EXECUTE FUNCTION f()");
    run("COMMENT ON TRIGGER tr ON t IS 'triggered'");
    run("ALTER TABLE t DISABLE TRIGGER tr");
    run("CREATE RULE ru AS ON INSERT TO t WHERE NEW.m = 'good' DO ALSO NOTHING");
    run("CREATE POLICY po ON t FOR UPDATE TO pg_monitor, pg_read_all_data USING (m = 'good') "
        "WITH CHECK (m = 'bad')");
    run("CREATE TABLE parts (id int, m mood) PARTITION BY RANGE (id)");
    run("CREATE TABLE part PARTITION OF parts DEFAULT");
    run("CREATE INDEX part_ix ON part (id) WHERE m = 'good'");
    run("CREATE INDEX parts_ix ON parts (id) WHERE m = 'good'");
    run("INSERT INTO parts VALUES (1, 'bad')");
    run("CREATE VIEW v WITH (security_barrier) AS SELECT * FROM t WHERE m = 'good' "
        "WITH CASCADED CHECK OPTION");
    run("ALTER VIEW v ALTER m SET DEFAULT 'good'");
    run("COMMENT ON COLUMN v.m IS 'viewed'");
    run("GRANT SELECT (id) ON v TO pg_monitor");
    run("GRANT SELECT ON v TO PUBLIC");
    run("CREATE RULE vr AS ON DELETE TO v DO INSTEAD NOTHING");
    run("COMMENT ON RULE vr ON v IS 'ruled'");
    run("CREATE TRIGGER vt INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f()");
    run("CREATE MATERIALIZED VIEW mv WITH (fillfactor = 70) AS SELECT id, m FROM v");
    run("CREATE UNIQUE INDEX mi ON mv (id)");
    run("COMMENT ON INDEX mi IS 'indexed, too'");
    run("ALTER MATERIALIZED VIEW mv CLUSTER ON mi");
    run("ALTER MATERIALIZED VIEW mv ALTER id SET STATISTICS 50");
    run("CREATE STATISTICS ms ON id, m FROM mv");
    run("CREATE VIEW top AS SELECT mv.id FROM mv, v");
    run("ALTER VIEW top OWNER TO pg_monitor");
    run("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO pg_monitor");
    const auto before = dump();
    run(AddEnumValue{.name = "mood", .value = "odd", .after = "good", .usable_at_once = true});
    EXPECT_EQ(values(), (Texts{"good", "odd", "bad"}));
    EXPECT_NE(dump(), before);
    run(RemoveEnumValue{.name = "mood", .value = "odd"});
    EXPECT_EQ(dump(), before);
}

TEST_F(PostgresqlEnums, ReplaceAValueInRowsKeysAndDefaults) {
    run("CREATE TYPE mood AS ENUM ('good', 'bad', 'odd')");
    run("CREATE TABLE p (m mood PRIMARY KEY)");
    run("INSERT INTO p VALUES ('bad')");
    run("CREATE TABLE t (m mood DEFAULT 'good' REFERENCES p, a mood[] DEFAULT '{bad,good}', "
        "b mood[] DEFAULT ARRAY['bad'::mood])");
    run("INSERT INTO t VALUES ('bad')");
    run("CREATE TABLE heir () INHERITS (t)");
    run("ALTER TABLE heir ALTER m SET DEFAULT 'bad'");
    run("CREATE MATERIALIZED VIEW mv AS SELECT m, a FROM t");
    run(RemoveEnumValue{.name = "mood", .value = "bad", .replacement = "odd"});
    run("INSERT INTO heir DEFAULT VALUES");
    EXPECT_EQ(lines("SELECT * FROM t"), (Texts{"odd|{odd,good}|{odd}", "odd|{odd,good}|{odd}"}));
    EXPECT_EQ(lines("SELECT * FROM mv"), (Texts{"odd|{odd,good}"}));
    EXPECT_EQ(table("t").columns[0].default_, Value::of_text("good"));
}

TEST_F(PostgresqlEnums, SayWhatHasToGoBeforeAValueCan) {
    const std::pair<const char*, const char*> cases[] = {
        {"CREATE FUNCTION f(m mood DEFAULT 'good') RETURNS int LANGUAGE sql AS 'SELECT 1'",
         "function f(mood)"},
        {"CREATE FUNCTION f() RETURNS bigint BEGIN ATOMIC SELECT count(*) FROM t WHERE m = 'good'; "
         "END",
         "function f()"},
        {"ALTER TABLE t ADD g boolean GENERATED ALWAYS AS (m = 'good') STORED",
         "column g of table t"},
        {"CREATE DOMAIN d AS mood CHECK (VALUE <> 'odd')", "type d"},
        {"CREATE DOMAIN d AS text CHECK (VALUE <> ('good'::mood)::text)", "type d"},
        {"CREATE TYPE c AS (m mood)", "composite type c"},
        {"CREATE TABLE parts (m mood) PARTITION BY LIST (m)", "the partition key of table parts"},
    };
    compare_offline = false;
    for (const auto& [sql, what] : cases) {
        SCOPED_TRACE(sql);
        run("DROP SCHEMA public CASCADE");
        run("CREATE SCHEMA public");
        run("CREATE TYPE mood AS ENUM ('good', 'bad', 'odd')");
        run("CREATE TABLE t (m mood)");
        run(sql);
        const auto before = dump();
        try {
            run(RemoveEnumValue{.name = "mood", .value = "bad"});
            ADD_FAILURE();
        } catch (const database::DatabaseError& error) {
            EXPECT_EQ(
                error.message(),
                std::string("enumeration \"mood\" cannot be made anew while it is used by: ") +
                    what);
        }
        EXPECT_EQ(dump(), before);
    }
}

TEST_F(PostgresqlEnums, KeepAValueThatIsInUseUnlessItIsReplaced) {
    run("CREATE TYPE mood AS ENUM ('good', 'bad')");
    run("CREATE TABLE t (m mood)");
    run("INSERT INTO t VALUES ('bad')");
    const auto before = catalogue();
    try {
        run(RemoveEnumValue{.name = "mood", .value = "bad"});
        FAIL();
    } catch (const database::DatabaseError& error) {
        EXPECT_EQ(error.message(), "invalid input value for enum mood: \"bad\"");
    }
    EXPECT_EQ(catalogue(), before);
    try {
        run(RemoveEnumValue{.name = "mood", .value = "ugly"});
        FAIL();
    } catch (const database::DatabaseError& error) {
        EXPECT_EQ(error.message(), "enumeration \"mood\" has no value 'ugly'");
    }
    run("DELETE FROM t");
    run(RemoveEnumValue{.name = "mood", .value = "bad"});
    EXPECT_EQ(values(), (Texts{"good"}));
}

TEST_F(PostgresqlEnums, AreMadeWithTheColumnThatStatesTheirValues) {
    Table made{.name = "t", .columns = {column("m", enumeration("mood", {"a", "b"}))}};
    run(CreateTable{made, false});
    made.name = "u";
    run(CreateTable{made, false});
    run(AddColumn{.table = "u", .column = column("n", array_of(enumeration("other", {"x"})))});
    run(AlterColumn{.table = "t",
                    .column = "m",
                    .type = enumeration("third", {"a", "b", "c"}),
                    .existing = made.columns[0]});
    EXPECT_EQ(table("t").columns[0].type, enumeration("third", {"a", "b", "c"}));
    run(CreateEnum{{.name = "fourth", .values = {"q"}}, false});
    auto named = enumeration("fourth", {});
    run(AddColumn{.table = "u", .column = column("o", named)});
    EXPECT_EQ(table("u").columns[2].type.values, (Texts{"q"}));
    EXPECT_NE(refusal(AddColumn{.table = "t", .column = column("x", enumeration("", {"a"}))}), "");
}
