// Tables and their columns on a real server: what is asked for is what the catalogue says.

#include "build.hpp"
#include "fixture.hpp"

using namespace retort;
using namespace retort::schema;
using namespace retort::tests;

namespace {

class PostgresqlTables : public tests::Operations {};

using Texts = std::vector<std::string>;

/// Every type with its arguments, and what PostgreSQL calls it.
struct TypeCase {
    Type type;
    const char* catalogue;
};
std::vector<TypeCase> type_cases() {
    return {
        {make_type(TypeKind::small_integer), "smallint"},
        {make_type(TypeKind::integer), "integer"},
        {make_type(TypeKind::big_integer), "bigint"},
        {make_type(TypeKind::boolean), "boolean"},
        {make_type(TypeKind::real), "real"},
        {make_type(TypeKind::double_precision), "double precision"},
        {make_type(TypeKind::numeric), "numeric"},
        {numeric(10), "numeric(10,0)"},
        {numeric(12, 2), "numeric(12,2)"},
        {make_type(TypeKind::string), "character varying"},
        {make_type(TypeKind::string, 50), "character varying(50)"},
        {make_type(TypeKind::text), "text"},
        {make_type(TypeKind::character, 3), "character(3)"},
        {make_type(TypeKind::date), "date"},
        {make_type(TypeKind::time), "time without time zone"},
        {zoned(make_type(TypeKind::time, 3)), "time(3) with time zone"},
        {make_type(TypeKind::date_time), "timestamp without time zone"},
        {make_type(TypeKind::date_time, 0), "timestamp(0) without time zone"},
        {zoned(make_type(TypeKind::date_time)), "timestamp with time zone"},
        {make_type(TypeKind::interval), "interval"},
        {make_type(TypeKind::large_binary), "bytea"},
        {make_type(TypeKind::json), "json"},
        {make_type(TypeKind::jsonb), "jsonb"},
        {make_type(TypeKind::uuid), "uuid"},
        {make_type(TypeKind::inet), "inet"},
        {make_type(TypeKind::cidr), "cidr"},
        {make_type(TypeKind::macaddr), "macaddr"},
        {make_type(TypeKind::bit, 4), "bit(4)"},
        {make_type(TypeKind::bit_varying, 9), "bit varying(9)"},
        {make_type(TypeKind::bit_varying), "bit varying"},
        {array_of(make_type(TypeKind::string, 5)), "character varying(5)[]"},
        {enumeration("mood", {"good", "it's \"bad\", é"}), "mood"},
        {array_of(enumeration("mood", {"good", "it's \"bad\", é"})), "mood[]"},
        {verbatim("tsvector"), "tsvector"},
        {verbatim("interval day to second(3)"), "interval day to second(3)"},
    };
}

}  // namespace

TEST_F(PostgresqlTables, HaveColumnsOfEveryType) {
    Table table{.name = "t"};
    int number = 0;
    for (const auto& each : type_cases())
        table.columns.push_back(column("c" + std::to_string(number++), each.type));
    run(CreateTable{table, false});
    const auto reflected = this->table("t");
    const auto names = lines(
        "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 't'::regclass "
        "AND attnum > 0 ORDER BY attnum");
    ASSERT_EQ(names.size(), type_cases().size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        EXPECT_EQ(names[i], type_cases()[i].catalogue);
        EXPECT_EQ(reflected.columns[i].type, type_cases()[i].type) << names[i];
    }
}

