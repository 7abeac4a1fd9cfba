// One form for what is declared and what SQLite describes.

#include "host/dialects/sqlite/normal.hpp"
#include "host/schema/apply.hpp"
#include "host/schema/naming.hpp"
#include "tests/databases/random/random_operations.hpp"
#include "tests/databases/sqlite/fixture.hpp"

namespace retort::tests {

using namespace schema;

namespace schema_print {

/// What two schemas differ in, table by table: for messages only.
std::string text(const Table& table) {
    std::string out = table.name + "\n";
    for (const auto& column : table.columns)
        out += "  " + column.name + " " + column.type.text + (*column.nullable ? "" : " not null") +
               " default " + column.default_.text + " collate " + column.collation + "\n";
    for (const auto& each : table.constraints)
        out += "  " + std::to_string(static_cast<int>(each.kind)) + " " + each.name + " " +
               each.sql + "\n";
    for (const auto& index : table.indexes)
        out += "  index " + index.name + "\n";
    return out;
}

}  // namespace schema_print

namespace {

class SqliteCanonicaliser : public SqliteTest {
protected:
    Schema reflect() { return dialects::sqlite::dialect().reflect(*connection_, {}); }
    Schema normal(const Schema& given) { return canonicaliser_->normal(given); }
    Table normal(const Table& table) { return normal(Schema{.tables = {table}}).tables[0]; }
    /// A declared table's normal form is that of what reflection gives for it, and stays as it is.
    void expect_same(const Table& table) {
        SCOPED_TRACE(table.name);
        apply(CreateTable{.table = table});
        const auto declared = normal(Schema{.tables = {table}});
        const auto reflected = normal(reflect());
        EXPECT_EQ(schema_print::text(declared.tables.at(0)),
                  schema_print::text(reflected.tables.at(0)));
        EXPECT_EQ(declared, reflected);
        EXPECT_EQ(normal(declared), declared) << "not idempotent";
        const auto canonical = canonicaliser_->canonical({.tables = {table}});
        EXPECT_EQ(canonical.schema, reflected);
        EXPECT_EQ(canonical.undecided, std::vector<std::string>{});
        run("DROP TABLE " + dialects::sqlite::dialect().quote(table.name));
    }

