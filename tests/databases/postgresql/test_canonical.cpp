// Definitions compared: what is declared and what the server made of it have one form.

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "build.hpp"
#include "fixture.hpp"
#include "host/base/text.hpp"

using namespace retort;
using namespace retort::schema;
using namespace retort::tests;

namespace {

using Texts = std::vector<std::string>;

class PostgresqlCanonicaliser : public OnPostgresql {
protected:
    void SetUp() override {
        OnPostgresql::SetUp();
        if (db)
            canonicaliser = dialect.canonicaliser(*db);
    }
    void script(std::string_view sql) {
        for (const auto& each : dialect.split_script(sql))
            db->execute(each.sql);
    }
    void create(const Operation& operation) {
        const auto renderer = dialect.renderer(db.get());
        renderer->validate(operation);
        for (const auto& statement : renderer->render(operation))
            db->execute(statement.sql, statement.parameters);
    }
    Schema reflected() { return canonicaliser->normal(dialect.reflect(*db, {})); }
    Schema declared(const Schema& schema) { return canonicaliser->normal(schema); }
    /// What the engine says, which must have been asked about everything and keep nothing.
    Schema asked(const Schema& schema) {
        const auto before = lines(k_everything);
        auto answer = canonicaliser->canonical(schema);
        EXPECT_EQ(answer.undecided, Texts{});
        EXPECT_EQ(lines(k_everything), before);
        EXPECT_EQ(db->transaction_state(), database::TransactionState::none);
        return std::move(answer.schema);
    }
    std::string reflected_type(const std::string& name) {
        return reflected().find_table("", "t")->find_column(name)->type.text;
    }

    static constexpr std::string_view k_everything =
        "SELECT oid::text, relname FROM pg_class UNION ALL SELECT oid::text, nspname FROM "
        "pg_namespace WHERE nspname !~ '^pg_t' UNION ALL SELECT oid::text, typname FROM pg_type "
        "UNION ALL SELECT oid::text, proname FROM pg_proc UNION ALL SELECT 'path', "
        "current_setting('search_path') ORDER BY 1, 2";
    const dialects::Dialect& dialect = dialects::postgresql::dialect();
    std::unique_ptr<Canonicaliser> canonicaliser;
};

/// Differences part by part, so that a failure is readable.
void expect_same(const Table& one, const Table& other) {
    ASSERT_EQ(one.columns.size(), other.columns.size());
    for (std::size_t i = 0; i < one.columns.size(); ++i) {
        const auto &a = one.columns[i], &b = other.columns[i];
        EXPECT_EQ(a.type.text, b.type.text) << a.name;
        EXPECT_EQ(a.default_.text, b.default_.text) << a.name;
        EXPECT_EQ(a.computed.value_or(Computed{}).sql, b.computed.value_or(Computed{}).sql);
        EXPECT_EQ(a, b) << a.name;
    }
    ASSERT_EQ(one.constraints.size(), other.constraints.size());
    for (std::size_t i = 0; i < one.constraints.size(); ++i) {
        const auto &a = one.constraints[i], &b = other.constraints[i];
        EXPECT_EQ(a.name, b.name);
        EXPECT_EQ(a.sql, b.sql);
        EXPECT_EQ(a.columns, b.columns);
        EXPECT_EQ(a, b) << a.name;
    }
    ASSERT_EQ(one.indexes.size(), other.indexes.size());
    for (std::size_t i = 0; i < one.indexes.size(); ++i) {
        const auto &a = one.indexes[i], &b = other.indexes[i];
        EXPECT_EQ(a.name, b.name);
        EXPECT_EQ(a.where, b.where);
        EXPECT_EQ(a, b) << a.name;
    }
    EXPECT_EQ(one, other);
}

/// A type as an author writes it.
struct Spelled {
    const char* words;
    Type type;
};

std::vector<Spelled> every_type() {
    auto on_postgresql = make_type(TypeKind::text);
    on_postgresql.variants = {{"mysql", "LONGTEXT"}, {"postgresql", "citext"}};
    auto in_schema = enumeration("odd Type", {"a"});
    in_schema.schema = "public";
    return {{"SmallInteger", make_type(TypeKind::small_integer)},
            {"Integer", make_type(TypeKind::integer)},
            {"BigInteger", make_type(TypeKind::big_integer)},
            {"Boolean", make_type(TypeKind::boolean)},
            {"Float", make_type(TypeKind::real)},
            {"Double", make_type(TypeKind::double_precision)},
            {"Numeric()", make_type(TypeKind::numeric)},
            {"Numeric(10)", numeric(10)},
            {"Numeric(12, 2)", numeric(12, 2)},
            {"String()", make_type(TypeKind::string)},
            {"String(50)", make_type(TypeKind::string, 50)},
            {"Text", make_type(TypeKind::text)},
            {"Char(3)", make_type(TypeKind::character, 3)},
            {"Date", make_type(TypeKind::date)},
            {"Time", make_type(TypeKind::time)},
            {"Time(3) with time zone", zoned(make_type(TypeKind::time, 3))},
            {"DateTime", make_type(TypeKind::date_time)},
            {"DateTime(0)", make_type(TypeKind::date_time, 0)},
            {"DateTime with time zone", zoned(make_type(TypeKind::date_time))},
            {"DateTime(6) with time zone", zoned(make_type(TypeKind::date_time, 6))},
            {"Interval", make_type(TypeKind::interval)},
            {"Interval(3)", make_type(TypeKind::interval, 3)},
            {"LargeBinary", make_type(TypeKind::large_binary)},
            {"LargeBinary(10)", make_type(TypeKind::large_binary, 10)},
            {"Json", make_type(TypeKind::json)},
            {"Jsonb", make_type(TypeKind::jsonb)},
            {"Uuid", make_type(TypeKind::uuid)},
            {"Inet", make_type(TypeKind::inet)},
            {"Cidr", make_type(TypeKind::cidr)},
            {"MacAddress", make_type(TypeKind::macaddr)},
            {"Bit(4)", make_type(TypeKind::bit, 4)},
            {"BitVarying()", make_type(TypeKind::bit_varying)},
            {"BitVarying(9)", make_type(TypeKind::bit_varying, 9)},
            {"Array(String(5))", array_of(make_type(TypeKind::string, 5))},
            {"Array(Array(Integer))", array_of(array_of(make_type(TypeKind::integer)))},
            {"Enum(\"mood\", {\"good\", \"it's\"})", enumeration("mood", {"good", "it's"})},
            {"Array(Enum(\"mood\", {...}))", array_of(enumeration("mood", {"good", "it's"}))},
            {"Enum(\"odd Type\", {...}) in schema public", in_schema},
            {"Text.on(postgresql, \"citext\")", on_postgresql}};
}

}  // namespace