TEST_F(PostgresqlTables, ComeBackAsTheyWereStated) {
    run("CREATE EXTENSION btree_gist SCHEMA public");
    run("CREATE TABLE parent (a int, b int, PRIMARY KEY (a, b), UNIQUE (b))");
    Table stated{.name = "t"};
    auto id = column("id", make_type(TypeKind::big_integer));
    id.nullable = false;
    id.autoincrement = true;
    auto name = column("name", make_type(TypeKind::string, 40));
    name.nullable = false;
    name.default_ = Value::of_text("it's \\ \"é\"\n");
    name.collation = "C";
    name.comment = "what it's called \\";
    auto number = column("number", make_type(TypeKind::integer));
    number.default_ = Value::of_integer(-5);
    auto flag = column("flag", make_type(TypeKind::boolean));
    flag.default_ = Value::of_boolean(false);
    auto price = column("price", numeric(10, 2));
    price.default_ = {ValueKind::number, "0.10"};
    auto bytes = column("bytes", make_type(TypeKind::large_binary));
    bytes.default_ = Value::of_bytes(std::string("\0\xff'\\", 4));
    bytes.options = {{"postgresql", "storage", "EXTERNAL"}};
    auto made = column("made", zoned(make_type(TypeKind::date_time)));
    made.default_ = Value::of_sql("now()");
    auto total = column("total", make_type(TypeKind::integer));
    total.computed = Computed{"number + 1", true};
    auto always = column("always", make_type(TypeKind::integer));
    always.nullable = false;
    always.identity = Identity{.always = true, .start = 10, .increment = 5, .cycle = true};
    auto a = column("a", make_type(TypeKind::integer));
    auto b = column("b", make_type(TypeKind::integer));
    auto period = column("period", verbatim("tsrange"));
    stated.columns = {id, name, number, flag, price, bytes, made, total, always, a, b, period};

    auto key = make_constraint(ConstraintKind::primary_key, "pk \"t\"", {"id"});
    auto unique = make_constraint(ConstraintKind::unique, "uq_t", {"name", "number"});
    unique.nulls_not_distinct = true;
    unique.include = {"flag"};
    unique.comment = "no two";
    unique.options = {{"postgresql", "with", "fillfactor=70"}};
    auto later = make_constraint(ConstraintKind::unique, "uq_t_later", {"price"});
    later.deferrable = true;
    later.initially_deferred = true;
    auto check = make_constraint(ConstraintKind::check, "ck_t", {});
    check.sql = "number > 0";
    check.options = {{"postgresql", "no_inherit", "true"}};
    auto foreign = make_constraint(ConstraintKind::foreign_key, "fk_t", {"a", "b"});
    foreign.references = Reference{.table = "parent",
                                   .columns = {"a", "b"},
                                   .on_delete = "SET NULL (\"b\")",
                                   .on_update = "CASCADE",
                                   .match = "FULL"};
    foreign.references->match = "";
    foreign.deferrable = true;
    auto exclude = make_constraint(ConstraintKind::exclude, "ex_t", {});
    exclude.using_ = "gist";
    exclude.elements = {{.column = "a", .operator_ = "="},
                        {.column = "period", .operator_ = "&&"},
                        {.expression = "a + b", .operator_ = "<>"}};
    exclude.where = "number > 0";
    stated.constraints = {key, unique, later, check, foreign, exclude};

    Index plain{.name = "ix_t_1", .elements = {{.column = "name"}}};
    plain.comment = "for speed";
    Index rich{.name = "ix_t_2", .unique = true};
    rich.elements = {{.column = "name",
                      .descending = true,
                      .nulls_first = false,
                      .collation = "en-x-icu",
                      .operator_class = "text_pattern_ops"},
                     {.expression = "lower(name::text)"},
                     {.column = "number", .nulls_first = true},
                     {.expression = "number + 1", .descending = true}};
    rich.include = {"flag", "price"};
    rich.where = "number > 0";
    rich.nulls_not_distinct = true;
    rich.options = {{"postgresql", "with", "fillfactor=80, deduplicate_items=off"}};
    Index hash{.name = "ix_t_3", .elements = {{.column = "number"}}, .using_ = "hash"};
    stated.indexes = {plain, rich, hash};
    stated.comment = "a table";
    stated.options = {{"postgresql", "unlogged", "true"},
                      {"postgresql", "with", "fillfactor=90"},
                      {"mysql", "engine", "InnoDB"}};

    run(CreateTable{stated, false});
    auto expected = stated;
    expected.options.pop_back();  // another database's
    const auto reflected = table("t");
    EXPECT_EQ(statements(CreateTable{reflected, false}), statements(CreateTable{expected, false}));
    ASSERT_EQ(reflected.columns.size(), expected.columns.size());
    for (std::size_t i = 0; i < expected.columns.size(); ++i) {
        if (!expected.columns[i].nullable)
            expected.columns[i].nullable = true;
        EXPECT_EQ(reflected.columns[i], expected.columns[i]) << expected.columns[i].name;
    }
    ASSERT_EQ(reflected.constraints.size(), expected.constraints.size());
    for (std::size_t i = 0; i < expected.constraints.size(); ++i)
        EXPECT_EQ(reflected.constraints[i], expected.constraints[i])
            << reflected.constraints[i].name;
    ASSERT_EQ(reflected.indexes.size(), expected.indexes.size());
    for (std::size_t i = 0; i < expected.indexes.size(); ++i)
        EXPECT_EQ(reflected.indexes[i], expected.indexes[i]) << expected.indexes[i].name;
    EXPECT_EQ(reflected, expected);
}

