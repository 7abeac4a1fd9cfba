// Every operation on SQLite, judged by what its catalogue says afterwards.

#include "tests/databases/sqlite/fixture.hpp"

namespace retort::tests {
namespace {

using namespace schema;

const Type k_integer{.kind = TypeKind::integer};
const Type k_text{.kind = TypeKind::text};

class SqliteOperations : public SqliteTest {};

TEST_F(SqliteOperations, CreatesATableWithEverything) {
    CreateTable create;
    create.table = {
        .name = "user",
        .columns =
            {
                {.name = "id",
                 .type = {.kind = TypeKind::big_integer},
                 .nullable = false,
                 .autoincrement = true},
                {.name = "email",
                 .type = {.kind = TypeKind::string, .length = 255},
                 .nullable = false,
                 .collation = "NOCASE"},
                {.name = "age",
                 .type = k_integer,
                 .default_ = Value::of_integer(18),
                 .checks = {{.name = "adult", .sql = "age >= 18 -- by law"}}},
                {.name = "active",
                 .type = {.kind = TypeKind::boolean},
                 .default_ = Value::of_boolean(true)},
                {.name = "created",
                 .type = {.kind = TypeKind::date_time},
                 .default_ = Value::of_sql("CURRENT_TIMESTAMP")},
                {.name = "score",
                 .type = {.kind = TypeKind::double_precision},
                 .default_ = Value::of_sql("1 + 0.5")},
                {.name = "doubled",
                 .type = k_integer,
                 .computed = Computed{.sql = "age * 2", .stored = false}},
                {.name = "mood",
                 .type = {.kind = TypeKind::enumeration, .name = "mood", .values = {"ok", "it's"}},
                 .default_ = Value::of_text("ok")},
                {.name = "boss",
                 .type = {.kind = TypeKind::big_integer},
                 .references = Constraint{.kind = ConstraintKind::foreign_key,
                                          .name = "fk_boss",
                                          .columns = {"boss"},
                                          .references = Reference{.table = "user",
                                                                  .columns = {"id"},
                                                                  .on_delete = "SET NULL"},
                                          .deferrable = true,
                                          .initially_deferred = true}},
            },
        .constraints = {{.kind = ConstraintKind::primary_key, .name = "pk", .columns = {"id"}},
                        {.kind = ConstraintKind::unique, .name = "uq", .columns = {"email"}}},
        .indexes = {{.name = "ix",
                     .elements = {{.column = "age", .descending = true},
                                  {.expression = "lower(email)"}},
                     .where = "age > 20"}},
        .comment = "people",
    };
    apply(create);
    EXPECT_EQ(text("user"),
              "CREATE TABLE \"user\" (\n"
              "    \"id\" INTEGER CONSTRAINT \"pk\" PRIMARY KEY AUTOINCREMENT,\n"
              "    \"email\" VARCHAR(255) NOT NULL COLLATE \"NOCASE\",\n"
              "    \"age\" INTEGER DEFAULT 18 CONSTRAINT \"adult\" CHECK (age >= 18 -- by law\n),\n"
              "    \"active\" BOOLEAN DEFAULT 1,\n"
              "    \"created\" DATETIME DEFAULT CURRENT_TIMESTAMP,\n"
              "    \"score\" DOUBLE DEFAULT (1 + 0.5),\n"
              "    \"doubled\" INTEGER GENERATED ALWAYS AS (age * 2) VIRTUAL,\n"
              "    \"mood\" TEXT DEFAULT 'ok' CONSTRAINT \"enum mood\" CHECK (\"mood\" IN ('ok', "
              "'it''s')),\n"
              "    \"boss\" BIGINT CONSTRAINT \"fk_boss\" REFERENCES \"user\" (\"id\") ON DELETE "
              "SET NULL DEFERRABLE INITIALLY DEFERRED,\n"
              "    CONSTRAINT \"uq\" UNIQUE (\"email\")\n"
              ")");
    EXPECT_EQ(text("ix"),
              "CREATE INDEX \"ix\" ON \"user\" (\"age\" DESC, (lower(email))) WHERE "
              "age > 20");
    run("INSERT INTO user (email) VALUES ('a')");
    EXPECT_EQ(one("SELECT id, age, active, score, doubled, mood FROM user"), "1|18|1|1.5|36|ok");
    create.if_not_exists = true;
    apply(create);
}

TEST_F(SqliteOperations, ForbidsNullInEveryKeyButTheRowid) {
    apply(
        CreateTable{.table = {.name = "t",
                              .columns = {{.name = "a", .type = k_text, .primary_key = true},
                                          {.name = "b", .type = k_integer, .primary_key = true}}}});
    EXPECT_EQ(text("t"),
              "CREATE TABLE \"t\" (\n    \"a\" TEXT NOT NULL,\n    \"b\" INTEGER NOT "
              "NULL,\n    PRIMARY KEY (\"a\", \"b\")\n)");
    apply(CreateTable{
        .table = {
            .name = "u",
            .columns = {
                {.name = "a", .type = k_integer, .primary_key = true, .autoincrement = false}}}});
    EXPECT_EQ(text("u"), "CREATE TABLE \"u\" (\n    \"a\" INTEGER PRIMARY KEY NOT NULL\n)");
}

TEST_F(SqliteOperations, KnowsStrictTablesAndTablesWithoutRowid) {
    apply(CreateTable{
        .table = {.name = "t",
                  .columns = {{.name = "a", .type = k_text, .primary_key = true},
                              {.name = "b", .type = {.kind = TypeKind::numeric, .precision = 9}}},
                  .options = {{"sqlite", "strict", "true"},
                              {"sqlite", "without_rowid", "1"},
                              {"mysql", "engine", "InnoDB"}}}});
    EXPECT_EQ(text("t"),
              "CREATE TABLE \"t\" (\n    \"a\" TEXT PRIMARY KEY NOT NULL,\n    \"b\" "
              "ANY\n) WITHOUT ROWID, STRICT");
    run("INSERT INTO t VALUES ('a', '12345678901234567890.123')");
    apply(AddColumn{.table = "t",
                    .column = {.name = "c", .type = {.kind = TypeKind::string, .length = 3}}});
    EXPECT_EQ(one("SELECT type FROM pragma_table_xinfo('t') WHERE name = 'c'"), "TEXT");
    EXPECT_EQ(one("SELECT b FROM t"), "12345678901234567890.123");
}

TEST_F(SqliteOperations, DropsAndRenamesTables) {
    run("CREATE TABLE a (x INT); CREATE TABLE b (y REFERENCES a(x)); CREATE VIEW v AS SELECT x "
        "FROM a; CREATE TRIGGER tr AFTER INSERT ON b BEGIN DELETE FROM a; END");
    apply(RenameTable{.table = "a", .new_name = "new a"});
    EXPECT_EQ(text("b"), "CREATE TABLE b (y REFERENCES \"new a\"(x))");
    EXPECT_EQ(text("v"), "CREATE VIEW v AS SELECT x FROM \"new a\"");
    apply(RenameTable{.table = "new a", .new_name = "NEW A"});
    EXPECT_EQ(text("NEW A"), "CREATE TABLE \"NEW A\" (x INT)");
    EXPECT_EQ(text("b"), "CREATE TABLE b (y REFERENCES \"NEW A\"(x))");
    apply(DropView{.name = "v"});
    apply(DropTable{.table = "b"});
    apply(DropTable{.table = "b", .if_exists = true});
    EXPECT_THROW(apply(DropTable{.table = "b"}), Error);
}

TEST_F(SqliteOperations, AddsColumnsInPlaceWhereSqliteCan) {
    run("CREATE TABLE t (a INT, UNIQUE (a)); INSERT INTO t VALUES (1)");
    const AddColumn add{
        .table = "t",
        .column = {
            .name = "b", .type = k_text, .nullable = false, .default_ = Value::of_text("x")}};
    EXPECT_EQ(rendered(add), std::vector<std::string>{
                                 "ALTER TABLE \"t\" ADD COLUMN \"b\" TEXT NOT NULL DEFAULT 'x'"});
    apply(add);
    auto again = add;
    again.if_not_exists = true;
    EXPECT_TRUE(rendered(again).empty());
    EXPECT_THROW(apply(add), Error);
    EXPECT_EQ(text("t"), "CREATE TABLE t (a INT, \"b\" TEXT NOT NULL DEFAULT 'x', UNIQUE (a))");
}

TEST_F(SqliteOperations, AddsColumnsThatNeedARebuild) {
    run("CREATE TABLE t (a INT); INSERT INTO t VALUES (1), (2)");
    apply(AddColumn{.table = "t",
                    .column = {.name = "at",
                               .type = {.kind = TypeKind::date_time},
                               .nullable = false,
                               .default_ = Value::of_sql("CURRENT_TIMESTAMP")}});
    EXPECT_EQ(one("SELECT count(*) FROM t WHERE at IS NOT NULL"), "2");
    apply(AddColumn{
        .table = "t",
        .column = {.name = "twice", .type = k_integer, .computed = Computed{.sql = "a * 2"}},
        .first = true});
    EXPECT_EQ(rows("SELECT twice, a FROM t"), (std::vector<std::string>{"2|1", "4|2"}));
    apply(AddColumn{.table = "t",
                    .column = {.name = "u", .type = k_integer, .unique = true, .index = true}});
    apply(
        AddColumn{.table = "t", .column = {.name = "id", .type = k_integer, .primary_key = true}});
    EXPECT_EQ(rows("SELECT id, a FROM t"), (std::vector<std::string>{"1|1", "2|2"}));
    EXPECT_EQ(text("t"),
              "CREATE TABLE t (\"twice\" INTEGER GENERATED ALWAYS AS (a * 2) STORED, a INT, "
              "\"at\" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP, \"u\" INTEGER UNIQUE, \"id\" "
              "INTEGER PRIMARY KEY)");
    EXPECT_EQ(text("ix_t_u"), "CREATE INDEX \"ix_t_u\" ON \"t\" (\"u\")");
}

TEST_F(SqliteOperations, DropsColumnsWithWhatIsOnlyTheirs) {
    run("CREATE TABLE p (id INTEGER PRIMARY KEY);"
        "CREATE TABLE t (a INT, b INT UNIQUE CHECK (b > 0), c INT, d INT, UNIQUE (c), "
        "CONSTRAINT fk FOREIGN KEY (c) REFERENCES p); CREATE INDEX ix_c ON t (c);"
        "INSERT INTO t VALUES (1, 2, NULL, 4)");
    EXPECT_EQ(rendered(DropColumn{.table = "t", .column = "d"}),
              std::vector<std::string>{"ALTER TABLE \"t\" DROP COLUMN \"d\""});
    apply(DropColumn{.table = "t", .column = "b"});
    apply(DropColumn{.table = "t", .column = "C"});
    EXPECT_EQ(text("t"), "CREATE TABLE t (a INT, d INT)");
    EXPECT_EQ(text("ix_c"), "nothing");
    EXPECT_TRUE(rendered(DropColumn{.table = "t", .column = "gone", .if_exists = true}).empty());
    EXPECT_EQ(one("SELECT * FROM t"), "1|4");
}

TEST_F(SqliteOperations, RefusesToDropAColumnSomethingElseUsesAndNamesIt) {
    run("CREATE TABLE t (a INT, b INT, c INT, d INT, e AS (d), f INT, g INT, h INT,"
        " CONSTRAINT ck CHECK (a > f), CONSTRAINT uq UNIQUE (b, c));"
        "CREATE INDEX ix ON t (f, g); CREATE INDEX part ON t (h) WHERE h > 1;"
        "CREATE TABLE u (z INT, y INT, x INT, w INT); CREATE VIEW v AS SELECT \"z\" FROM u;"
        "CREATE TABLE log (z); CREATE TRIGGER tr AFTER UPDATE ON u BEGIN INSERT INTO log VALUES "
        "(old.y); END; CREATE TRIGGER some AFTER UPDATE OF w ON u BEGIN SELECT 1; END; CREATE VIEW "
        "others AS SELECT x AS one FROM (SELECT 1 AS x)");
    const std::pair<DropColumn, std::string> cases[] = {
        {{.table = "t", .column = "a"}, "the check \"ck\" uses it"},
        {{.table = "t", .column = "c"}, "the unique constraint \"uq\" uses it"},
        {{.table = "t", .column = "d"}, "the generated column \"e\" uses it"},
        {{.table = "t", .column = "g"}, "index \"ix\" uses it"},
        {{.table = "t", .column = "h"}, "index \"part\" uses it"},
        {{.table = "u", .column = "z"}, "view \"v\" uses it"},
        {{.table = "u", .column = "y"}, "trigger \"tr\" uses it"},
        {{.table = "u", .column = "w"}, "trigger \"some\" uses it"},
        {{.table = "t", .column = "q"}, "there is no column \"q\" in table t"},
    };
    for (const auto& [change, expected] : cases)
        EXPECT_NE(refusal(change).message().find(expected), std::string::npos)
            << change.column << ": " << refusal(change).message();
    apply(DropColumn{.table = "u", .column = "x"});
}

TEST_F(SqliteOperations, ADroppedColumnTakesAlongTheChecksOfNothingElse) {
    run("CREATE TABLE t (a INT, b INT, CHECK (b > 0), CONSTRAINT own CHECK (a > 0 OR a = -1))");
    apply(DropColumn{.table = "t", .column = "a"});
    EXPECT_EQ(text("t"), "CREATE TABLE t (b INT, CHECK (b > 0))");
}

TEST_F(SqliteOperations, DropsInOneBlockWhatIsComputedFromEachOther) {
    run("CREATE TABLE t (a INT, b INT AS (a + 1), c INT)");
    AlterTable block{.table = "t"};
    block.changes = {DropColumn{.table = "t", .column = "b"},
                     DropColumn{.table = "t", .column = "a"}};
    EXPECT_EQ(rendered(block), (std::vector<std::string>{"ALTER TABLE \"t\" DROP COLUMN \"b\"",
                                                         "ALTER TABLE \"t\" DROP COLUMN \"a\""}));
    apply(block);
    EXPECT_EQ(text("t"), "CREATE TABLE t (c INT)");
}

TEST_F(SqliteOperations, AltersEveryPropertyOfAColumn) {
    run("CREATE TABLE t (id INTEGER PRIMARY KEY, a INT DEFAULT 1 NOT NULL COLLATE NOCASE, b INT)");
    const auto alter = [&](AlterColumn change) {
        change.table = "t";
        apply(change);
        return text("t").substr(16);
    };
    EXPECT_EQ(alter({.column = "a", .nullable = true}),
              "id INTEGER PRIMARY KEY, a INT DEFAULT 1 COLLATE NOCASE, b INT)");
    EXPECT_EQ(alter({.column = "a", .default_ = Value::of_text("x")}),
              "id INTEGER PRIMARY KEY, a INT DEFAULT 'x' COLLATE NOCASE, b INT)");
    EXPECT_EQ(alter({.column = "a", .default_ = Value{}}),
              "id INTEGER PRIMARY KEY, a INT COLLATE NOCASE, b INT)");
    EXPECT_EQ(alter({.column = "a", .collation = "RTRIM"}),
              "id INTEGER PRIMARY KEY, a INT COLLATE \"RTRIM\", b INT)");
    EXPECT_EQ(alter({.column = "a", .type = k_text, .collation = ""}),
              "id INTEGER PRIMARY KEY, a TEXT, b INT)");
    EXPECT_EQ(alter({.column = "b", .computed = Computed{.sql = "length(a)"}, .first = true}),
              "b INT GENERATED ALWAYS AS (length(a)) STORED, id INTEGER PRIMARY KEY, a TEXT)");
    EXPECT_EQ(alter({.column = "b", .drop_computed = true, .after = "id"}),
              "id INTEGER PRIMARY KEY, b INT, a TEXT)");
    EXPECT_EQ(alter({.column = "id", .autoincrement = true}),
              "id INTEGER PRIMARY KEY AUTOINCREMENT, b INT, a TEXT)");
    EXPECT_EQ(alter({.column = "id",
                     .type = Type{.kind = TypeKind::big_integer},
                     .nullable = false,
                     .autoincrement = false}),
              "id INTEGER PRIMARY KEY, b INT, a TEXT)");
    EXPECT_EQ(alter({.column = "id", .identity = Identity{}}),
              "id INTEGER PRIMARY KEY AUTOINCREMENT, b INT, a TEXT)");
    EXPECT_EQ(alter({.column = "id", .drop_identity = true}),
              "id INTEGER PRIMARY KEY, b INT, a TEXT)");
    EXPECT_EQ(alter({.column = "a", .new_name = "A b", .nullable = false}),
              "id INTEGER PRIMARY KEY, b INT, \"A b\" TEXT NOT NULL)");
    EXPECT_EQ(alter({.column = "b", .comment = "no such thing"}),
              "id INTEGER PRIMARY KEY, b INT, \"A b\" TEXT NOT NULL)");
    EXPECT_EQ(alter({.column = "id", .type = k_text}),
              "id TEXT NOT NULL PRIMARY KEY, b INT, \"A b\" TEXT NOT NULL)");
}

TEST_F(SqliteOperations, TakesComputedValuesOverWhenTheyStopBeingComputed) {
    run("CREATE TABLE t (a INT, b INT AS (a + 1)); INSERT INTO t VALUES (1)");
    apply(AlterColumn{.table = "t", .column = "b", .drop_computed = true});
    run("UPDATE t SET a = 5");
    EXPECT_EQ(one("SELECT a, b FROM t"), "5|2");
}

TEST_F(SqliteOperations, CreatesAndDropsConstraints) {
    run("CREATE TABLE p (x INT, y INT, PRIMARY KEY (x, y)); CREATE TABLE t (a INT, b INT)");
    const Constraint constraints[] = {
        {.kind = ConstraintKind::primary_key, .name = "pk", .columns = {"a"}},
        {.kind = ConstraintKind::unique, .name = "uq", .columns = {"a", "b"}},
        {.kind = ConstraintKind::check, .name = "ck", .sql = "a < b"},
        {.kind = ConstraintKind::foreign_key,
         .name = "fk",
         .columns = {"a", "b"},
         .references = Reference{.table = "p", .columns = {"x", "y"}, .on_update = "CASCADE"}},
    };
    for (const auto& constraint : constraints)
        apply(CreateConstraint{.table = "t", .constraint = constraint});
    EXPECT_EQ(text("t"),
              "CREATE TABLE t (a INT NOT NULL, b INT, CONSTRAINT \"pk\" PRIMARY KEY (\"a\"), "
              "CONSTRAINT \"uq\" UNIQUE (\"a\", \"b\"), CONSTRAINT \"ck\" CHECK (a < b), "
              "CONSTRAINT \"fk\" FOREIGN KEY (\"a\", \"b\") REFERENCES \"p\" (\"x\", \"y\") ON "
              "UPDATE CASCADE)");
    EXPECT_THROW(apply(CreateConstraint{.table = "t", .constraint = constraints[1]}), Error);
    for (const auto* name : {"uq", "CK", "fk"})
        apply(DropConstraint{.table = "t", .name = name});
    apply(DropConstraint{.table = "t", .kind = ConstraintKind::primary_key});
    EXPECT_EQ(text("t"), "CREATE TABLE t (a INT NOT NULL, b INT)");
    apply(DropConstraint{.table = "t", .name = "uq", .if_exists = true});
    EXPECT_EQ(refusal(DropConstraint{.table = "t", .name = "uq"}).message(),
              "there is no constraint \"uq\" in table t");
}

TEST_F(SqliteOperations, FindsConstraintsWithoutANameByWhatTheyAre) {
    run("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (a INT UNIQUE CHECK (a  >  0), b "
        "INT REFERENCES p ON DELETE CASCADE DEFERRABLE, UNIQUE (a, b), UNIQUE (b))");
    const auto drop = [&](Constraint existing) {
        apply(DropConstraint{.table = "t", .existing = std::move(existing)});
        return text("t").substr(16);
    };
    EXPECT_EQ(drop({.kind = ConstraintKind::unique, .columns = {"a"}}),
              "a INT CHECK (a  >  0), b INT REFERENCES p ON DELETE CASCADE DEFERRABLE, UNIQUE "
              "(a, b), UNIQUE (b))");
    EXPECT_EQ(drop({.kind = ConstraintKind::check, .sql = "a > 0"}),
              "a INT, b INT REFERENCES p ON DELETE CASCADE DEFERRABLE, UNIQUE (a, b), UNIQUE (b))");
    EXPECT_EQ(drop({.kind = ConstraintKind::foreign_key,
                    .columns = {"b"},
                    .references = Reference{.table = "p", .columns = {"id"}}}),
              "a INT, b INT, UNIQUE (a, b), UNIQUE (b))");
    apply(DropConstraint{.table = "t", .name = "uq_t_a_b"});
    EXPECT_EQ(text("t"), "CREATE TABLE t (a INT, b INT, UNIQUE (b))");
}

TEST_F(SqliteOperations, DropsAUniqueIndexWhereOthersHaveAConstraint) {
    run("CREATE TABLE t (a INT); CREATE UNIQUE INDEX uq ON t (a)");
    EXPECT_EQ(rendered(DropConstraint{.table = "t", .name = "uq"}),
              std::vector<std::string>{"DROP INDEX \"uq\""});
}

TEST_F(SqliteOperations, CreatesAndDropsIndexes) {
    run("CREATE TABLE t (a INT, b TEXT)");
    apply(CreateIndex{.table = "t",
                      .index = {.name = "ix",
                                .elements = {{.column = "b", .collation = "NOCASE"},
                                             {.expression = "a % 2", .descending = true}},
                                .unique = true,
                                .where = "a IS NOT NULL"},
                      .concurrently = true});
    EXPECT_EQ(text("ix"),
              "CREATE UNIQUE INDEX \"ix\" ON \"t\" (\"b\" COLLATE \"NOCASE\", (a % 2) "
              "DESC) WHERE a IS NOT NULL");
    apply(DropIndex{.name = "ix"});
    apply(DropIndex{.name = "ix", .if_exists = true});
    EXPECT_EQ(text("ix"), "nothing");
}

TEST_F(SqliteOperations, ChangesAnEnumerationInAllItsColumns) {
    const Type mood{.kind = TypeKind::enumeration, .name = "mood"};
    apply({CreateEnum{.enum_ = {.name = "mood", .values = {"sad", "ok"}}},
           CreateTable{.table = {.name = "a",
                                 .columns = {{.name = "m", .type = mood},
                                             {.name = "n",
                                              .type = mood,
                                              .default_ = Value::of_text("sad")}}}},
           CreateTable{.table = {.name = "b", .columns = {{.name = "m", .type = mood}}}}});
    run("INSERT INTO a (m) VALUES ('ok'); INSERT INTO b VALUES ('sad'), (NULL)");
    EXPECT_THROW(run("INSERT INTO b VALUES ('happy')"), Error);
    apply(AddEnumValue{.name = "mood", .value = "happy", .after = "ok"});
    apply(AddEnumValue{.name = "mood", .value = "angry", .before = "sad"});
    apply(AddEnumValue{.name = "mood", .value = "ok", .if_not_exists = true});
    run("INSERT INTO b VALUES ('happy'), ('angry')");
    EXPECT_EQ(text("b"),
              "CREATE TABLE \"b\" (\n    \"m\" TEXT CONSTRAINT \"enum mood\" CHECK "
              "(\"m\" IN ('angry', 'sad', 'ok', 'happy'))\n)");
    apply(RenameEnumValue{.name = "mood", .value = "sad", .new_name = "blue"});
    EXPECT_EQ(rows("SELECT m FROM b"),
              (std::vector<std::string>{"blue", "NULL", "happy", "angry"}));
    EXPECT_EQ(one("SELECT n FROM a"), "blue");
    EXPECT_NE(text("a").find("DEFAULT 'blue'"), std::string::npos) << text("a");
    const RemoveEnumValue remove{.name = "mood", .value = "angry"};
    EXPECT_EQ(refusal(remove).message(),
              "value \"angry\" of enumeration \"mood\" is still in column \"m\" of table \"b\": "
              "state a replacement");
    auto replace = remove;
    replace.replacement = "happy";
    apply(replace);
    EXPECT_EQ(rows("SELECT m FROM b"),
              (std::vector<std::string>{"blue", "NULL", "happy", "happy"}));
    EXPECT_THROW(apply(DropEnum{.name = "mood"}), Error);
    apply(AddEnumValue{.name = "none", .value = "x"});  // no column has it, so nothing is there
    apply(AlterColumn{.table = "b", .column = "m", .type = k_text});
    EXPECT_EQ(text("b"), "CREATE TABLE \"b\" (\n    \"m\" TEXT\n)");
    apply(AlterColumn{.table = "b", .column = "m", .type = mood});
    EXPECT_NE(text("b").find("'blue', 'ok', 'happy'"), std::string::npos) << text("b");
    apply({DropTable{.table = "a"}, DropTable{.table = "b"}, DropEnum{.name = "mood"}});
}

TEST_F(SqliteOperations, ReplacesViewsAndKeepsTheirTriggers) {
    run("CREATE TABLE t (a INT)");
    apply(CreateView{.view = {.name = "v",
                              .sql = "SELECT a::text FROM t",
                              .variants = {{"sqlite", "SELECT a FROM t"}}}});
    run("CREATE TRIGGER tr INSTEAD OF INSERT ON v BEGIN INSERT INTO t VALUES (new.a); END");
    apply(CreateView{.view = {.name = "v", .sql = "SELECT a, 1 AS one FROM t"}, .replace = true});
    run("INSERT INTO v VALUES (7, 0)");
    EXPECT_EQ(one("SELECT * FROM v"), "7|1");
    apply(CreateView{.view = {.name = "v", .sql = "SELECT 2"}, .if_not_exists = true});
    apply(DropView{.name = "v"});
    apply(DropView{.name = "v", .if_exists = true});
}

TEST_F(SqliteOperations, CreatesReplacesAndDropsTriggers) {
    run("CREATE TABLE t (a INT); CREATE TABLE log (x)");
    const auto body = [](const char* value) {
        return std::string(
                   "CREATE TRIGGER \"my tr\" AFTER INSERT ON t BEGIN INSERT INTO log "
                   "VALUES ('") +
               value + "; '); END";
    };
    apply(CreateObject{.object = {.kind = "trigger", .name = "\"my tr\" ON t", .body = body("a")}});
    apply(CreateObject{.object = {.kind = "TRIGGER", .name = "\"my tr\" ON t", .body = body("b")},
                       .replace = true});
    run("INSERT INTO t VALUES (1)");
    EXPECT_EQ(one("SELECT x FROM log"), "b; ");
    apply(DropObject{.kind = "trigger", .name = "\"my tr\" ON t"});
    EXPECT_EQ(text("my tr"), "nothing");
    const Object function{.kind = "function",
                          .name = "f()",
                          .body = "CREATE FUNCTION ...",
                          .variants = {{"sqlite", ""}}};
    EXPECT_TRUE(rendered(CreateObject{.object = function}).empty());
    EXPECT_TRUE(
        rendered(DropObject{.kind = "function", .name = "f()", .existing = function}).empty());
}

TEST_F(SqliteOperations, SendsAnAuthorsSqlAsItStands) {
    run("CREATE TABLE t (a TEXT)");
    apply(Execute{.sql = "INSERT INTO t VALUES ('12:30; :x')"});
    apply(Execute{.sql = "INSERT INTO t VALUES (:v || '::')",
                  .bindings = {{"v", Value::of_text("it's")}}});
    apply(Execute{.sql = "nonsense", .databases = {"postgresql"}});
    apply(ExecuteScript{.sql = "INSERT INTO t VALUES (1); CREATE TRIGGER tr AFTER INSERT ON t "
                               "BEGIN SELECT 1; SELECT 2; END; -- done"});
    EXPECT_EQ(rows("SELECT a FROM t"), (std::vector<std::string>{"12:30; :x", "it's::", "1"}));
    apply(Custom{.name = "mine",
                 .variants = {{"sqlite", "DROP TRIGGER tr; DELETE FROM t"}, {"", "no"}}});
    EXPECT_EQ(one("SELECT count(*) FROM t"), "0");
}

TEST_F(SqliteOperations, WorksInAnAttachedDatabase) {
    connection_->execute("ATTACH ':memory:' AS \"my aux\"");
    apply(CreateTable{
        .table = {.name = "t",
                  .schema = "my aux",
                  .columns = {{.name = "a", .type = k_integer}, {.name = "b", .type = k_text}},
                  .indexes = {{.name = "i", .elements = {{.column = "b"}}}}}});
    run("CREATE TRIGGER \"my aux\".tr AFTER INSERT ON t BEGIN SELECT 1; END; CREATE VIEW \"my "
        "aux\".v AS SELECT a FROM t; INSERT INTO \"my aux\".t VALUES (1, 'x')");
    AlterTable block{.table = "t", .schema = "my aux"};
    block.changes = {
        AlterColumn{.column = "a", .new_name = "c", .nullable = false},
        CreateConstraint{
            .constraint = {.kind = ConstraintKind::unique, .name = "uq", .columns = {"c"}}}};
    apply(block);
    EXPECT_EQ(rows("SELECT name FROM \"my aux\".sqlite_master WHERE sql IS NOT NULL ORDER BY 1"),
              (std::vector<std::string>{"i", "t", "tr", "v"}));
    EXPECT_EQ(one("SELECT sql FROM \"my aux\".sqlite_master WHERE name = 't'"),
              "CREATE TABLE \"t\" (\n    \"c\" INTEGER NOT NULL,\n    \"b\" TEXT,\n    CONSTRAINT "
              "\"uq\" UNIQUE (\"c\")\n)");
    EXPECT_EQ(one("SELECT * FROM \"my aux\".v"), "1");
    EXPECT_TRUE(catalogue().empty());
    apply(DropColumn{.table = "t", .schema = "my aux", .column = "b"});
    apply(RenameTable{.table = "t", .schema = "my aux", .new_name = "u"});
    apply(DropTable{.table = "u", .schema = "my aux"});
}

TEST_F(SqliteOperations, ChangesNoVirtualTable) {
    run("CREATE VIRTUAL TABLE f USING fts5(a)");
    EXPECT_EQ(refusal(AlterColumn{.table = "f", .column = "a", .nullable = false}).message(),
              "\"f\" is a virtual table; its definition cannot be changed");
    EXPECT_EQ(refusal(AlterColumn{.table = "nope", .column = "a", .nullable = false}).message(),
              "there is no table \"nope\"");
}

}  // namespace
}  // namespace retort::tests