TEST_F(PostgresqlCanonicaliser, GivesEveryTypeTheNameTheCatalogueHas) {
    Table table{.name = "t"};
    const auto types = every_type();
    script("CREATE EXTENSION citext");
    for (std::size_t i = 0; i < types.size(); ++i)
        table.columns.push_back(column("c" + std::to_string(i), types[i].type));
    create(CreateTable{table, false});
    expect_same(*declared({.tables = {table}}).find_table("", "t"),
                *reflected().find_table("", "t"));
    EXPECT_EQ(declared({.tables = {table}}), [&] {
        auto found = reflected();
        found.extensions.clear();
        return found;
    }());
}

TEST_F(PostgresqlCanonicaliser, IsDescribedInTheReferenceOfTypes) {
    std::ifstream page(RETORT_SOURCE_DIR "/docs/reference/types.md");
    const std::string text(std::istreambuf_iterator<char>(page), {});
    for (const auto& [words, type] : every_type()) {
        const auto normal = declared({.tables = {{.name = "t", .columns = {column("c", type)}}}});
        const auto row = fmt::format("| `{}` | `{}` | `{}` |", words, dialect.type_sql(type),
                                     normal.tables.at(0).columns.at(0).type.text);
        EXPECT_NE(text.find(row), std::string::npos) << row;
    }
}

