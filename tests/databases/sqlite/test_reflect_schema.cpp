// Whole schemas read at once.

#include <fmt/format.h>

#include "tests/databases/listening.hpp"
#include "tests/databases/sqlite/fixture.hpp"

namespace retort::tests {
namespace {

using namespace schema;

class SqliteReflectSchema : public SqliteTest {
protected:
    Schema reflect(const dialects::ReflectRequest& request = {}) {
        return dialects::sqlite::dialect().reflect(*connection_, request);
    }
};

template <class T>
std::vector<std::string> names_of(const std::vector<T>& list) {
    std::vector<std::string> names;
    for (const auto& each : list)
        names.push_back(each.schema.empty() ? each.name : each.schema + "." + each.name);
    return names;
}

TEST_F(SqliteReflectSchema, ReadsTablesViewsAndTriggersInOrder) {
    run("CREATE TABLE \"user\" (id INTEGER PRIMARY KEY AUTOINCREMENT, email VARCHAR(255) NOT NULL, "
        "state TEXT CONSTRAINT \"enum state\" CHECK (state IN ('on', 'off')), "
        "kind TEXT CHECK (kind IN ('a', 'b')));"
        "CREATE UNIQUE INDEX ix_email ON \"user\" (email COLLATE NOCASE DESC) WHERE id > 0;"
        "CREATE TABLE account (id INT PRIMARY KEY, u INTEGER REFERENCES \"user\" ON DELETE CASCADE);"
        "CREATE VIEW v AS SELECT id, email FROM \"user\";"
        "CREATE VIEW named(x, y) AS SELECT id, email FROM \"user\";"
        "CREATE TRIGGER IF NOT EXISTS t AFTER INSERT ON account BEGIN SELECT 1; SELECT 2; END;");
    const auto schema = reflect();
    EXPECT_EQ(names_of(schema.tables), (std::vector<std::string>{"account", "user"}));
    EXPECT_EQ(schema.enums, (std::vector<Enum>{{.name = "state", .values = {"on", "off"}}}));
    const auto& user = schema.tables[1];
    EXPECT_EQ(user, *dialects::sqlite::dialect().reflect_table(*connection_, "", "user"));
    EXPECT_EQ(user.columns[3].type, (Type{.kind = TypeKind::enumeration, .values = {"a", "b"}}));
    EXPECT_EQ(user.indexes[0].where, "id > 0");
    EXPECT_EQ(schema.tables[0].columns[0].type, (Type{.text = "INT"})) << "not the rowid";
    EXPECT_EQ(schema.views, (std::vector<View>{
                                {.name = "named",
                                 .sql = "WITH \"named\" (x, y) AS (SELECT id, email FROM \"user\") "
                                        "SELECT * FROM \"named\""},
                                {.name = "v", .sql = "SELECT id, email FROM \"user\""}}));
    EXPECT_EQ(schema.objects,
              (std::vector<Object>{
                  {.kind = "trigger",
                   .name = "t",
                   .body = "CREATE TRIGGER t AFTER INSERT ON account BEGIN SELECT 1; SELECT 2; "
                           "END"}}));
}

TEST_F(SqliteReflectSchema, SpellsNamesAsTheyWereGivenWhereTheyAreUsed) {
    run("CREATE TABLE Users (Id INTEGER, Name TEXT, PRIMARY KEY (ID), UNIQUE (NAME, id));"
        "CREATE INDEX i ON USERS (name);"
        "CREATE TABLE u (x REFERENCES USERS (ID), y REFERENCES Gone (ID));");
    const auto schema = reflect();
    const auto& users = schema.tables[0];
    EXPECT_EQ(users.primary_key(), std::vector<std::string>{"Id"});
    EXPECT_EQ(users.constraints[1].columns, (std::vector<std::string>{"Name", "Id"}));
    EXPECT_EQ(users.indexes[0].elements[0].column, "Name");
    const auto& keys = schema.tables[1].constraints;
    EXPECT_EQ(keys[0].references->table, "Users");
    EXPECT_EQ(keys[0].references->columns, std::vector<std::string>{"Id"});
    EXPECT_EQ(keys[1].references->table, "Gone");
    EXPECT_EQ(keys[1].references->columns, std::vector<std::string>{"ID"});
}

TEST_F(SqliteReflectSchema, LeavesOutWhatIsNotTheAuthors) {
    run("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT); CREATE VIRTUAL TABLE f USING "
        "fts5(a); INSERT INTO t DEFAULT VALUES; CREATE INDEX i ON t (id + 1); ANALYZE;"
        "CREATE TEMP TABLE u (a)");
    EXPECT_EQ(names_of(reflect().tables), std::vector<std::string>{"t"});
}

TEST_F(SqliteReflectSchema, DescribesOnlyWhatIsWanted) {
    run("CREATE TABLE a (x); CREATE TABLE b (x); CREATE VIEW v AS SELECT 1; "
        "CREATE TRIGGER g AFTER DELETE ON a BEGIN SELECT 1; END");
    std::vector<std::string> asked;
    const auto schema = reflect({.wanted = [&](auto kind, auto, auto name) {
        asked.push_back(std::string(kind) + " " + std::string(name));
        return name == "b";
    }});
    EXPECT_EQ(names_of(schema.tables), std::vector<std::string>{"b"});
    EXPECT_TRUE(schema.views.empty());
    EXPECT_TRUE(schema.objects.empty());
    EXPECT_EQ(asked, (std::vector<std::string>{"table a", "table b", "view v", "trigger g"}));
}

TEST_F(SqliteReflectSchema, ReadsAttachedDatabasesAndRefusesOthers) {
    run("ATTACH ':memory:' AS \"a b\"; CREATE TABLE t (x); CREATE TABLE \"a b\".u (x, y);"
        "CREATE INDEX \"a b\".i ON u (y); CREATE TRIGGER \"a b\".g AFTER INSERT ON u BEGIN SELECT "
        "1; END");
    const auto schema = reflect({.schemas = {"main", "a b"}});
    EXPECT_EQ(names_of(schema.tables), (std::vector<std::string>{"t", "a b.u"}));
    EXPECT_EQ(schema.tables[1].indexes.size(), 1U);
    EXPECT_EQ(schema.objects[0].body,
              "CREATE TRIGGER \"a b\".g AFTER INSERT ON u BEGIN SELECT 1; END");
    try {
        reflect({.schemas = {"gone"}});
        FAIL() << "nothing was refused";
    } catch (const Error& error) {
        EXPECT_EQ(error.message(), "there is no schema \"gone\"");
        EXPECT_EQ(error.category(), ErrorCategory::usage);
    }
}

TEST_F(SqliteReflectSchema, TakesAnyWordBehindDefaultAsSqliteDoes) {
    run("CREATE TABLE t (a DEFAULT \"x y\", b DEFAULT word, c DEFAULT current_date, d DEFAULT "
        "true, e DEFAULT (1), f DEFAULT X'00ff')");
    std::vector<Value> defaults;
    const auto schema = reflect();
    for (const auto& column : schema.tables[0].columns)
        defaults.push_back(column.default_);
    EXPECT_EQ(defaults, (std::vector{Value::of_text("x y"), Value::of_text("word"),
                                     Value::of_sql("current_date"), Value::of_sql("true"),
                                     Value::of_sql("1"), Value::of_sql("X'00ff'")}));
    run("INSERT INTO t DEFAULT VALUES");
    EXPECT_EQ(one("SELECT a, b, d FROM t"), "x y|word|1");
}

/// A comment is nothing that SQLite keeps: where there is one, nothing was read.
TEST_F(SqliteReflectSchema, AnswersWithWhatIsExpectedWhereTheTextIsThat) {
    Table table{.name = "t",
                .columns = {{.name = "a", .type = {.kind = TypeKind::uuid}, .nullable = false},
                            {.name = "b", .type = {.kind = TypeKind::string, .length = 20}}},
                .constraints = {{.kind = ConstraintKind::check, .name = "c", .sql = "a > 'x'"}},
                .indexes = {{.name = "i", .elements = {{.column = "b"}}}},
                .comment = "expected"};
    const Schema expected{.tables = {table}};
    const auto found = [&] { return reflect({.expected = &expected}).tables.at(0); };
    apply(CreateTable{table});
    EXPECT_EQ(found(), table);
    run("CREATE INDEX more ON t (a)");
    EXPECT_EQ(found().comment, "");
    EXPECT_EQ(found().indexes.size(), 2U);
    run("DROP INDEX more; ALTER TABLE t ADD COLUMN c TEXT");
    EXPECT_EQ(found().comment, "");
    EXPECT_EQ(found().columns.size(), 3U);
}

TEST_F(SqliteReflectSchema, SaysWhenThereIsWhatIsExpectedAndNothingElse) {
    const auto table = [](const char* name) {
        return Table{
            .name = name,
            .columns = {{.name = "a", .type = {.kind = TypeKind::text}}},
            .indexes = {{.name = fmt::format("i{}", name), .elements = {{.column = "a"}}}}};
    };
    const Schema expected{.tables = {table("t"), table("u")}};
    const auto is_said = [&](const Schema& wanted) {
        bool said = false;
        const auto found = reflect({.expected = &wanted, .as_expected = [&] { said = true; }});
        EXPECT_EQ(said, found == Schema());
        return said;
    };
    apply(CreateTable{table("t")});
    EXPECT_FALSE(is_said(expected));
    apply(CreateTable{table("u")});
    EXPECT_TRUE(is_said(expected));
    EXPECT_FALSE(is_said({.tables = {table("t")}}));
    EXPECT_FALSE(is_said({.tables = expected.tables, .views = {{.name = "v"}}}));
    for (const auto& [made, unmade] :
         {std::pair("CREATE INDEX more ON t (a)", "DROP INDEX more"),
          std::pair("CREATE VIEW v AS SELECT 1", "DROP VIEW v"),
          std::pair("CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END", "DROP TRIGGER g"),
          std::pair("CREATE TABLE w (a)", "DROP TABLE w"),
          std::pair("DROP INDEX iu", "CREATE INDEX iu ON u (a)")}) {
        run(made);
        EXPECT_FALSE(is_said(expected)) << made;
        run(unmade);
    }
}

TEST_F(SqliteReflectSchema, TakesATableThatWasAlteredForTheOneThatIsExpected) {
    Table table{.name = "t",
                .columns = {{.name = "a", .type = {.kind = TypeKind::text}},
                            {.name = "b", .type = {.kind = TypeKind::text}, .index = true}},
                .constraints = {{.kind = ConstraintKind::check, .name = "c", .sql = "a > 'x'"}},
                .indexes = {{.name = "i", .elements = {{.column = "a"}}}},
                .comment = "expected"};
    const Schema expected{.tables = {table}};
    auto first = table;
    const auto second = first.columns[1];
    first.columns.pop_back();
    apply(CreateTable{first});
    apply(AddColumn{.table = "t", .column = second});
    EXPECT_EQ(reflect({.expected = &expected}).tables.at(0), table);
    // The index of the column was made last, and is the first that the model makes.
    EXPECT_EQ(one("SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema WHERE type = "
                  "'index' ORDER BY rowid)"),
              "i,ix_t_b");
}

TEST_F(SqliteReflectSchema, TellsTextsApartByEachLetter) {
    Table table{.name = "t",
                .columns = {{.name = "a",
                             .type = {.kind = TypeKind::text},
                             .default_ = Value::of_text("x  y")}},
                .comment = "expected"};
    const Schema expected{.tables = {table}};
    run("CREATE TABLE \"t\" (\n    \"a\" TEXT DEFAULT 'x y'\n)");
    const auto found = reflect({.expected = &expected}).tables.at(0);
    EXPECT_EQ(found.comment, "");
    EXPECT_EQ(found.columns[0].default_, Value::of_text("x y"));
}

TEST_F(SqliteReflectSchema, AsksTheSameNumberOfQuestionsWhateverThereIs) {
    int made = 0;
    const auto questions_about = [&](int tables) {
        for (; made < tables; ++made)
            run(
                fmt::format("CREATE TABLE t{0} (id INTEGER PRIMARY KEY, a INT REFERENCES t0);"
                            "CREATE INDEX i{0} ON t{0} (a); CREATE VIEW v{0} AS SELECT 1;"
                            "CREATE TRIGGER g{0} AFTER INSERT ON t{0} BEGIN SELECT 1; END;"
                            "CREATE VIRTUAL TABLE x{0} USING fts5(a)",
                            made));
        Listening listening(*connection_);
        const auto& dialect = dialects::sqlite::dialect();
        const auto found = dialect.reflect(listening, {});
        EXPECT_EQ(found.tables.size(), static_cast<std::size_t>(tables));
        dialect.canonicaliser(listening)->normal(found);
        return listening.asked().size();
    };
    const auto few = questions_about(3);  // before more are made
    EXPECT_EQ(questions_about(12), few);
}

}  // namespace
}  // namespace retort::tests
