// A whole database read back: it was made by plain SQL, never by our own operations.

#include <algorithm>

#include <fmt/format.h>

#include "build.hpp"
#include "fixture.hpp"
#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "tests/databases/listening.hpp"

using namespace retort;
using namespace retort::schema;
using namespace retort::tests;

namespace {

using Texts = std::vector<std::string>;

class PostgresqlReflection : public OnPostgresql {
protected:
    void script(std::string_view sql) {
        for (const auto& each : dialect.split_script(sql))
            db->execute(each.sql);
    }
    Schema reflect(const dialects::ReflectRequest& request = {}) {
        return dialect.reflect(*db, request);
    }
    /// "kind schema.name: body" of each object.
    Texts objects(const Schema& schema) {
        Texts out;
        for (const auto& each : schema.objects)
            out.push_back(each.kind + " " + (each.schema.empty() ? "" : each.schema + ".") +
                          each.name + ": " + each.body);
        return out;
    }

    const dialects::Dialect& dialect = dialects::postgresql::dialect();
};

}  // namespace

TEST_F(PostgresqlReflection, OfNothingIsEmpty) {
    EXPECT_EQ(reflect(), Schema{});
    EXPECT_EQ(reflect({{"not there"}, {}}), Schema{});
}

TEST_F(PostgresqlReflection, HoldsEnumerationsSequencesAndExtensions) {
    script(R"(
CREATE TYPE mood AS ENUM ('sad', 'it''s "ok"', 'happy');
COMMENT ON TYPE mood IS 'how it is';
CREATE SEQUENCE plain;
CREATE SEQUENCE odd AS smallint START 5 INCREMENT -1 MINVALUE -9 MAXVALUE 9 CACHE 3 CYCLE;
COMMENT ON SEQUENCE odd IS 'counts';
CREATE EXTENSION citext;
CREATE TABLE t (
    a bigserial, b serial, c smallserial, d int GENERATED ALWAYS AS IDENTITY,
    e int DEFAULT nextval('plain'), f int);
CREATE SEQUENCE others OWNED BY t.f;
CREATE TABLE renamed (id serial);
ALTER TABLE renamed RENAME TO u;
ALTER SEQUENCE t_b_seq INCREMENT 7)");
    const auto found = reflect();
    EXPECT_EQ(found.enums,
              (std::vector<Enum>{{"mood", "", {"sad", "it's \"ok\"", "happy"}, "how it is"}}));
    EXPECT_EQ(found.extensions, Texts{"citext"});
    Sequence odd{.name = "odd", .type = make_type(TypeKind::small_integer)};
    odd.start = 5;
    odd.increment = -1;
    odd.minimum = -9;
    odd.maximum = 9;
    odd.cache = 3;
    odd.cycle = true;
    odd.comment = "counts";
    Sequence changed{.name = "t_b_seq", .type = make_type(TypeKind::integer)};
    changed.increment = 7;
    changed.owned_by = "t.b";
    EXPECT_EQ(found.sequences,
              (std::vector<Sequence>{
                  odd, {.name = "others", .owned_by = "t.f"}, {.name = "plain"}, changed}));
    const auto& columns = found.find_table("", "t")->columns;
    for (const std::size_t serial : {0, 2}) {
        EXPECT_EQ(columns[serial].autoincrement, true);
        EXPECT_EQ(columns[serial].default_, Value{});
    }
    EXPECT_EQ(columns[1].default_, Value::of_sql("nextval('t_b_seq'::regclass)"));
    EXPECT_EQ(columns[3].identity, Identity{.always = true});
    EXPECT_EQ(columns[4].default_, Value::of_sql("nextval('plain'::regclass)"));
    EXPECT_EQ(found.find_table("", "u")->columns[0].autoincrement, true);
    EXPECT_EQ(found.tables.size(), 2u);
}

