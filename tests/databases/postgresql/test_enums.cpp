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