TEST_F(PostgresqlTables, AreTheSameWhenMadeFromTheirReflection) {
    run("CREATE TABLE parent (id int PRIMARY KEY)");
    run(R"(CREATE TABLE "odd ""t" (
        "id" serial PRIMARY KEY, "a b" text DEFAULT 'x'::text || 'y', c numeric(5,2) DEFAULT -1.5,
        d date DEFAULT '2026-11-22', e timestamptz DEFAULT CURRENT_TIMESTAMP, f int[] DEFAULT '{1}',
        g int DEFAULT NULL, h jsonb DEFAULT '{"a": [1]}', i bool DEFAULT (1 > 0),
        parent int NOT NULL REFERENCES parent ON DELETE CASCADE,
        CHECK (c > 0 AND "a b" <> ''), CHECK ((g > 1) OR (g < 0))))");
    run("CREATE INDEX ON \"odd \"\"t\" ((g + 1), (lower(\"a b\")) DESC) WHERE g > 0 OR c < 1");
    const auto before = table("odd \"t");
    auto copy = before;
    copy.name = "copy";
    for (auto& constraint : copy.constraints)
        constraint.name.clear();
    copy.indexes.front().name.clear();
    run(CreateTable{copy, false});
    auto after = table("copy");
    ASSERT_EQ(after.constraints.size(), before.constraints.size());
    for (std::size_t i = 0; i < before.constraints.size(); ++i)
        after.constraints[i].name = before.constraints[i].name;
    after.indexes.front().name = before.indexes.front().name;
    after.name = before.name;
    EXPECT_EQ(after, before);
}

TEST_F(PostgresqlTables, ReflectAsAWholeSchemaAsTheyDoOneByOne) {
    run("CREATE SCHEMA \"other s\"");
    run("CREATE TABLE \"other s\".b (id int PRIMARY KEY, t text)");
    run("CREATE INDEX ON \"other s\".b (t)");
    run("CREATE TABLE \"other s\".a (b int REFERENCES \"other s\".b)");
    run("CREATE TABLE c (b int REFERENCES \"other s\".b)");
    EXPECT_FALSE(dialect.reflect_table(*db, "", "a"));
    EXPECT_TRUE(dialect.has_table(*db, "other s", "a"));
    EXPECT_FALSE(dialect.has_table(*db, "", "a"));
    EXPECT_FALSE(dialect.has_table(*db, "", "b_pkey"));
    EXPECT_EQ(table("a", "other s").constraints[0].references->schema, "other s");
    EXPECT_EQ(table("c").constraints[0].references->schema, "other s");
    db->execute("SET search_path = \"other s\", public");
    EXPECT_TRUE(dialect.has_table(*db, "", "a"));
    EXPECT_EQ(table("a").constraints[0].references->schema, "");
    EXPECT_EQ(table("c").name, "c");
    db->execute("RESET search_path");
    EXPECT_EQ(dialect.reflect(*db, {{"other s"}, {}}).tables,
              (std::vector<Table>{table("a", "other s"), table("b", "other s")}));
    EXPECT_EQ(dialect.reflect(*db, {}).tables, (std::vector<Table>{table("c")}));
}

TEST_F(PostgresqlTables, TakeEveryTableOption) {
    Table parent{.name = "measure"};
    parent.columns = {column("at", make_type(TypeKind::date)),
                      column("v", make_type(TypeKind::integer))};
    parent.options = {{"postgresql", "partition_by", "RANGE (at)"}};
    run(CreateTable{parent, false});
    EXPECT_EQ(cell("SELECT pg_get_partkeydef('measure'::regclass)"), "RANGE (at)");
    EXPECT_EQ(table("measure").options, parent.options);

    Table base{.name = "base", .columns = {column("a", make_type(TypeKind::integer))}};
    run(CreateTable{base, false});
    Table child{.name = "child", .columns = {column("b", make_type(TypeKind::integer))}};
    child.options = {{"postgresql", "inherits", "base"},
                     {"postgresql", "using", "heap"},
                     {"postgresql", "tablespace", "pg_default"}};
    run(CreateTable{child, false});
    EXPECT_EQ(
        cell("SELECT inhparent::regclass FROM pg_inherits WHERE inhrelid = 'child'::regclass"),
        "base");
    run(CreateTable{child, true});
}