    std::unique_ptr<Canonicaliser> canonicaliser_ =
        dialects::sqlite::dialect().canonicaliser(*connection_);
};

TEST_F(SqliteCanonicaliser, KnowsEachTypeAgain) {
    using enum TypeKind;
    struct Row {
        Type type;
        std::string normal, strict;
    };
    const std::vector<Row> rows{
        {{.kind = small_integer}, "SMALLINT", "INTEGER"},
        {{.kind = integer}, "INTEGER", "INTEGER"},
        {{.kind = big_integer}, "BIGINT", "INTEGER"},
        {{.kind = boolean}, "BOOLEAN", "INTEGER"},
        {{.kind = real}, "FLOAT", "REAL"},
        {{.kind = double_precision}, "DOUBLE", "REAL"},
        {{.kind = numeric}, "NUMERIC", "ANY"},
        {{.kind = numeric, .precision = 10}, "NUMERIC(10)", "ANY"},
        {{.kind = numeric, .precision = 10, .scale = 2}, "NUMERIC(10, 2)", "ANY"},
        {{.kind = string}, "VARCHAR", "TEXT"},
        {{.kind = string, .length = 20}, "VARCHAR(20)", "TEXT"},
        {{.kind = text}, "TEXT", "TEXT"},
        {{.kind = character, .length = 3}, "CHAR(3)", "TEXT"},
        {{.kind = date}, "DATE", "TEXT"},
        {{.kind = time}, "TIME", "TEXT"},
        {{.kind = time, .length = 3}, "TIME(3)", "TEXT"},
        {{.kind = date_time}, "DATETIME", "TEXT"},
        {{.kind = date_time, .length = 6}, "DATETIME(6)", "TEXT"},
        {{.kind = date_time, .with_time_zone = true}, "TIMESTAMPTZ", "TEXT"},
        {{.kind = interval}, "TEXT", "TEXT"},
        {{.kind = large_binary}, "BLOB", "BLOB"},
        {{.kind = json}, "JSON", "TEXT"},
        {{.kind = jsonb}, "JSON", "TEXT"},
        {{.kind = uuid}, "CHAR(36)", "TEXT"},
        {{.kind = inet}, "VARCHAR(43)", "TEXT"},
        {{.kind = cidr}, "VARCHAR(43)", "TEXT"},
        {{.kind = macaddr}, "VARCHAR(17)", "TEXT"},
        {{.kind = bit, .length = 4}, "CHAR(4)", "TEXT"},
        {{.kind = bit_varying, .length = 4}, "VARCHAR(4)", "TEXT"},
        {{.kind = enumeration, .values = {"a", "it's"}},
         "enum('a', 'it''s')",
         "enum('a', 'it''s')"},
        {{.kind = enumeration, .name = "mood", .values = {"a"}}, "enum mood", "enum mood"},
        {{.kind = enumeration, .name = "My Mood", .values = {"a"}},
         "enum \"My Mood\"",
         "enum \"My Mood\""},
        {{.kind = array,
          .element = {{.kind = integer}},
          .variants = {{"sqlite", "int_list ( 3,4 )"}}},
         "INT_LIST(3, 4)",
         ""},
        {{.text = "character  varying(7)"}, "VARCHAR(7)", ""},
        {{.text = "geometry"}, "GEOMETRY", ""},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.normal);
        Table table{.name = "t", .columns = {{.name = "c", .type = row.type}}};
        EXPECT_EQ(normal(table).columns[0].type, (Type{.text = row.normal}));
        expect_same(table);
        if (row.strict.empty())
            continue;
        table.options = {{"sqlite", "strict", "yes"}};
        EXPECT_EQ(normal(table).columns[0].type, (Type{.text = row.strict}));
        expect_same(table);
    }
}

TEST_F(SqliteCanonicaliser, KnowsKeysAgain) {
    using enum TypeKind;
    for (const auto kind : {small_integer, integer, big_integer, text})
        for (const auto counts : {std::optional<bool>{}, std::optional(true), std::optional(false)})
            for (const bool without_rowid : {false, true}) {
                if (counts == true && (without_rowid || kind == text))
                    continue;  // refused
                SCOPED_TRACE(static_cast<int>(kind));
                Table table{.name = "t",
                            .columns = {{.name = "id",
                                         .type = {.kind = kind},
                                         .primary_key = true,
                                         .autoincrement = counts}}};
                if (without_rowid)
                    table.options = {{"sqlite", "without_rowid", "1"}};
                expect_same(table);
            }
    expect_same({.name = "t",
                 .columns = {{.name = "a", .type = {.kind = integer}, .primary_key = true},
                             {.name = "b", .type = {.kind = text}, .primary_key = true}}});
    expect_same(
        {.name = "t",
         .columns = {{.name = "a", .type = {.kind = integer}, .identity = Identity{}}},
         .constraints = {{.kind = ConstraintKind::primary_key, .name = "pk_t", .columns = {"a"}}}});
}

TEST_F(SqliteCanonicaliser, KnowsEachDefaultAgain) {
    const std::vector<Value> values{
        Value::of_text("it's"),
        Value::of_text(""),
        Value::of_integer(-5),
        Value{ValueKind::number, "1.50"},
        Value::of_boolean(true),
        Value{ValueKind::bytes, std::string("\0\xff", 2)},
        Value::of_sql("CURRENT_TIMESTAMP"),
        Value::of_sql("current_date"),
        Value::of_sql("'text'"),
        Value::of_sql("('text')"),
        Value::of_sql("NULL"),
        Value::of_sql("-  5"),
        Value::of_sql("(1 + (2))"),
        Value::of_sql("lower( 'X' ) /* c */ || \"a\""),
    };
    for (const auto& value : values) {
        if (value.text.find('"') != std::string::npos)
            continue;  // a name is no constant
        SCOPED_TRACE(value.text);
        expect_same(
            {.name = "t",
             .columns = {{.name = "c", .type = {.kind = TypeKind::text}, .default_ = value}}});
    }
    EXPECT_EQ(
        normal(Table{.columns = {{.default_ = Value::of_sql("('text')")}}}).columns[0].default_,
        Value::of_text("text"));
    EXPECT_EQ(normal(Table{.columns = {{.default_ = Value::of_sql("TRUE")}}}).columns[0].default_,
              Value::of_integer(1));
}

TEST_F(SqliteCanonicaliser, KnowsEachOptionAgain) {
    using enum TypeKind;
    run("CREATE TABLE other (id INTEGER PRIMARY KEY, k TEXT UNIQUE)");
    const Column id{.name = "id", .type = {.kind = integer}, .primary_key = true};
    Column full{.name = "Full Name",
                .type = {.kind = string, .length = 9},
                .nullable = false,
                .default_ = Value::of_text("x"),
                .unique = true,
                .collation = "nocase",
                .checks = {{.name = "ck", .sql = "\"full name\"  <>'A' -- c"}},
                .comment = "said",
                .renamed_from = "old",
                .options = {{"mysql", "invisible", "1"}}};
    full.references = Constraint{.kind = ConstraintKind::foreign_key,
                                 .name = "fk",
                                 .references = Reference{.table = "other",
                                                         .columns = {"k"},
                                                         .on_delete = "NO ACTION",
                                                         .on_update = "RESTRICT",
                                                         .match = "SIMPLE"},
                                 .deferrable = true};
    Table table{
        .name = "t",
        .columns = {id,
                    full,
                    {.name = "c",
                     .type = {.kind = integer},
                     .computed = Computed{.sql = "LENGTH(\"Full Name\" )", .stored = false}}},
        .constraints = {{.kind = ConstraintKind::unique,
                         .name = "uq",
                         .columns = {"FULL NAME", "id"},
                         .comment = "said",
                         .options = {{"sqlite", "on_conflict", "abort"}, {"postgresql", "x", "y"}}},
                        {.kind = ConstraintKind::check, .sql = "(1 == 1)"},
                        {.kind = ConstraintKind::foreign_key,
                         .columns = {"id"},
                         .references =
                             Reference{.table = "t", .columns = {"id"}, .on_delete = "SET NULL"},
                         .initially_deferred = true}},
        .indexes = {{.name = "ix",
                     .elements = {{.column = "full name", .collation = "NOCASE"},
                                  {.column = "id",
                                   .descending = true,
                                   .nulls_first = false,
                                   .collation = "binary"},
                                  {.expression = "( id+1 )"}},
                     .unique = true,
                     .using_ = "BTREE",
                     .where = "\"Full Name\" IS NOT NULL",
                     .comment = "said"}},
        .comment = "said",
        .options = {{"mysql", "engine", "InnoDB"}, {"sqlite", "strict", "no"}},
        .renamed_from = "old"};
    const auto result = normal(table);
    EXPECT_EQ(result.columns[1].collation, "NOCASE");
    EXPECT_EQ(result.columns[2].computed->sql, "length(\"full name\")");
    EXPECT_EQ(result.indexes[0].where, "\"full name\" is not null");
    EXPECT_EQ(result.indexes[0].elements[0], (IndexElement{.column = "Full Name"}));
    EXPECT_TRUE(result.options.empty());
    run("CREATE TABLE t0 (a)");
    run("DROP TABLE other; DROP TABLE t0");
    expect_same(table);
}

TEST_F(SqliteCanonicaliser, LooksUpTheKeyAForeignKeyLeavesOut) {
    run("CREATE TABLE p (k TEXT PRIMARY KEY); CREATE TABLE c (k TEXT REFERENCES p)");
    const auto reflected = normal(reflect());
    EXPECT_EQ(reflected.tables[0].constraints[0].references->columns,
              std::vector<std::string>{"k"});
    Table child{.name = "c", .columns = {{.name = "k", .type = {.kind = TypeKind::text}}}};
    child.columns[0].references = Constraint{.references = Reference{.table = "P", .columns = {}}};
    auto canonical = canonicaliser_->canonical({.tables = {child}}).schema.tables[0];
    EXPECT_EQ(canonical.constraints[0].references->columns, std::vector<std::string>{"k"});
}

TEST_F(SqliteCanonicaliser, SaysWhatSqliteDoesNotTake) {
    const Table wrong{.name = "w",
                      .columns = {{.name = "c", .type = {.kind = TypeKind::text}}},
                      .constraints = {{.kind = ConstraintKind::check, .sql = "c >"}}};
    const Table right{.name = "r", .columns = {{.name = "c", .type = {.kind = TypeKind::text}}}};
    const auto before = catalogue();
    const auto canonical = canonicaliser_->canonical({.tables = {right, wrong}});
    EXPECT_EQ(canonical.undecided, std::vector<std::string>{"table w: near \")\": syntax error"});
    EXPECT_EQ(canonical.schema, normal({.tables = {right, wrong}}));
    EXPECT_EQ(catalogue(), before);
    const Table none{
        .name = "n",
        .columns = {{.name = "c",
                     .type = {.kind = TypeKind::array, .element = {{.kind = TypeKind::text}}}}}};
    try {
        normal(none);
        FAIL() << "nothing was refused";
    } catch (const Error& error) {
        EXPECT_NE(whole(error).find("column \"c\" of table \"n\""), std::string::npos);
    }
}

TEST_F(SqliteCanonicaliser, KnowsViewsAndTriggersAgain) {
    const Schema declared{
        .schemas = {"reporting"},
        .enums = {{.name = "unused", .values = {"a"}}},
        .sequences = {{.name = "s"}},
        .tables = {{.name = "t", .columns = {{.name = "a", .type = {.kind = TypeKind::text}}}}},
        .views = {{.name = "m", .sql = "SELECT 1", .materialized = true},
                  {.name = "v",
                   .sql = "SELECT now()",
                   .comment = "said",
                   .variants = {{"sqlite", "SELECT a,  upper(a) AS \"B\"\nFROM t -- all\n;"}}}},
        .objects = {{.kind = "function", .name = "f()", .body = "CREATE FUNCTION f()"},
                    {.kind = "TRIGGER",
                     .name = "\"g\" ON t",
                     .body = "CREATE TRIGGER IF NOT EXISTS main.\"g\" AFTER INSERT ON t BEGIN "
                             "SELECT  1; END;"},
                    {.kind = "trigger", .name = "h", .body = "x", .variants = {{"sqlite", ""}}}},
        .extensions = {"citext"}};
    run("CREATE TABLE t (a TEXT); CREATE VIEW v AS SELECT a, upper(a) AS \"B\" FROM t; "
        "create trigger g after insert on t begin select 1; end");
    auto reflected = normal(reflect());
    EXPECT_NE(reflected.objects, normal(declared).objects) << "the case of a body is kept";
    run("DROP TRIGGER g; CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END");
    reflected = normal(reflect());
    EXPECT_EQ(normal(declared), reflected);
    EXPECT_EQ(normal(reflected), reflected);
    EXPECT_EQ(canonicaliser_->canonical(declared).schema, reflected);
}

TEST_F(SqliteCanonicaliser, ComparesTheValuesOfAnEnumerationOnce) {
    const Type mood{.kind = TypeKind::enumeration, .name = "mood"};
    const Schema declared{.enums = {{.name = "mood", .values = {"a", "b"}, .comment = "said"}},
                          .tables = {{.name = "t", .columns = {{.name = "m", .type = mood}}}}};
    run("CREATE TABLE t (m TEXT CONSTRAINT \"enum mood\" CHECK (m IN ('a')))");
    const auto before = normal(reflect());
    EXPECT_EQ(before.tables, normal(declared).tables);
    EXPECT_EQ(before.enums, (std::vector<Enum>{{.name = "mood", .values = {"a"}}}));
    EXPECT_EQ(normal(declared).enums, (std::vector<Enum>{{.name = "mood", .values = {"a", "b"}}}));
    EXPECT_EQ(normal(normal(declared)), normal(declared));
    apply(AddEnumValue{.name = "mood", .value = "b"});
    EXPECT_EQ(normal(reflect()), normal(declared));
}

TEST_F(SqliteCanonicaliser, AnUnnamedEnumerationGoesWithItsType) {
    const Type letters{.kind = TypeKind::enumeration, .values = {"a"}};
    const Type more{.kind = TypeKind::enumeration, .values = {"a", "b"}};
    const Type text{.kind = TypeKind::text};
    apply(CreateTable{.table = {.name = "t", .columns = {{.name = "c", .type = letters}}}});
    const auto type_now = [&] { return reflect().tables[0].columns[0].type; };
    EXPECT_EQ(type_now(), letters);
    apply(AlterColumn{
        .table = "t", .column = "c", .type = more, .existing = Column{.type = letters}});
    EXPECT_EQ(type_now(), more);
    apply(AlterColumn{.table = "t", .column = "c", .type = text, .existing = Column{.type = more}});
    EXPECT_EQ(reflect().tables[0].constraints, std::vector<Constraint>{});
    EXPECT_EQ(type_now(), text);
}

TEST_F(SqliteCanonicaliser, KnowsRandomTablesAgain) {
    int tables = 0;
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RandomOperations random(dialects::sqlite::dialect(), seed);
        Schema known;
        for (int i = 0; i < 16; ++i) {
            const auto operations = with_names(random.next(known), {});
            auto after = known;
            try {
                for (const auto& each : operations)
                    apply_operation(each, after);
                apply(operations);
            } catch (const Error&) {
                continue;  // some cannot be done
            }
            known = std::move(after);
            const auto* create = std::get_if<CreateTable>(&operations.front());
            if (!create)
                continue;
            ++tables;
            const auto reflected =
                dialects::sqlite::dialect().reflect_table(*connection_, "", create->table.name);
            const auto declared = normal(create->table);
            ASSERT_EQ(schema_print::text(declared), schema_print::text(normal(*reflected)));
            ASSERT_EQ(declared, normal(*reflected));
            ASSERT_EQ(normal(declared), declared);
        }
        // And what many changes have left of them, made anew from its description.
        const auto schema = reflect();
        const auto canonical = canonicaliser_->canonical(schema);
        ASSERT_EQ(canonical.undecided, std::vector<std::string>{});
        ASSERT_EQ(canonical.schema, normal(schema));
        for (const auto& view : schema.views)
            run("DROP VIEW " + dialects::sqlite::dialect().quote(view.name));
        for (const auto& table : schema.tables)
            run("DROP TABLE " + dialects::sqlite::dialect().quote(table.name));
    }
    EXPECT_GT(tables, 60);
}

TEST(SqliteNormalExpression, EvensOutWhatMeansTheSame) {
    using dialects::sqlite::normal_expression;
    EXPECT_EQ(normal_expression("( A+1 )"), "a + 1");
    EXPECT_EQ(normal_expression("a==1 AND[b]!=X'0A' /* c */"), "a = 1 and b <> X'0a'");
    EXPECT_EQ(normal_expression("a < = 1"), "a < = 1") << "another text";
    EXPECT_EQ(normal_expression("`Order` <=- 1 || \"x\"\"y\""), "\"order\" <= - 1 || \"x\"\"y\"");
    EXPECT_EQ(normal_expression("'A''b' IN (t.C, d)"), "'A''b' in(t.c, d)");
    EXPECT_EQ(normal_expression("(a) + (b)"), "(a) + (b)");
    EXPECT_EQ(normal_expression(""), "");
}

}  // namespace
}  // namespace retort::tests
