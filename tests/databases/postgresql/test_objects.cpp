// Views, sequences, extensions, schemas and objects with bodies on a real server.

#include "build.hpp"
#include "fixture.hpp"

using namespace retort;
using namespace retort::schema;
using namespace retort::tests;

namespace {

using Texts = std::vector<std::string>;

class PostgresqlObjects : public tests::Operations {};

}  // namespace

TEST_F(PostgresqlObjects, ViewsAreCreatedReplacedAndDropped) {
    run("CREATE TABLE t (a int, b int)");
    CreateView create{{.name = "odd \"v", .sql = "SELECT a FROM t;\n", .comment = "it's"}};
    create.view.options = {{"postgresql", "with", "security_barrier=true"},
                           {"postgresql", "check_option", "LOCAL"}};
    run(create);
    EXPECT_EQ(cell("SELECT reloptions FROM pg_class WHERE relname = 'odd \"v'"),
              "{security_barrier=true,check_option=local}");
    EXPECT_EQ(cell("SELECT obj_description('\"odd \"\"v\"'::regclass)"), "it's");
    create.view.sql = "SELECT a, b FROM t";
    EXPECT_THROW(db->execute(statements(create).front()), database::DatabaseError);
    create.replace = true;
    run(create);
    create.replace = false;
    create.if_not_exists = true;
    create.view.sql = "SELECT $$kept$$ AS a -- $retort$";
    create.view.options.clear();
    run(create);
    EXPECT_EQ(cell("SELECT count(*) FROM information_schema.columns WHERE table_name = 'odd \"v'"),
              "2");
    run(DropView{.name = "odd \"v"});
    run(DropView{.name = "odd \"v", .if_exists = true});
    run(create);
    EXPECT_EQ(cell("SELECT * FROM \"odd \"\"v\""), "kept");
    run(DropView{.name = "odd \"v", .cascade = true});
}

TEST_F(PostgresqlObjects, MaterializedViewsAreToo) {
    run("CREATE TABLE t (a int)");
    run("INSERT INTO t VALUES (1)");
    CreateView create{{.name = "m", .sql = "SELECT a FROM t", .materialized = true}};
    create.view.comment = "c";
    run(create);
    create.if_not_exists = true;
    run(create);
    EXPECT_EQ(cell("SELECT a FROM m"), "1");
    create.if_not_exists = false;
    create.replace = true;
    create.view.sql = "SELECT a::text AS a FROM t";
    create.view.options = {{"postgresql", "with_no_data", "true"}};
    create.view.variants = {{"postgresql", "SELECT 'own' AS a FROM t"}, {"mysql", "SELECT 2"}};
    run(create);
    EXPECT_EQ(cell("SELECT relispopulated FROM pg_class WHERE relname = 'm'"), "0");
    run("REFRESH MATERIALIZED VIEW m");
    EXPECT_EQ(cell("SELECT a FROM m"), "own");
    run(DropView{.name = "m", .materialized = true, .if_exists = true});
}

TEST_F(PostgresqlObjects, SequencesAreCreatedChangedAndDropped) {
    run("CREATE TABLE \"odd t\" (\"odd c\" int)");
    CreateSequence create{{.name = "odd \"s", .type = make_type(TypeKind::integer)}};
    create.sequence.start = 10;
    create.sequence.increment = -2;
    create.sequence.minimum = -100;
    create.sequence.maximum = 100;
    create.sequence.cache = 5;
    create.sequence.cycle = true;
    create.sequence.owned_by = "odd t.odd c";
    create.sequence.comment = "c";
    run(create);
    create.if_not_exists = true;
    run(create);
    const auto* const k_all =
        "SELECT seqtypid::regtype, seqstart, seqincrement, seqmin, seqmax, seqcache, seqcycle, "
        "obj_description(seqrelid) FROM pg_sequence";
    EXPECT_EQ(lines(k_all), (Texts{"integer|10|-2|-100|100|5|1|c"}));
    EXPECT_EQ(cell("SELECT pg_get_serial_sequence('\"odd t\"', 'odd c')"), "public.\"odd \"\"s\"");
    AlterSequence change{{.name = "odd \"s"}, create.sequence};
    change.sequence.increment = 3;
    run(change);
    EXPECT_EQ(lines(k_all), (Texts{"integer|10|3|-100|100|5|0|NULL"}));
    change.sequence = {.name = "odd \"s", .comment = "d"};
    change.existing.reset();
    EXPECT_EQ(statements(change).size(), 1u);
    run(change);
    run(DropSequence{.name = "odd \"s", .cascade = true});
    run(DropSequence{.name = "odd \"s", .if_exists = true});
    EXPECT_EQ(lines(k_all), Texts{});
}