TEST_F(PostgresqlTables, AreDroppedAndRenamed) {
    run("CREATE TABLE a (id int PRIMARY KEY)");
    run("CREATE TABLE b (a int REFERENCES a)");
    run(RenameTable{"a", "", "new \"a"});
    EXPECT_THROW(db->execute("DROP TABLE \"new \"\"a\""), database::DatabaseError);
    run(DropTable{"new \"a", "", false, true, {}});
    run(DropTable{"new \"a", "", true, false, {}});
    EXPECT_EQ(lines("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"), (Texts{"b"}));
}

TEST_F(PostgresqlTables, MayBeEmptyAndUseFlagsOnly) {
    run(CreateTable{{.name = "nothing"}, false});
    Table table{.name = "t"};
    auto id = column("id", make_type(TypeKind::integer));
    id.primary_key = true;
    auto code = column("code", make_type(TypeKind::text));
    code.unique = true;
    auto parent = column("parent", make_type(TypeKind::integer));
    parent.index = true;
    parent.references = make_constraint(ConstraintKind::foreign_key, "fk", {});
    parent.references->references = Reference{.table = "t", .columns = {"id"}};
    parent.references->not_valid = true;
    parent.checks = {make_constraint(ConstraintKind::check, "", {})};
    parent.checks[0].sql = "parent <> id";
    table.columns = {id, code, parent};
    run(CreateTable{table, false});
    EXPECT_EQ(lines("SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE "
                    "conrelid = 't'::regclass ORDER BY 1"),
              (Texts{"fk FOREIGN KEY (parent) REFERENCES t(id)", "t_check CHECK ((parent <> id))",
                     "t_code_key UNIQUE (code)", "t_pkey PRIMARY KEY (id)"}));
    EXPECT_EQ(cell("SELECT indexname FROM pg_indexes WHERE indexname LIKE '%idx'"), "t_parent_idx");
}

TEST_F(PostgresqlTables, TakeNamesOfEveryKind) {
    const Texts odd{"select",
                    "User Name",
                    "it's",
                    "a\"b",
                    "ü€😀",
                    "a.b",
                    "a\\b",
                    "$1",
                    ":x",
                    "?",
                    "%s",
                    "--",
                    "/*",
                    "a;b",
                    "UPPER",
                    "new\nline",
                    "tab\t",
                    "{}",
                    "{0}",
                    std::string(63, 'x'),
                    "é" + std::string(61, 'y'),
                    " ",
                    "$retort$"};
    for (const auto& name : odd) {
        SCOPED_TRACE(name);
        Table table{.name = name};
        auto id = column(name, make_type(TypeKind::integer));
        id.comment = name;
        table.columns = {id,
                         column("v", enumeration("e" + name.substr(0, 60), {name.substr(0, 63)}))};
        table.comment = name;
        auto key = make_constraint(ConstraintKind::primary_key, name.substr(0, 60) + "k", {name});
        key.comment = name;
        table.constraints = {key};
        Index index{.name = name.substr(0, 60) + "i", .elements = {{.column = name}}};
        index.comment = name;
        table.indexes = {index};
        run(CreateTable{table, false});
        const auto reflected = this->table(name);
        EXPECT_EQ(reflected.name, name);
        EXPECT_EQ(reflected.comment, name);
        EXPECT_EQ(reflected.columns[0].name, name);
        EXPECT_EQ(reflected.columns[0].comment, name);
        EXPECT_EQ(reflected.columns[1].type, table.columns[1].type);
        EXPECT_EQ(reflected.constraints, table.constraints);
        EXPECT_EQ(reflected.indexes, table.indexes);
        run(AlterTable{name,
                       "",
                       {RenameColumn{name, "", name, "x"},
                        AlterColumn{.table = name, .column = "x", .comment = "y"},
                        DropConstraint{.table = name, .name = key.name}}});
        run(DropIndex{.name = index.name, .table = name});
        run(DropTable{.table = name});
        run(DropEnum{.name = "e" + name.substr(0, 60)});
    }
}