TEST_F(PostgresqlReflection, HoldsViewsAndWhatTheyAreMadeWith) {
    script(R"(
CREATE TABLE t (a int, b text);
CREATE VIEW small WITH (security_barrier) AS SELECT a FROM t WHERE a < 5 WITH LOCAL CHECK OPTION;
COMMENT ON VIEW small IS 'less';
CREATE MATERIALIZED VIEW many AS SELECT count(*) AS n FROM t WITH NO DATA;
CREATE UNIQUE INDEX "ix M" ON many (n))");
    const auto found = reflect();
    View small{.name = "small", .sql = "SELECT t.a\n   FROM t\n  WHERE t.a < 5", .comment = "less"};
    small.options = {{"postgresql", "check_option", "LOCAL"},
                     {"postgresql", "with", "security_barrier=true"}};
    View many{.name = "many", .sql = "SELECT count(*) AS n\n   FROM t", .materialized = true};
    many.options = {{"postgresql", "with_no_data", "true"}};
    EXPECT_EQ(found.views, (std::vector<View>{many, small}));
    EXPECT_EQ(objects(found),
              Texts{"index \"ix M\": CREATE UNIQUE INDEX \"ix M\" ON public.many USING btree (n)"});
}

TEST_F(PostgresqlReflection, KeepsWhatElseThereIsAsItsStatement) {
    script(R"(
CREATE TABLE "T" (a int, b text) PARTITION BY RANGE (a);
CREATE TABLE t_low PARTITION OF "T" FOR VALUES FROM (1) TO (10);
CREATE DOMAIN positive AS int DEFAULT 1 NOT NULL CONSTRAINT more CHECK (VALUE > 0);
CREATE TYPE pair AS (x int, "y y" positive[]);
CREATE FUNCTION f(a int, b varchar(5) DEFAULT 'x', VARIADIC c text[] = '{}') RETURNS int
    LANGUAGE sql AS $$ SELECT 1 $$;
CREATE PROCEDURE p(INOUT a numeric(5,2)) LANGUAGE plpgsql AS $$ BEGIN a := 1; END $$;
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER "tr g" BEFORE INSERT ON "T" FOR EACH ROW EXECUTE FUNCTION tf();
CREATE TABLE r (a int, d positive);
CREATE RULE no_way AS ON DELETE TO r DO INSTEAD NOTHING;
CREATE STATISTICS st ON a, d FROM r;
CREATE EXTENSION hstore)");
    const auto found = reflect();
    EXPECT_EQ(
        objects(found),
        (Texts{
            "trigger \"tr g\" ON \"T\": CREATE TRIGGER \"tr g\" BEFORE INSERT ON \"T\" FOR EACH "
            "ROW EXECUTE FUNCTION tf()",
            "function f(integer, character varying, text[]): CREATE OR REPLACE FUNCTION f(a "
            "integer, b character varying DEFAULT 'x'::character varying, VARIADIC c text[] "
            "DEFAULT '{}'::text[])\n RETURNS integer\n LANGUAGE sql\nAS $function$ SELECT 1 "
            "$function$",
            "rule no_way ON r: CREATE RULE no_way AS\n    ON DELETE TO r DO INSTEAD NOTHING;",
            "procedure p(numeric): CREATE OR REPLACE PROCEDURE p(INOUT a numeric)\n LANGUAGE "
            "plpgsql\nAS $procedure$ BEGIN a := 1; END $procedure$",
            "type pair: CREATE TYPE pair AS (x integer, \"y y\" positive[])",
            "domain positive: CREATE DOMAIN positive AS integer DEFAULT 1 NOT NULL CONSTRAINT more "
            "CHECK (VALUE > 0)",
            "statistics st: CREATE STATISTICS public.st ON a, d FROM r",
            "table t_low: CREATE TABLE t_low PARTITION OF \"T\" FOR VALUES FROM (1) TO (10)",
            "function tf(): CREATE OR REPLACE FUNCTION tf()\n RETURNS trigger\n LANGUAGE plpgsql\n"
            "AS $function$ BEGIN RETURN NEW; END $function$"}));
    EXPECT_EQ(found.tables.size(), 2u);
    EXPECT_EQ(found.find_table("", "r")->columns[1].type, verbatim("positive"));
}

