// Enumerations on a real MariaDB: a type to the author, ENUM(...) in each column to the server.

#include "operations.hpp"

using namespace retort;
using namespace retort::tests;

namespace {

using Texts = std::vector<std::string>;

class MariadbEnums : public OnMariadbDialect {
protected:
    s::CreateEnum mood() {
        s::CreateEnum out;
        out.enum_.name = "mood";
        out.enum_.values = {"sad", "ok", "happy"};
        return out;
    }

    /// Two tables that use the enumeration, one that has the same values and does not.
    void create_users() {
        run(mood());
        auto t = create_table("t", {column("id", integer()), column("m", enumeration("mood")),
                                    not_null(column("n", enumeration("mood")))});
        t.table.columns[1].default_ = Value::of_text("ok");
        run(t);
        db->execute("ALTER TABLE t ADD changed timestamp(6) NULL ON UPDATE current_timestamp(6)");
        run(create_table("u", {column("m", enumeration("mood"))}));
        run(create_table("other", {column("m", enumeration("", {"sad", "ok", "happy"}))}));
        db->execute(
            "INSERT INTO t VALUES (1, 'sad', 'ok', NULL), (2, 'ok', 'happy', NULL), (3, NULL, "
            "'sad', NULL)");
        db->execute("INSERT INTO u VALUES ('happy'), ('ok')");
        renderer = dialect.renderer(db.get());  // a later run: nothing is remembered
    }

    Texts definitions() {
        return {definition("t", "m"), definition("t", "n"), definition("u", "m"),
                definition("other", "m")};
    }
};

const std::string k_mark = " CHECK ('enum:mood' is not null)";

}  // namespace

TEST_F(MariadbEnums, BecomeEnumColumns) {
    create_users();
    EXPECT_EQ(definitions(), (Texts{"enum('sad','ok','happy') DEFAULT 'ok'" + k_mark,
                                    "enum('sad','ok','happy') NOT NULL" + k_mark,
                                    "enum('sad','ok','happy') DEFAULT NULL" + k_mark,
                                    "enum('sad','ok','happy') DEFAULT NULL"}));
    run(create_table("late", {column("m", enumeration("mood"))}));
    EXPECT_EQ(definition("late", "m"), "enum('sad','ok','happy') DEFAULT NULL" + k_mark)
        << "a later run finds the values in the columns";
    EXPECT_EQ(refusal(create_table("x", {column("m", enumeration("nowhere"))})),
              "the values of the enumeration \"nowhere\" are not known");
}

TEST_F(MariadbEnums, GetAValue) {
    create_users();
    s::AddEnumValue add{.name = "mood", .schema = "", .value = "it's"};
    EXPECT_EQ(run(add).size(), 2u) << "one ALTER for each table";
    add.value = "angry";
    add.before = "sad";
    run(add);
    add.value = "so\\so";
    add.before = "";
    add.after = "ok";
    run(add);
    EXPECT_EQ(definitions(),
              (Texts{"enum('angry','sad','ok','so\\\\so','happy','it''s') DEFAULT 'ok'" + k_mark,
                     "enum('angry','sad','ok','so\\\\so','happy','it''s') NOT NULL" + k_mark,
                     "enum('angry','sad','ok','so\\\\so','happy','it''s') DEFAULT NULL" + k_mark,
                     "enum('sad','ok','happy') DEFAULT NULL"}));
    EXPECT_EQ(lines("SELECT id, m, n, changed FROM t"),
              (Texts{"1|sad|ok|NULL", "2|ok|happy|NULL", "3|NULL|sad|NULL"}));
    EXPECT_EQ(refusal(add), "enumeration \"mood\" has a value \"so\\so\" already");
    add.if_not_exists = true;
    EXPECT_TRUE(run(add).empty());
    add.value = "x";
    add.after = "nowhere";
    EXPECT_EQ(refusal(add), "enumeration \"mood\" has no value \"nowhere\"");
}

TEST_F(MariadbEnums, RenameAValueAndKeepRowsAndOrder) {
    create_users();
    run(s::RenameEnumValue{.name = "mood", .schema = "", .value = "ok", .new_name = "fine"});
    EXPECT_EQ(definitions(), (Texts{"enum('sad','fine','happy') DEFAULT 'fine'" + k_mark,
                                    "enum('sad','fine','happy') NOT NULL" + k_mark,
                                    "enum('sad','fine','happy') DEFAULT NULL" + k_mark,
                                    "enum('sad','ok','happy') DEFAULT NULL"}));
    EXPECT_EQ(lines("SELECT id, m, n, changed FROM t"),
              (Texts{"1|sad|fine|NULL", "2|fine|happy|NULL", "3|NULL|sad|NULL"}))
        << "and ON UPDATE did not fire";
    run(s::RenameEnumValue{.name = "mood", .schema = "", .value = "sad", .new_name = "SAD"});
    EXPECT_EQ(definition("u", "m"), "enum('SAD','fine','happy') DEFAULT NULL" + k_mark);
    EXPECT_EQ(lines("SELECT m FROM t WHERE id = 1"), (Texts{"SAD"}));
    EXPECT_EQ(refusal(s::RenameEnumValue{
                  .name = "mood", .schema = "", .value = "fine", .new_name = "happy"}),
              "enumeration \"mood\" has a value \"happy\" already");
}