TEST_F(PostgresqlCanonicaliser, KnowsTheOtherWordsForATypeAsTheServerDoes) {
    script("CREATE TYPE \"Odd\" AS ENUM ('a'); CREATE DOMAIN d AS int");
    const Texts words{"int",
                      "INT4",
                      "int2",
                      "int8",
                      "bool",
                      "float4",
                      "float8",
                      "float",
                      "float(24)",
                      "FLOAT(25)",
                      "decimal",
                      "dec(5)",
                      "decimal( 10 , 2 )",
                      "varchar",
                      "varchar (20)",
                      "char varying(7)",
                      "national character varying(8)",
                      "nchar(4)",
                      "char",
                      "\"char\"",
                      "name",
                      "timestamptz",
                      "timestamptz(3)",
                      "timestamp",
                      "timestamp without time zone",
                      "timestamp (2) with time zone",
                      "timetz",
                      "time(0)",
                      "varbit(3)",
                      "bit",
                      "interval day to second(3)",
                      "INTERVAL YEAR",
                      "int[]",
                      "integer ARRAY",
                      "varchar(3)[4][5]",
                      "pg_catalog.int4",
                      "\"int4\"",
                      "public.\"Odd\"",
                      "\"Odd\"[]",
                      "d",
                      "tsvector",
                      "int4range",
                      "money",
                      "xml",
                      "oid"};
    Table table{.name = "t"};
    std::string sql;
    for (std::size_t i = 0; i < words.size(); ++i) {
        table.columns.push_back(column("c" + std::to_string(i), verbatim(words[i])));
        sql += (i ? ", c" : "c") + std::to_string(i) + " " + words[i];
    }
    db->execute("CREATE TABLE t (" + sql + ")");
    const auto there = *reflected().find_table("", "t");
    const auto wanted = *declared({.tables = {table}}).find_table("", "t");
    for (std::size_t i = 0; i < words.size(); ++i)
        EXPECT_EQ(wanted.columns[i].type, there.columns[i].type) << words[i];
}

TEST_F(PostgresqlCanonicaliser, SeesASerialColumnAsOneThatCounts) {
    db->execute(
        "CREATE TABLE t (a bigserial, b smallserial, c int GENERATED BY DEFAULT AS IDENTITY "
        "(START WITH 1 CACHE 1), d int GENERATED ALWAYS AS IDENTITY (MINVALUE 5 START 5))");
    Table table{.name = "t"};
    auto a = column("a", make_type(TypeKind::big_integer));
    a.autoincrement = true;
    auto b = column("b", verbatim("SMALLSERIAL"));
    auto c = column("c", make_type(TypeKind::integer));
    c.identity = Identity{.start = 1, .increment = 1, .maximum = INT32_MAX};
    auto d = column("d", make_type(TypeKind::integer));
    d.identity = Identity{.always = true, .start = 5, .minimum = 5};
    table.columns = {a, b, c, d};
    EXPECT_EQ(declared({.tables = {table}}), reflected());
    EXPECT_EQ(reflected().tables[0].columns[0].autoincrement, true);
}

TEST_F(PostgresqlCanonicaliser, KnowsByRulesWhatChangesNothing) {
    db->execute("CREATE TABLE parent (id int CONSTRAINT pk_parent PRIMARY KEY)");
    db->execute(R"(CREATE TABLE t (
        id bigint, code varchar(20) DEFAULT 'x' NOT NULL, n int DEFAULT -5, ok bool DEFAULT true,
        made timestamptz DEFAULT CURRENT_TIMESTAMP, p int, price numeric(10,2) DEFAULT 0.10,
        CONSTRAINT pk PRIMARY KEY (id), CONSTRAINT uq UNIQUE (code),
        CONSTRAINT fk FOREIGN KEY (p) REFERENCES parent (id),
        CONSTRAINT ck CHECK (n > 0 AND p IS NOT NULL)) WITH (fillfactor=70, autovacuum_enabled=off))");
    db->execute("CREATE INDEX ix ON t (n DESC, p) WHERE n > 1");
    Table parent{.name = "parent", .columns = {column("id", make_type(TypeKind::integer))}};
    parent.constraints = {make_constraint(ConstraintKind::primary_key, "pk_parent", {"id"})};
    Table table{.name = "t", .schema = "public"};
    auto id = column("id", make_type(TypeKind::big_integer));
    id.options = {{"mysql", "unsigned", "true"}};
    id.charset = "utf8mb4";
    auto code = column("code", make_type(TypeKind::string, 20));
    code.nullable = false;
    code.default_ = Value::of_sql("'x'");
    code.collation = "default";
    auto n = column("n", make_type(TypeKind::integer));
    n.default_ = Value::of_text("-5");
    auto ok = column("ok", make_type(TypeKind::boolean));
    ok.default_ = Value::of_sql("TRUE");
    auto made = column("made", zoned(make_type(TypeKind::date_time)));
    made.default_ = Value::of_sql("(current_timestamp)");
    auto p = column("p", make_type(TypeKind::integer));
    auto price = column("price", numeric(10, 2));
    price.default_ = {ValueKind::number, "0.10"};
    table.columns = {id, code, n, ok, made, p, price};
    auto foreign = make_constraint(ConstraintKind::foreign_key, "fk", {"p"});
    foreign.references = Reference{
        .table = "parent", .schema = "public", .on_delete = "no action", .match = "simple"};
    foreign.deferrable = false;
    foreign.not_valid = true;
    auto check = make_constraint(ConstraintKind::check, "ck", {});
    check.sql = "((n > 0  and\tp is not null)) -- really";
    table.constraints = {check, foreign, make_constraint(ConstraintKind::unique, "uq", {"code"}),
                         make_constraint(ConstraintKind::primary_key, "pk", {"id"})};
    Index index{.name = "ix", .using_ = "BTREE", .where = "(n > 1)"};
    index.elements = {{.column = "n", .descending = true, .nulls_first = true},
                      {.column = "p", .nulls_first = false}};
    table.indexes = {index};
    table.options = {{"mysql", "engine", "InnoDB"},
                     {"postgresql", "with", "autovacuum_enabled = OFF,fillfactor = 70"},
                     {"postgresql", "using", "HEAP"}};
    table.renamed_from = "old";
    const auto wanted = declared({.tables = {parent, table}});
    expect_same(wanted.tables[1], reflected().tables[1]);
    EXPECT_EQ(wanted, reflected());
    EXPECT_EQ(declared(wanted), wanted);
}

