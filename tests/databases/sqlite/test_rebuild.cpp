// What survives a table rebuild: one test for each thing another tool has lost.

#include <algorithm>

#include "tests/databases/sqlite/fixture.hpp"

namespace retort::tests {
namespace {

using namespace schema;

/// A change only a rebuild can make, of column `column`.
AlterColumn forbid_null(const std::string& table, const std::string& column) {
    return {.table = table, .column = column, .nullable = false};
}

class SqliteRebuild : public SqliteTest {
protected:
    /// Does the change and expects that nothing else changed in the catalogue.
    void expect_only(const Operation& operation, const std::string& table,
                     const std::string& new_text) {
        auto expected = rows(
            "SELECT type || '|' || name || '|' || sql FROM sqlite_master WHERE "
            "sql IS NOT NULL AND NOT (type = 'table' AND name = '" +
            table + "') ORDER BY 1");
        apply(operation);
        EXPECT_EQ(text(table), new_text);
        EXPECT_EQ(rows("SELECT type || '|' || name || '|' || sql FROM sqlite_master WHERE "
                       "sql IS NOT NULL AND NOT (type = 'table' AND name = '" +
                       table + "') ORDER BY 1"),
                  expected);
        EXPECT_EQ(one("PRAGMA legacy_alter_table"), "0");
        EXPECT_EQ(one("SELECT count(*) FROM temp.sqlite_master"), "0");
        EXPECT_EQ(one("PRAGMA integrity_check"), "ok");
    }
};

TEST_F(SqliteRebuild, KeepsRowsAndRowids) {
    run("CREATE TABLE t (a, b TEXT); INSERT INTO t (rowid, a, b) VALUES (7, 1, 'x'), "
        "(3, X'00', NULL), (1000000, 2.5, '')");
    expect_only(forbid_null("t", "a"), "t", "CREATE TABLE t (a NOT NULL, b TEXT)");
    EXPECT_EQ(
        rows("SELECT rowid, typeof(a), hex(a), b FROM t ORDER BY rowid"),
        (std::vector<std::string>{"3|blob|00|NULL", "7|integer|31|x", "1000000|real|322E35|"}));
}

TEST_F(SqliteRebuild, KeepsRowidsWhateverTheColumnsAreCalled) {
    run("CREATE TABLE t (rowid TEXT, oid TEXT, c); INSERT INTO t (_rowid_, rowid, oid, c) VALUES "
        "(9, 'r', 'o', 1)");
    apply(forbid_null("t", "c"));
    EXPECT_EQ(one("SELECT _rowid_, rowid, oid, c FROM t"), "9|r|o|1");
    run("CREATE TABLE u (rowid, oid, _rowid_, c); INSERT INTO u VALUES (1, 2, 3, 4)");
    apply(forbid_null("u", "c"));
    EXPECT_EQ(one("SELECT * FROM u"), "1|2|3|4");
}

TEST_F(SqliteRebuild, KeepsIndexesOfEveryKind) {
    run("CREATE TABLE t (a TEXT, b INT, c);"
        "CREATE INDEX plain ON t (a);"
        "CREATE UNIQUE INDEX \"Odd Name\" ON t(b DESC, a COLLATE NOCASE) -- comment\n;"
        "CREATE INDEX expression ON t (lower(a), b+1);"
        "CREATE INDEX partial ON t (b) WHERE b > 10 AND a <> ',)';");
    expect_only(forbid_null("t", "c"), "t", "CREATE TABLE t (a TEXT, b INT, c NOT NULL)");
}

TEST_F(SqliteRebuild, KeepsTriggersOnTheTableAndTriggersNamingIt) {
    run("CREATE TABLE t (a INT, b INT); CREATE TABLE log (what);"
        "CREATE TRIGGER on_t AFTER UPDATE OF a ON t WHEN new.a > 0 BEGIN INSERT INTO log VALUES "
        "('t;' || new.a); END;"
        "CREATE TRIGGER on_log AFTER INSERT ON log BEGIN UPDATE t SET b = b + 1; END;"
        "INSERT INTO t VALUES (1, 1)");
    expect_only(forbid_null("t", "b"), "t", "CREATE TABLE t (a INT, b INT NOT NULL)");
    EXPECT_EQ(one("SELECT count(*) FROM log"), "0");
    run("UPDATE t SET a = 5");
    EXPECT_EQ(one("SELECT what FROM log"), "t;5");
    EXPECT_EQ(one("SELECT b FROM t"), "2");
}

TEST_F(SqliteRebuild, KeepsViews) {
    run("CREATE TABLE t (a INT, b INT); INSERT INTO t VALUES (1, 2);"
        "CREATE VIEW v AS SELECT a, t.b FROM t; CREATE VIEW w AS SELECT * FROM v;"
        "CREATE TRIGGER v_insert INSTEAD OF INSERT ON v BEGIN INSERT INTO t VALUES (new.a, 0); "
        "END; CREATE VIEW broken AS SELECT * FROM gone;");
    expect_only(forbid_null("t", "b"), "t", "CREATE TABLE t (a INT, b INT NOT NULL)");
    EXPECT_EQ(one("SELECT * FROM w"), "1|2");
}

TEST_F(SqliteRebuild, KeepsTheAutoincrementCounter) {
    run("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a); "
        "CREATE TABLE empty (id INTEGER PRIMARY KEY AUTOINCREMENT, a);"
        "INSERT INTO t (a) VALUES (1), (2), (3); DELETE FROM t WHERE id > 1;"
        "INSERT INTO empty VALUES (41, 0); DELETE FROM empty;");
    expect_only(forbid_null("t", "a"), "t",
                "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a NOT NULL)");
    apply(forbid_null("empty", "a"));
    run("INSERT INTO t (a) VALUES (9); INSERT INTO empty (a) VALUES (9)");
    EXPECT_EQ(one("SELECT max(id) FROM t"), "4");
    EXPECT_EQ(one("SELECT id FROM empty"), "42");
    EXPECT_EQ(rows("SELECT name FROM sqlite_sequence ORDER BY 1"),
              (std::vector<std::string>{"empty", "t"}));
}

TEST_F(SqliteRebuild, KeepsCollations) {
    run("CREATE TABLE t (a TEXT COLLATE NOCASE, b INT); INSERT INTO t VALUES ('Ann', 1)");
    expect_only(forbid_null("t", "b"), "t",
                "CREATE TABLE t (a TEXT COLLATE NOCASE, b INT NOT NULL)");
    EXPECT_EQ(one("SELECT count(*) FROM t WHERE a = 'ANN'"), "1");
}

TEST_F(SqliteRebuild, KeepsNamedAndUnnamedChecks) {
    run("CREATE TABLE t (a INT CHECK (a > 0) CONSTRAINT small CHECK (a < 10), b INT, "
        "CONSTRAINT both CHECK (a <> b), CHECK (b >= 0))");
    expect_only(forbid_null("t", "b"), "t",
                "CREATE TABLE t (a INT CHECK (a > 0) CONSTRAINT small CHECK (a < 10), b INT NOT "
                "NULL, CONSTRAINT both CHECK (a <> b), CHECK (b >= 0))");
    for (const auto* row : {"(0, 1)", "(10, 1)", "(5, 5)", "(5, -1)"})
        EXPECT_THROW(run(std::string("INSERT INTO t VALUES ") + row), Error) << row;
}

TEST_F(SqliteRebuild, KeepsGeneratedColumns) {
    run("CREATE TABLE t (a INT, twice INT GENERATED ALWAYS AS (a * 2) STORED, "
        "neg AS (-a), b INT); INSERT INTO t (a, b) VALUES (3, 4)");
    expect_only(forbid_null("t", "b"), "t",
                "CREATE TABLE t (a INT, twice INT GENERATED ALWAYS AS (a * 2) STORED, "
                "neg AS (-a), b INT NOT NULL)");
    EXPECT_EQ(one("SELECT a, twice, neg, b FROM t"), "3|6|-3|4");
}

TEST_F(SqliteRebuild, KeepsStrictTables) {
    run("CREATE TABLE t (a INT, b ANY) STRICT; INSERT INTO t VALUES (1, '007')");
    expect_only(forbid_null("t", "a"), "t", "CREATE TABLE t (a INT NOT NULL, b ANY) STRICT");
    EXPECT_EQ(one("SELECT typeof(b), b FROM t"), "text|007");
    EXPECT_THROW(run("INSERT INTO t VALUES ('x', 1)"), Error);
}

TEST_F(SqliteRebuild, KeepsTablesWithoutRowid) {
    run("CREATE TABLE t (k TEXT PRIMARY KEY, b INT) WITHOUT ROWID; "
        "INSERT INTO t VALUES ('z', 1), ('a', 2)");
    expect_only(forbid_null("t", "b"), "t",
                "CREATE TABLE t (k TEXT PRIMARY KEY, b INT NOT NULL) WITHOUT ROWID");
    EXPECT_EQ(rows("SELECT k FROM t"), (std::vector<std::string>{"a", "z"}));
}

TEST_F(SqliteRebuild, KeepsForeignKeysInBothDirectionsAndChildRows) {
    run("CREATE TABLE grand (id INTEGER PRIMARY KEY);"
        "CREATE TABLE parent (id INTEGER PRIMARY KEY, g REFERENCES grand ON DELETE CASCADE, n,"
        " boss REFERENCES parent(id) ON DELETE SET NULL);"
        "CREATE TABLE child (p INT NOT NULL REFERENCES parent(id) ON DELETE CASCADE ON UPDATE "
        "CASCADE);"
        "INSERT INTO grand VALUES (1); INSERT INTO parent VALUES (1, 1, 'a', NULL), (2, 1, 'b', "
        "1); INSERT INTO child VALUES (1), (2), (2);");
    expect_only(forbid_null("parent", "n"), "parent",
                "CREATE TABLE parent (id INTEGER PRIMARY KEY, g REFERENCES grand ON DELETE "
                "CASCADE, n NOT NULL, boss REFERENCES parent(id) ON DELETE SET NULL)");
    EXPECT_EQ(one("SELECT count(*) FROM child"), "3");
    EXPECT_EQ(one("SELECT boss FROM parent WHERE id = 2"), "1");
    EXPECT_EQ(rows("SELECT \"table\" FROM pragma_foreign_key_list('child')"),
              std::vector<std::string>{"parent"});
    EXPECT_TRUE(rows("PRAGMA foreign_key_check").empty());
    run("PRAGMA foreign_keys = ON; DELETE FROM parent WHERE id = 2");
    EXPECT_EQ(one("SELECT count(*) FROM child"), "1");
}

TEST_F(SqliteRebuild, KeepsCommentsAndCaseWhereNothingChanged) {
    run("create table \"T t\" ( -- the table\n  A int, /* the a */\n  [b B] varchar(10)\n   "
        "default 'x' -- the b\n, unique (a)\n)");
    expect_only(forbid_null("T t", "a"), "T t",
                "CREATE TABLE \"T t\" ( -- the table\n  A int NOT NULL, /* the a */\n  [b B] "
                "varchar(10)\n   default 'x' -- the b\n, unique (a)\n)");
}

TEST_F(SqliteRebuild, GivesBackTheVeryTextWhateverStandsInIt) {
    const char* const definitions[] = {
        "CREATE TABLE t(n int, b TEXT -- last\n)",
        "CREATE TABLE t (n, -- why\n b TEXT) -- and done",
        "CREATE TABLE t (n CHECK (n <> 3 -- never\n), b /* two\n lines */ TEXT)",
        "CREATE TABLE main.t (key TEXT, abort INT, n DEFAULT (1) COLLATE nocase)",
        "create table [t]([a ] INT, `it''s` TEXT, \"x\"\"y\" REAL, n)",
        "CREATE TABLE t (n, g AS (n || 'NOT NULL') STORED, h AS (length(g)), UNIQUE (n, g))",
        "CREATE TABLE t (n TEXT, a ANY, b INT, PRIMARY KEY (b DESC, a)) WITHOUT ROWID, STRICT",
        "CREATE TABLE t (\"select\" PRIMARY KEY, n, r REFERENCES t DEFERRABLE INITIALLY DEFERRED)",
        "CREATE TABLE t (n VARYING CHARACTER (9), CONSTRAINT one CONSTRAINT two CHECK (n > ''))",
        "CREATE TABLE t (n,\r\n\tz DEFAULT x'0A', \xC3\xA4 DEFAULT -1e3, d DEFAULT CURRENT_TIME)",
        "CREATE TABLE t AS SELECT 1 AS n, 'two' AS \"a,b)\"",
    };
    for (const auto* definition : definitions) {
        SCOPED_TRACE(definition);
        run(definition);
        run("CREATE INDEX i ON t (n) WHERE n <> 'x' -- some\n; CREATE VIEW v AS SELECT n FROM t;"
            "CREATE VIEW w AS SELECT * FROM v; CREATE TRIGGER tr INSTEAD OF INSERT ON w BEGIN "
            "INSERT INTO t (n) VALUES (new.n); END");
        const auto before = catalogue();
        apply(forbid_null("t", "n"));
        EXPECT_NE(catalogue(), before);
        apply(AlterColumn{.table = "t", .column = "n", .nullable = true});
        EXPECT_EQ(catalogue(), before);
        EXPECT_EQ(one("PRAGMA integrity_check"), "ok");
        run("DROP VIEW w; DROP VIEW v; DROP TABLE t");
    }
}

TEST_F(SqliteRebuild, DoesSeveralChangesOfOneBlockAtOnce) {
    run("CREATE TABLE t (a INT, b TEXT, c TEXT); INSERT INTO t VALUES (1, '2', 'x')");
    AlterTable block{.table = "t"};
    block.changes = {
        AlterColumn{.column = "a", .type = Type{.kind = TypeKind::big_integer}, .nullable = false},
        AlterColumn{.column = "b", .type = Type{.kind = TypeKind::integer}},
        AddColumn{.column = {.name = "d",
                             .type = {.kind = TypeKind::text},
                             .default_ = Value::of_text("it's")},
                  .after = "a"},
        DropColumn{.column = "c"},
        CreateConstraint{
            .constraint = {.kind = ConstraintKind::unique, .name = "uq", .columns = {"a", "b"}}},
    };
    const auto statements = rendered(block);
    EXPECT_EQ(std::ranges::count_if(
                  statements, [](const auto& sql) { return sql.starts_with("CREATE TABLE"); }),
              1);
    expect_only(block, "t",
                "CREATE TABLE t (a BIGINT NOT NULL, \"d\" TEXT DEFAULT 'it''s', b INTEGER, "
                "CONSTRAINT \"uq\" UNIQUE (\"a\", \"b\"))");
    EXPECT_EQ(one("SELECT typeof(b), * FROM t"), "integer|1|it's|2");
}

TEST_F(SqliteRebuild, RenamesAndChangesInOneBlock) {
    run("CREATE TABLE t (user_id INT, b INT); CREATE INDEX i ON t (user_id); "
        "CREATE VIEW v AS SELECT user_id FROM t; CREATE TABLE log (x);"
        "CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.user_id); END;"
        "INSERT INTO t VALUES (1, 2)");
    AlterTable block{.table = "t"};
    block.changes = {
        AlterColumn{.column = "user_id", .nullable = false},
        RenameColumn{.column = "user_id", .new_name = "account_id"},
        CreateConstraint{
            .constraint = {.kind = ConstraintKind::check, .name = "ck", .sql = "account_id > 0"}},
    };
    apply(block);
    EXPECT_EQ(text("t"),
              "CREATE TABLE t (\"account_id\" INT NOT NULL, b INT, CONSTRAINT \"ck\" CHECK "
              "(account_id > 0))");
    EXPECT_EQ(text("i"), "CREATE INDEX i ON t (\"account_id\")");
    EXPECT_EQ(text("v"), "CREATE VIEW v AS SELECT \"account_id\" FROM t");
    run("INSERT INTO t VALUES (5, 6)");
    EXPECT_EQ(rows("SELECT x FROM log"), (std::vector<std::string>{"1", "5"}));
}

TEST_F(SqliteRebuild, ReplacesAColumnByAnotherOfItsName) {
    run("CREATE TABLE t (a TEXT, b INT); INSERT INTO t VALUES ('x', 1)");
    AlterTable block{.table = "t"};
    block.changes = {DropColumn{.column = "b"}, RenameColumn{.column = "a", .new_name = "b"},
                     AlterColumn{.column = "b", .nullable = false}};
    expect_only(block, "t", "CREATE TABLE t (\"b\" TEXT NOT NULL)");
    EXPECT_EQ(one("SELECT b FROM t"), "x");
}

TEST_F(SqliteRebuild, NewViolationsFailAndOldOrphansDoNot) {
    run("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (id INTEGER PRIMARY KEY, "
        "old REFERENCES p, fresh INT); INSERT INTO p VALUES (1);"
        "INSERT INTO t VALUES (1, 99, 1), (2, 1, 77)");
    apply(forbid_null("t", "old"));
    const CreateConstraint key{.table = "t",
                               .constraint = {.kind = ConstraintKind::foreign_key,
                                              .name = "fk",
                                              .columns = {"fresh"},
                                              .references = Reference{.table = "p"}}};
    const auto error = refusal(key);
    EXPECT_EQ(error.message(), "the change of table \"t\" breaks foreign keys");
    EXPECT_EQ(error.context().at(0), "table=t rowid=2 references=p");
    EXPECT_EQ(error.context().size(), 1U);
    auto unchecked = key;
    unchecked.constraint.not_valid = true;
    apply(unchecked);
    apply(forbid_null("t", "fresh"));
    EXPECT_EQ(rows("SELECT rowid FROM pragma_foreign_key_check('t')").size(), 2U);
}

TEST_F(SqliteRebuild, SeesChildrenThatLoseTheirParent) {
    run("CREATE TABLE p (a INT UNIQUE); CREATE TABLE c (a INT REFERENCES p(a)); "
        "INSERT INTO p VALUES (1); INSERT INTO c VALUES (1)");
    const auto error = refusal(DropConstraint{
        .table = "p", .existing = Constraint{.kind = ConstraintKind::unique, .columns = {"a"}}});
    EXPECT_NE(whole(error).find("foreign key mismatch"), std::string::npos) << whole(error);
}

TEST_F(SqliteRebuild, RefusesToRunWhileForeignKeysAreEnforced) {
    run("CREATE TABLE t (a INT); PRAGMA foreign_keys = ON");
    EXPECT_NE(refusal(forbid_null("t", "a")).message().find("PRAGMA foreign_keys = OFF"),
              std::string::npos);
}

TEST_F(SqliteRebuild, RefusesToRunOutsideATransaction) {
    run("CREATE TABLE t (a INT)");
    const auto renderer = dialects::sqlite::dialect().renderer(connection_.get());
    EXPECT_THROW(renderer->render(forbid_null("t", "a")), Error);
}

TEST_F(SqliteRebuild, LeavesNothingBehindWhereverItFails) {
    run("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (id INTEGER PRIMARY KEY "
        "AUTOINCREMENT, a REFERENCES p, b TEXT); CREATE INDEX i ON t (b); CREATE TABLE log (x);"
        "CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.id); END;"
        "INSERT INTO p VALUES (1); INSERT INTO t VALUES (5, 1, 'x'), (6, 9, 'y')");
    const auto before = catalogue();
    const auto data = rows("SELECT * FROM t");
    const auto renderer = dialects::sqlite::dialect().renderer(connection_.get());
    connection_->begin();
    const auto statements = renderer->render(forbid_null("t", "b"));
    connection_->rollback();
    EXPECT_GT(statements.size(), 10U);
    for (std::size_t done = 0; done <= statements.size(); ++done) {
        connection_->begin();
        for (std::size_t i = 0; i < done; ++i)
            dialects::run(*connection_, statements[i]);
        connection_->rollback();
        EXPECT_EQ(catalogue(), before) << "after " << done;
        EXPECT_EQ(rows("SELECT * FROM t"), data);
        EXPECT_EQ(one("SELECT count(*) FROM temp.sqlite_master"), "0");
        EXPECT_EQ(one("PRAGMA legacy_alter_table"), "0");
        EXPECT_EQ(one("SELECT seq FROM sqlite_sequence"), "6");
    }
    apply(forbid_null("t", "b"));
}

TEST_F(SqliteRebuild, TellsWhichRowsAreNoNumbers) {
    run("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('12'), ('twelve'), (NULL)");
    const auto error =
        refusal(AlterColumn{.table = "t", .column = "a", .type = Type{.kind = TypeKind::integer}});
    EXPECT_EQ(error.message(), "column \"a\" of table \"t\" holds values that are no numbers");
    EXPECT_EQ(error.context().at(0), "value=twelve");
    run("DELETE FROM t WHERE a = 'twelve'");
    apply(AlterColumn{.table = "t", .column = "a", .type = Type{.kind = TypeKind::integer}});
    EXPECT_EQ(rows("SELECT typeof(a), a FROM t"),
              (std::vector<std::string>{"integer|12", "null|NULL"}));
}

TEST_F(SqliteRebuild, ConvertsBetweenTextAndBytesWithoutLoss) {
    run("CREATE TABLE t (a BLOB, b TEXT); INSERT INTO t VALUES (X'C3A4', 'ä')");
    AlterTable block{.table = "t"};
    block.changes = {
        AlterColumn{.column = "a", .type = Type{.kind = TypeKind::text}},
        AlterColumn{.column = "b", .type = Type{.kind = TypeKind::large_binary}},
    };
    apply(block);
    EXPECT_EQ(one("SELECT typeof(a), a, typeof(b), hex(b) FROM t"), "text|ä|blob|C3A4");
}

}  // namespace
}  // namespace retort::tests