TEST_F(MariadbEnums, LoseAValueOnlyWhenRowsAreSafe) {
    create_users();
    s::RemoveEnumValue remove{.name = "mood", .schema = "", .value = "sad"};
    EXPECT_EQ(refusal(remove),
              "enumeration \"mood\" cannot lose \"sad\": 1 rows of column \"m\" of table \"t\" "
              "have it");
    remove.value = "ok";
    EXPECT_EQ(refusal(remove),
              "enumeration \"mood\" cannot lose \"ok\": it is the default of column \"m\" of "
              "table \"t\"");
    remove.replacement = "happy";
    run(remove);
    EXPECT_EQ(definitions(), (Texts{"enum('sad','happy') DEFAULT 'happy'" + k_mark,
                                    "enum('sad','happy') NOT NULL" + k_mark,
                                    "enum('sad','happy') DEFAULT NULL" + k_mark,
                                    "enum('sad','ok','happy') DEFAULT NULL"}));
    EXPECT_EQ(lines("SELECT id, m, n, changed FROM t"),
              (Texts{"1|sad|happy|NULL", "2|happy|happy|NULL", "3|NULL|sad|NULL"}));
    db->execute("DELETE FROM t");
    remove.value = "sad";
    remove.replacement = "";
    run(remove);
    EXPECT_EQ(definition("u", "m"), "enum('happy') DEFAULT NULL" + k_mark);
}

TEST_F(MariadbEnums, AreNotDroppedUnderTheirColumns) {
    create_users();
    s::DropEnum drop;
    drop.name = "mood";
    EXPECT_EQ(refusal(drop), "enumeration \"mood\" is still used by column \"m\" of table \"t\"");
    auto change = alter("t", "m");
    change.type = string(10);
    run(change);
    EXPECT_EQ(definition("t", "m"), "varchar(10) DEFAULT 'ok'");
    for (const char* table : {"t", "u"}) {
        s::DropTable gone;
        gone.table = table;
        run(gone);
    }
    run(drop);
}

TEST_F(MariadbEnums, StayKnownThroughRenamesAndChanges) {
    create_users();
    run(s::RenameTable{.table = "u", .schema = "", .new_name = "v"});
    run(s::RenameColumn{.table = "v", .schema = "", .column = "m", .new_name = "feeling"});
    auto change = alter("v", "feeling");
    change.comment = "x";
    run(change);
    run(s::AddEnumValue{.name = "mood", .schema = "", .value = "new"});
    EXPECT_EQ(definition("v", "feeling"),
              "enum('sad','ok','happy','new') DEFAULT NULL COMMENT 'x'" + k_mark);
    const auto reflected = dialect.reflect_table(*db, "", "v");
    EXPECT_EQ(reflected->columns.at(0).type, enumeration("mood", {"sad", "ok", "happy", "new"}));
    EXPECT_TRUE(reflected->columns.at(0).checks.empty());
}

TEST_F(MariadbEnums, AreFoundWhateverTheirCheckIsCalled) {
    create_users();
    const auto name_of_check = [&] {
        return cell(
            "SELECT CONSTRAINT_NAME FROM information_schema.CHECK_CONSTRAINTS WHERE "
            "CONSTRAINT_SCHEMA = DATABASE() AND TABLE_NAME = 'u'");
    };
    run(s::RenameColumn{.table = "u", .schema = "", .column = "m", .new_name = "feeling"});
    EXPECT_EQ(name_of_check(), "feeling");
    db->execute("ALTER TABLE u RENAME COLUMN feeling TO soul");  // by hand
    ASSERT_EQ(name_of_check(), "feeling");
    run(s::AddEnumValue{.name = "mood", .schema = "", .value = "new"});
    EXPECT_EQ(definition("u", "soul"), "enum('sad','ok','happy','new') DEFAULT NULL" + k_mark);
    const auto schema = dialect.reflect(*db, {});
    EXPECT_EQ(schema.find_table("", "u")->columns, dialect.reflect_table(*db, "", "u")->columns);
    EXPECT_TRUE(schema.find_table("", "u")->constraints.empty());
}

TEST_F(MariadbEnums, MayHaveOddNamesAndASchema) {
    s::CreateEnum create;
    create.enum_.name = "it's/a%2F \\ mood é";
    create.enum_.schema = cell("SELECT DATABASE()");
    create.enum_.values = {"a'b", "c,d", "e\\f", "é"};
    run(create);
    auto type = enumeration(create.enum_.name);
    type.schema = create.enum_.schema;
    run(create_table("t", {column("m", type)}));
    renderer = dialect.renderer(db.get());
    run(s::AddEnumValue{.name = create.enum_.name, .schema = create.enum_.schema, .value = "x"});
    EXPECT_TRUE(definition("t", "m").starts_with("enum('a''b','c,d','e\\\\f','é','x')"));
    type.values = {"a'b", "c,d", "e\\f", "é", "x"};
    EXPECT_EQ(dialect.reflect_table(*db, "", "t")->columns.at(0).type, type);
}

TEST_F(MariadbEnums, AreTheSameFromAScript) {
    expect_same_offline({
        mood(),
        create_table("t", {column("m", enumeration("mood"))}),
        s::AddEnumValue{.name = "mood", .schema = "", .value = "new", .before = "ok"},
        s::RenameEnumValue{.name = "mood", .schema = "", .value = "sad", .new_name = "blue"},
        create_table("u", {column("m", enumeration("mood"))}),
        s::RemoveEnumValue{.name = "mood", .schema = "", .value = "happy", .replacement = "ok"},
    });
    renderer = dialect.renderer(nullptr);
    EXPECT_EQ(refusal(s::AddEnumValue{.name = "mood", .schema = "", .value = "x"}),
              "enumeration \"mood\" is not known in this script");
}