TEST_F(PostgresqlCanonicaliser, AsksTheEngineAboutTheRest) {
    script(R"(
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE SEQUENCE s START 7;
CREATE FUNCTION twice(x int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT x * 2';
CREATE TABLE t (
    id int PRIMARY KEY DEFAULT nextval('s'), m mood DEFAULT 'a', name varchar(9), n int DEFAULT (1+1),
    d date DEFAULT '2026-1-2', total int GENERATED ALWAYS AS (twice(n) + 1) STORED,
    CHECK (name IN ('x', 'y')), CONSTRAINT ck CHECK (m <> 'b' OR n BETWEEN 1 AND 5));
CREATE INDEX ON t (lower(name), (n+1) DESC) WHERE name LIKE 'a%' AND m = 'a';
CREATE VIEW v AS SELECT id, name AS "N" FROM t WHERE name <> '';
CREATE VIEW a AS SELECT * FROM v JOIN public.t USING (id);
CREATE MATERIALIZED VIEW mv AS SELECT count(*) FROM public.t;
CREATE UNIQUE INDEX ix_mv ON mv (count);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.n := 1; RETURN NEW; END $$;
CREATE TRIGGER tr BEFORE UPDATE OF n, name ON t FOR EACH ROW WHEN (OLD.n <> 1) EXECUTE FUNCTION touch())");
    const auto there = reflected();

    Schema models;
    models.enums = {{"mood", "", {"a", "b"}, ""}};
    Sequence s{.name = "s"};
    s.start = 7;
    models.sequences = {s};
    Table table{.name = "t"};
    auto id = column("id", make_type(TypeKind::integer));
    id.primary_key = true;
    id.default_ = Value::of_sql("nextval('s')");
    auto m = column("m", enumeration("mood", {}));
    m.default_ = Value::of_text("a");
    auto name = column("name", make_type(TypeKind::string, 9));
    name.checks = {make_constraint(ConstraintKind::check, "", {})};
    name.checks[0].sql = "name IN ('x', 'y')";
    auto n = column("n", make_type(TypeKind::integer));
    n.default_ = Value::of_sql("1+1");
    auto d = column("d", make_type(TypeKind::date));
    d.default_ = Value::of_text("2026-1-2");
    auto total = column("total", make_type(TypeKind::integer));
    total.computed = Computed{"twice(n)+1", true};
    table.columns = {id, m, name, n, d, total};
    auto check = make_constraint(ConstraintKind::check, "ck", {});
    check.sql = "m<>'b' OR n BETWEEN 1 AND 5";
    table.constraints = {check};
    Index index;
    index.elements = {{.expression = "lower(name)"}, {.expression = "n+1", .descending = true}};
    index.where = "name LIKE 'a%' AND m='a'";
    table.indexes = {index};
    models.tables = {table};
    models.views = {{.name = "a", .sql = "SELECT * FROM public.v JOIN t USING (id);"},
                    {.name = "mv", .sql = "SELECT count(*) FROM public.t", .materialized = true},
                    {.name = "v", .sql = "SELECT id, name \"N\" FROM t WHERE name!=''"}};
    models.objects = {
        {.kind = "index", .name = "ix_mv", .body = "CREATE UNIQUE INDEX ix_mv ON mv (count)"},
        {.kind = "function",
         .name = "touch",
         .body =
             "CREATE FUNCTION public.touch() RETURNS trigger AS $$ BEGIN NEW.n := 1; RETURN NEW; "
             "END $$ LANGUAGE plpgsql"},
        {.kind = "trigger",
         .name = "tr ON t",
         .body = "create trigger tr before update of n, name on public.t for each row when "
                 "(old.n<>1) execute function touch()"},
        {.kind = "function",
         .name = "twice(int)",
         .body = "CREATE FUNCTION twice(x int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT x * "
                 "2'"}};
    auto wanted = asked(models);
    ASSERT_EQ(wanted.tables.size(), 1u);
    // What has no name declared has none here.
    auto expected = there.tables.at(0);
    for (auto& constraint : expected.constraints)
        if (constraint.name != "ck")
            constraint.name.clear();
    for (auto& each : expected.indexes)
        each.name.clear();
    expect_same(wanted.tables[0], declared({.tables = {expected}}).tables[0]);
    ASSERT_EQ(wanted.views.size(), there.views.size());
    for (std::size_t i = 0; i < there.views.size(); ++i) {
        EXPECT_EQ(wanted.views[i].sql, there.views[i].sql);
        EXPECT_EQ(wanted.views[i], there.views[i]);
    }
    std::ranges::sort(wanted.objects, {}, &Object::name);
    auto objects = there.objects;
    std::ranges::sort(objects, {}, &Object::name);
    ASSERT_EQ(wanted.objects.size(), objects.size());
    for (std::size_t i = 0; i < objects.size(); ++i) {
        EXPECT_EQ(wanted.objects[i].name, objects[i].name);
        EXPECT_EQ(wanted.objects[i].body, objects[i].body);
        EXPECT_EQ(wanted.objects[i], objects[i]);
    }
    EXPECT_EQ(wanted.enums, there.enums);
    EXPECT_EQ(wanted.sequences, there.sequences);
}

TEST_F(PostgresqlCanonicaliser, AsksAboutOtherSchemasToo) {
    script(R"(
CREATE SCHEMA "other s";
CREATE TYPE "other s".mood AS ENUM ('a', 'b');
CREATE TABLE "other s".t (m "other s".mood DEFAULT 'a' CHECK (m <> 'b'), n int CHECK (n IN (1, 2)));
CREATE VIEW "other s".v AS SELECT n FROM "other s".t;
CREATE FUNCTION "other s".f(m "other s".mood) RETURNS int LANGUAGE sql AS 'SELECT 1')");
    const auto there = declared(dialect.reflect(*db, {{"", "other s"}, {}}));
    Table table{.name = "t", .schema = "other s"};
    auto mood = enumeration("mood", {"a", "b"});
    mood.schema = "other s";
    auto m = column("m", mood);
    m.default_ = Value::of_text("a");
    m.checks = {make_constraint(ConstraintKind::check, "t_m_check", {})};
    m.checks[0].sql = "m != 'b'";
    auto n = column("n", make_type(TypeKind::integer));
    n.checks = {make_constraint(ConstraintKind::check, "t_n_check", {})};
    n.checks[0].sql = "n IN (1, 2)";
    table.columns = {m, n};
    Schema models{.tables = {table}};
    models.views = {{.name = "v", .schema = "other s", .sql = "select n from \"other s\".t"}};
    models.objects = {{.kind = "function",
                       .name = "f(\"other s\".mood)",
                       .schema = "other s",
                       .body = "CREATE FUNCTION \"other s\".f(m \"other s\".mood) RETURNS int AS "
                               "'SELECT 1' LANGUAGE sql"}};
    models.schemas = {"other s"};
    const auto wanted = asked(models);
    expect_same(wanted.tables.at(0), there.tables.at(0));
    EXPECT_EQ(wanted.views.at(0).sql, there.views.at(0).sql);
    EXPECT_EQ(wanted.objects.at(0).body, there.objects.at(0).body);
    EXPECT_EQ(wanted, there);
}

TEST_F(PostgresqlCanonicaliser, SaysWhatItCouldNotAskAndAsksTheRest) {
    Table good{.name = "good", .columns = {column("a", make_type(TypeKind::integer))}};
    good.columns[0].default_ = Value::of_sql("1+1");
    Table bad{.name = "bad", .columns = {column("a", verbatim("no_such_type"))}};
    Schema models{.tables = {good, bad}};
    models.views = {{.name = "v", .sql = "SELECT * FROM nowhere"}};
    models.objects = {{.kind = "trigger",
                       .name = "tr ON other",
                       .body = "CREATE TRIGGER tr BEFORE INSERT ON other"}};
    const auto answer = canonicaliser->canonical(models);
    EXPECT_EQ(answer.undecided, (Texts{"trigger tr on other: its table is not declared",
                                       "table bad: type \"no_such_type\" does not exist",
                                       "view v: relation \"nowhere\" does not exist"}));
    EXPECT_EQ(answer.schema.tables[0].columns[0].default_, Value::of_sql("1 + 1"));
    EXPECT_EQ(answer.schema.tables[1], declared(models).tables[1]);
    EXPECT_EQ(db->transaction_state(), database::TransactionState::none);
}

TEST_F(PostgresqlCanonicaliser, AsksAboutManyTablesInPortions) {
    Schema models;
    for (int i = 0; i < 401; ++i) {
        Table table{.name = fmt::format("t{:03}", i)};
        table.columns = {column("a", make_type(TypeKind::integer))};
        table.columns[0].default_ = Value::of_sql("1+1");
        models.tables.push_back(table);
    }
    models.views = {{.name = "v", .sql = "SELECT t007.a FROM t007, t400"}};
    const auto answer = asked(models);
    ASSERT_EQ(answer.tables.size(), 401u);
    for (int i = 0; i < 401; ++i) {
        const auto& table = answer.tables[static_cast<std::size_t>(i)];
        EXPECT_EQ(table.name, fmt::format("t{:03}", i));
        EXPECT_EQ(table.columns[0].default_, Value::of_sql("1 + 1"));
    }
    EXPECT_EQ(answer.views.at(0).sql, "select t007.a from t007, t400");
}

TEST_F(PostgresqlCanonicaliser, TakesAListOfTextsInBothOfTheCataloguesForms) {
    const auto stored = [&](std::string_view table) {
        return lines(fmt::format("SELECT pg_get_constraintdef(oid, true) FROM pg_constraint WHERE "
                                 "conrelid = '{}'::regclass",
                                 table))
            .at(0);
    };
    script(
        "CREATE TABLE made (v varchar(9) CONSTRAINT listed CHECK (v IN ('a', 'b''c')));"
        "CREATE TABLE given (v varchar(9));");
    script("ALTER TABLE given ADD CONSTRAINT listed " + stored("made"));
    ASSERT_NE(stored("given"), stored("made")) << "nothing is tried on a server with one form";
    const auto schema = reflected();
    for (const auto* table : {"made", "given"})
        EXPECT_EQ(schema.find_table("", table)->constraints.at(0).sql,
                  "v::text = any (array['a', 'b''c'])");
}

TEST_F(PostgresqlCanonicaliser, NeedsNeitherRightsToCreateNorToWrite) {
    db->execute("DROP ROLE IF EXISTS retort_reader");
    script(
        "CREATE ROLE retort_reader; CREATE TABLE t (a int CHECK (a IN (1, 2)), b text DEFAULT 'x')");
    Table table{.name = "t"};
    auto a = column("a", make_type(TypeKind::integer));
    a.checks = {make_constraint(ConstraintKind::check, "t_a_check", {})};
    a.checks[0].sql = "a IN (1,2)";
    auto b = column("b", make_type(TypeKind::text));
    b.default_ = Value::of_text("x");
    table.columns = {a, b};
    table.options = {{"postgresql", "unlogged", "true"}};
    auto there = reflected();
    there.tables[0].options = table.options;

    db->execute("SET default_transaction_read_only = on");
    EXPECT_EQ(asked({.tables = {table}}), there);
    db->execute("SET ROLE retort_reader");
    EXPECT_EQ(canonicaliser->canonical({.tables = {table}}).undecided, Texts{});
    expect_same(asked({.tables = {table}}).tables[0], there.tables[0]);
    db->execute("RESET ROLE");
    db->execute("SET default_transaction_read_only = off");
    db->execute(fmt::format("REVOKE TEMPORARY ON DATABASE {} FROM public",
                            dialect.quote(own_database()->database)));
    db->execute("SET ROLE retort_reader");
    const auto answer = canonicaliser->canonical({.tables = {table}});
    ASSERT_EQ(answer.undecided.size(), 1u);
    EXPECT_EQ(answer.undecided[0].substr(0, 48),
              "everything: permission denied to create temporar");
    EXPECT_EQ(answer.schema, declared({.tables = {table}}));
    db->execute("RESET ROLE");
    db->execute(fmt::format("GRANT TEMPORARY ON DATABASE {} TO public",
                            dialect.quote(own_database()->database)));
    db->execute("DROP ROLE retort_reader");
}