TEST_F(PostgresqlObjects, ExtensionsAndSchemasAreToo) {
    run(CreateSchema{"odd \"s", false});
    run(CreateSchema{"odd \"s", true});
    run(CreateExtension{.name = "uuid-ossp", .schema = "odd \"s", .version = "1.1"});
    run(CreateExtension{.name = "uuid-ossp"});
    EXPECT_THROW(run(CreateExtension{.name = "uuid-ossp", .if_not_exists = false}),
                 database::DatabaseError);
    EXPECT_THROW(run(DropSchema{.name = "odd \"s"}), database::DatabaseError);
    run(DropExtension{.name = "uuid-ossp", .cascade = true});
    run(DropExtension{.name = "uuid-ossp", .if_exists = true});
    run("CREATE TABLE \"odd \"\"s\".t ()");
    run(DropSchema{.name = "odd \"s", .cascade = true});
    run(DropSchema{.name = "odd \"s", .if_exists = true});
}

TEST_F(PostgresqlObjects, FunctionsAndTriggersAreTheirBodies) {
    run("CREATE TABLE t (a int)");
    CreateObject function{{.kind = "function", .name = "f(int)"}};
    function.object.body =
        "CREATE FUNCTION f(x int) RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN x + 1; -- :x "
        "'\nEND $$;\n";
    run(function);
    EXPECT_EQ(cell("SELECT f(1)"), "2");
    EXPECT_THROW(run(function), database::DatabaseError);
    function.replace = true;
    function.object.body =
        "/* CREATE */ create FUNCTION f(x int) RETURNS int LANGUAGE sql\n"
        "BEGIN ATOMIC SELECT 1; SELECT 7; END";
    run(function);
    EXPECT_EQ(cell("SELECT f(1)"), "7");
    run(CreateObject{{.kind = "function",
                      .name = "g()",
                      .body = "CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS $x$ BEGIN "
                              "NEW.a := 5; RETURN NEW; END; $x$"}});
    CreateObject trigger{{.kind = "trigger", .name = "\"odd tr\" ON t"}};
    trigger.object.body =
        "CREATE TRIGGER \"odd tr\" BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION g()";
    run(trigger);
    trigger.replace = true;
    run(trigger);
    run("INSERT INTO t VALUES (1)");
    EXPECT_EQ(cell("SELECT a FROM t"), "5");
    CreateObject policy{{.kind = "policy", .name = "p ON t"}};
    policy.object.body = "not for PostgreSQL";
    policy.object.variants = {{"postgresql", "CREATE POLICY p ON t USING (a > 0)"}};
    run(policy);
    policy.replace = true;
    run(policy);
    run(DropObject{.kind = "policy", .name = "p ON t"});
    run(DropObject{.kind = "trigger", .name = "\"odd tr\" ON t"});
    run(DropObject{.kind = "function", .name = "f(int)", .schema = "public"});
    run(DropObject{.kind = "function", .name = "f(int)", .if_exists = true});
    EXPECT_NE(refusal(DropObject{.kind = "table x; --", .name = "y"}), "");
}