TEST_F(PostgresqlReflection, HoldsAggregatesThatCanBeMadeAgain) {
    script(R"(
CREATE FUNCTION add(text, text) RETURNS text LANGUAGE sql AS $$ SELECT $1 || $2 $$;
CREATE AGGREGATE joined(text) (SFUNC = add, STYPE = text, INITCOND = 'it''s');
CREATE AGGREGATE counted(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0', PARALLEL = SAFE,
    COMBINEFUNC = int8pl, MSFUNC = int8inc, MINVFUNC = int8dec, MSTYPE = bigint, MINITCOND = '0');
CREATE AGGREGATE biggest("x y" int) (SFUNC = int4larger, STYPE = int, SSPACE = 8, SORTOP = >);
CREATE AGGREGATE middle(double precision ORDER BY anyelement) (SFUNC = ordered_set_transition,
    STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA,
    FINALFUNC_MODIFY = SHAREABLE))");
    const auto before = reflect();
    const auto found = objects(before);
    EXPECT_EQ(found.size(), 5u);
    EXPECT_EQ(found.at(3),
              "aggregate joined(text): CREATE AGGREGATE joined(text) (SFUNC = add, "
              "STYPE = text, INITCOND = 'it''s')");
    script("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    for (const auto& object : before.objects)
        db->execute(object.body);
    EXPECT_EQ(reflect(), before);
    for (const auto& object : before.objects)
        db->execute("DROP " + object.kind + " IF EXISTS " + object.name + " CASCADE");
    EXPECT_EQ(objects(reflect()), Texts{});
}

TEST_F(PostgresqlReflection, CanBeRunAsItIs) {
    script(R"(
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE t (id serial PRIMARY KEY, m mood DEFAULT 'b', n int DEFAULT 0 CHECK (n > 0));
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER tr AFTER UPDATE OF n ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE VIEW v AS SELECT id, m FROM t)");
    const auto before = reflect();
    script("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    const auto renderer = dialect.renderer(db.get());
    const auto run = [&](const Operation& operation) {
        renderer->validate(operation);
        for (const auto& statement : renderer->render(operation))
            db->execute(statement.sql, statement.parameters);
    };
    run(CreateEnum{before.enums.at(0), false});
    run(CreateTable{before.tables.at(0), false});
    run(CreateObject{before.objects.at(0), false, {}});
    run(CreateObject{before.objects.at(1), false, {}});
    run(CreateView{.view = before.views.at(0)});
    EXPECT_EQ(reflect(), before);
}

TEST_F(PostgresqlReflection, NamesTheSchemaOfWhatIsElsewhere) {
    script(R"(
CREATE SCHEMA "other s";
CREATE TYPE "other s".mood AS ENUM ('a');
CREATE TABLE parent (id int PRIMARY KEY, code text UNIQUE);
CREATE TABLE "other s".t (id int PRIMARY KEY, m "other s".mood, p text REFERENCES parent (code));
CREATE TABLE t (o int REFERENCES "other s".t ON DELETE SET NULL);
CREATE SEQUENCE "other s".s;
CREATE VIEW "other s".v AS SELECT 1 AS one;
CREATE FUNCTION "other s".f() RETURNS int LANGUAGE sql AS 'SELECT 1')");
    const auto both = reflect({{"", "other s", "not there"}, {}});
    EXPECT_EQ(both.schemas, Texts{"other s"});
    ASSERT_EQ(both.tables.size(), 3u);
    EXPECT_EQ(both.tables[0].name, "parent");
    EXPECT_EQ(both.tables[2].schema, "other s");
    const auto& reference = *both.tables[1].constraints.at(0).references;
    EXPECT_EQ(reference.schema, "other s");
    EXPECT_EQ(reference.columns, Texts{"id"});
    EXPECT_EQ(both.tables[2].columns[1].type.schema, "other s");
    EXPECT_EQ(both.enums.at(0).schema, "other s");
    EXPECT_EQ(both.sequences.at(0).schema, "other s");
    EXPECT_EQ(both.views.at(0).schema, "other s");
    EXPECT_EQ(both.objects.at(0).schema, "other s");
    EXPECT_EQ(both.objects.at(0).body.substr(0, 40), "CREATE OR REPLACE FUNCTION \"other s\".f()");

    const auto one = reflect({{"other s"}, {}});
    EXPECT_EQ(one.tables.size(), 1u);
    EXPECT_EQ(one.tables.at(0), both.tables[2]);
    EXPECT_EQ(one.tables[0].constraints.at(1).references->columns, Texts{"code"});
    db->execute("SET search_path = \"other s\"");
    EXPECT_EQ(reflect({{"public"}, {}}).tables.at(0).schema, "public");
    EXPECT_EQ(reflect({{"other s"}, {}}).schemas, Texts{});
    EXPECT_EQ(reflect().tables.at(0).schema, "");
}

TEST_F(PostgresqlReflection, DescribesOnlyWhatIsWanted) {
    script(R"(
CREATE TABLE a (id int PRIMARY KEY, x int);
CREATE TABLE b (a int REFERENCES a, c serial);
CREATE VIEW v AS SELECT 1 AS one;
CREATE SEQUENCE s)");
    Texts asked;
    const auto found =
        reflect({{}, [&](std::string_view kind, std::string_view schema, std::string_view name) {
                     asked.push_back(fmt::format("{} {}.{}", kind, schema, name));
                     return name == "b";
                 }});
    std::ranges::sort(asked);
    EXPECT_EQ(asked, (Texts{"sequence .s", "table .a", "table .b", "view .v"}));
    ASSERT_EQ(found.tables.size(), 1u);
    EXPECT_EQ(found.tables[0].constraints.at(0).references->columns, Texts{"id"});
    EXPECT_EQ(found.tables[0].columns[1].autoincrement, true);
    EXPECT_EQ(found.views.size() + found.sequences.size(), 0u);
}

TEST_F(PostgresqlReflection, LeavesOutWhatAnExtensionBrings) {
    script(R"(
CREATE EXTENSION pg_stat_statements;
CREATE EXTENSION ltree;
CREATE TABLE theirs (id serial PRIMARY KEY);
CREATE TABLE ours (id int REFERENCES theirs, path ltree);
ALTER EXTENSION ltree ADD TABLE theirs)");
    const auto found = reflect();
    EXPECT_EQ(found.extensions, (Texts{"ltree", "pg_stat_statements"}));
    ASSERT_EQ(found.tables.size(), 1u);
    EXPECT_EQ(found.tables[0].columns[1].type, verbatim("ltree"));
    EXPECT_EQ(found.tables[0].constraints.at(0).references->columns, Texts{"id"});
    EXPECT_EQ(found.sequences, std::vector<Sequence>{});
    EXPECT_EQ(objects(found), Texts{});
    EXPECT_EQ(found.views, std::vector<View>{});
}

TEST_F(PostgresqlReflection, SaysWhichSchemaCannotBeRead) {
    db->execute("DROP ROLE IF EXISTS retort_nobody");
    script(
        "CREATE SCHEMA closed; CREATE ROLE retort_nobody; REVOKE ALL ON SCHEMA public FROM public");
    db->execute("SET ROLE retort_nobody");
    const auto message = [&](Texts schemas) -> std::string {
        try {
            reflect({std::move(schemas), {}});
        } catch (const Error& error) {
            return error.message() + "; " + error.hints().at(0);
        }
        return "";
    };
    EXPECT_EQ(message({"closed"}),
              "user \"retort_nobody\" may not use schema \"closed\"; GRANT USAGE ON SCHEMA "
              "\"closed\" TO \"retort_nobody\"");
    EXPECT_EQ(message({}),
              "user \"retort_nobody\" has no default schema: none of the search path \"$user\", "
              "public is there and may be used; grant USAGE on the schema, or set another "
              "search_path");
    db->execute("RESET ROLE");
    db->execute("DROP ROLE retort_nobody");
}

TEST_F(PostgresqlReflection, AsksTheSameNumberOfQuestionsWhateverThereIs) {
    const auto questions = [&] {
        Listening listening(*db);
        const auto found = dialect.reflect(listening, {{"", "s1", "s2"}, {}});
        dialect.canonicaliser(listening)->normal(found);
        return listening.asked().size();
    };
    script("CREATE TABLE one (id serial PRIMARY KEY)");
    const auto few = questions();
    script("CREATE SCHEMA s1; CREATE SCHEMA s2");
    for (int i = 0; i < 20; ++i)
        script(fmt::format(
            "CREATE TABLE s{0}.t{1} (id serial PRIMARY KEY, a int REFERENCES one, b int GENERATED "
            "ALWAYS AS IDENTITY CHECK (b > 0)); CREATE INDEX ON s{0}.t{1} (a); CREATE VIEW "
            "s{0}.v{1} AS SELECT 1 AS a; CREATE TYPE e{1} AS ENUM ('a')",
            i % 2 + 1, i));
    EXPECT_EQ(questions(), few);
    EXPECT_LE(few, 11U);
}