TEST_F(PostgresqlObjects, ScriptsAndBoundStatementsRunAsWritten) {
    run(Execute{"CREATE TABLE t (a int, b text, j jsonb)", {}, {}, {}});
    run(Execute{"INSERT INTO t VALUES (:a, :b, '{\"k\": \":x\"}'), (:a + 1, 'it''s', NULL)",
                {{"a", Value::of_integer(1)}, {"b", Value::of_text("it's \\ $1")}},
                {},
                {}});
    run(Execute{"not for this database", {}, {"mysql", "sqlite"}, {}});
    run(
        ExecuteScript{"UPDATE t SET b = 'a;b' WHERE a = 2; -- ; \n"
                      "DO $$ BEGIN PERFORM 1; END $$;\nDELETE FROM t WHERE a = 99",
                      {"postgresql"},
                      {}});
    run(ExecuteScript{"nor this", {"sqlite"}, {}});
    EXPECT_EQ(lines("SELECT * FROM t ORDER BY a"),
              (Texts{"1|it's \\ $1|{\"k\": \":x\"}", "2|a;b|NULL"}));
}

TEST_F(PostgresqlObjects, RowsOfEveryKindAreInsertedChangedAndDeleted) {
    run("CREATE TABLE t (a int, b text, c bytea, d bool, e numeric, f date)");
    const auto constant = [](Value value) {
        Expression expression;
        expression.kind = ExpressionKind::value;
        expression.value = std::move(value);
        return expression;
    };
    Insert insert{.table = "t", .columns = {"a", "b", "c", "d", "e", "f"}};
    for (int i = 0; i < 2; ++i) {
        Expression row;
        row.kind = ExpressionKind::row;
        row.arguments = {constant(Value::of_integer(i)),
                         constant(Value::of_text("it's \\ \"é\"\n")),
                         constant(Value::of_bytes(std::string("\0\xff\\'", 4))),
                         constant(Value::of_boolean(i == 1)),
                         constant({ValueKind::number, "-1.50"}),
                         constant(i == 0 ? Value{} : Value::of_text("2026-11-22"))};
        insert.rows.push_back(row);
    }
    run(insert);
    Expression one = constant(Value::of_integer(1));
    Expression a;
    a.kind = ExpressionKind::column;
    a.name = "a";
    Expression is_one;
    is_one.kind = ExpressionKind::operator_;
    is_one.operator_ = "=";
    is_one.arguments = {a, one};
    Expression joined;
    joined.kind = ExpressionKind::concat;
    joined.arguments = {a, constant(Value::of_text("_migrated"))};
    run(Update{.table = "t", .assignments = {{"b", joined}}, .where = is_one});
    EXPECT_EQ(lines("SELECT a, b, c = '\\x00ff5c27', d, e, f FROM t ORDER BY a"),
              (Texts{"0|it's \\ \"é\"\n|1|0|-1.50|NULL", "1|1_migrated|1|1|-1.50|2026-11-22"}));
    run(Backfill{.update = {.table = "t", .assignments = {{"b", joined}}, .where = {}},
                 .column = "a"});
    EXPECT_EQ(lines("SELECT b FROM t ORDER BY a"), (Texts{"0_migrated", "1_migrated"}));
    run(Delete{.table = "t", .where = is_one});
    EXPECT_EQ(cell("SELECT count(*) FROM t"), "1");
    const auto select = dialect.renderer(db.get())->render(Select{.columns = {a}, .table = "t"});
    EXPECT_EQ(cell(select.sql), "0");
}

TEST_F(PostgresqlObjects, CustomOperationsAreTheirScript) {
    run(Custom{.name = "make",
               .variants = {{"mysql", "no"}, {"postgresql", "CREATE TABLE t (); DROP TABLE t"}}});
    run(Custom{.name = "any", .variants = {{"", "CREATE TABLE t ()"}}});
    EXPECT_TRUE(dialect.has_table(*db, "", "t"));
    EXPECT_NE(refusal(Custom{.name = "other", .variants = {{"sqlite", "x"}}}), "");
}
