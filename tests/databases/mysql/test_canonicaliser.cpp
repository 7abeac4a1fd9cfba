// One form for what is declared and what MariaDB describes.

#include <unistd.h>

#include <fmt/format.h>

#include "operations.hpp"

#include "host/dialects/mysql/normal.hpp"
#include "host/schema/naming.hpp"

using namespace retort;
using namespace retort::tests;

namespace {

std::string in_words(const s::Schema& schema) {
    std::string out;
    for (const auto& each : schema.enums)
        out += "enum " + each.name + " " + fmt::to_string(each.values.size()) + "\n";
    for (const auto& table : schema.tables) {
        out += table.name + "\n";
        for (const auto& option : table.options)
            out += "  option " + option.name + "=" + option.text + "\n";
        for (const auto& column : table.columns)
            out += fmt::format("  {} {} {} default {}{} {} {}\n", column.name, column.type.text,
                               column.nullable.value() ? "null" : "not null",
                               static_cast<int>(column.default_.kind), column.default_.text,
                               column.charset, column.collation);
        for (const auto& each : table.constraints)
            out += fmt::format("  {} {} {}\n", static_cast<int>(each.kind), each.name, each.sql);
        for (const auto& index : table.indexes)
            out += "  index " + index.name + index.using_ + "\n";
    }
    for (const auto& view : schema.views)
        out += view.name + " " + view.sql + "\n";
    for (const auto& object : schema.objects)
        out += object.kind + " " + object.name + ": " + object.body + "\n";
    return out;
}

class MariadbCanonicaliser : public OnMariadbDialect {
protected:
    void SetUp() override {
        OnMariadbDialect::SetUp();
        if (!IsSkipped())
            canonicaliser = dialect.canonicaliser(*db);
    }
    s::Schema reflect() { return dialect.reflect(*db, {}); }
    s::Schema normal(const s::Schema& given) { return canonicaliser->normal(given); }
    void create(const s::Schema& schema) {
        for (const auto& table : schema.tables)
            run(s::CreateTable{.table = table});
    }
    /// The rules know what reflection will say.
    void expect_normal_is_reflected(const s::Schema& declared) {
        const auto reflected = normal(reflect());
        EXPECT_EQ(in_words(normal(declared)), in_words(reflected));
        EXPECT_EQ(normal(declared), reflected);
        EXPECT_EQ(normal(reflected), reflected) << "not idempotent";
        EXPECT_EQ(normal(normal(declared)), normal(declared)) << "not idempotent";
    }
    void expect_canonical_is_reflected(const s::Schema& declared) {
        const auto canonical = canonicaliser->canonical(declared);
        EXPECT_EQ(canonical.undecided, std::vector<std::string>{});
        const auto reflected = normal(reflect());
        EXPECT_EQ(in_words(canonical.schema), in_words(reflected));
        EXPECT_EQ(canonical.schema, reflected);
    }

    std::unique_ptr<s::Canonicaliser> canonicaliser;
};

s::Column with(s::Column column, Value value) {
    column.default_ = std::move(value);
    return column;
}

}  // namespace

TEST_F(MariadbCanonicaliser, KnowsEachTypeAgain) {
    using K = s::TypeKind;
    auto decimal = type(K::numeric);
    decimal.precision = 12;
    auto zoned = type(K::date_time);
    zoned.with_time_zone = true;
    auto list = type(K::array);
    list.variants = {{"mysql", "SET('a', \"b\")"}};
    struct Row {
        s::Type type;
        std::string normal;
    };
    const std::vector<Row> rows{
        {type(K::small_integer), "smallint"},
        {type(K::integer), "int"},
        {type(K::big_integer), "bigint"},
        {type(K::boolean), "tinyint(1)"},
        {type(K::real), "float"},
        {type(K::double_precision), "double"},
        {decimal, "decimal(12,0)"},
        {type(K::string), "longtext"},
        {type(K::string, 20), "varchar(20)"},
        {type(K::text), "longtext"},
        {type(K::text, 100), "text"},
        {type(K::text, 10), "tinytext"},
        {type(K::character, 3), "char(3)"},
        {type(K::date), "date"},
        {type(K::time), "time(6)"},
        {type(K::time, 0), "time"},
        {type(K::date_time), "datetime(6)"},
        {zoned, "timestamp(6)"},
        {type(K::large_binary), "longblob"},
        {type(K::large_binary, 16), "varbinary(16)"},
        {type(K::json), "json"},
        {type(K::jsonb), "json"},
        {type(K::uuid), "uuid"},
        {type(K::inet), "inet6"},
        {type(K::cidr), "varchar(43)"},
        {type(K::macaddr), "varchar(17)"},
        {type(K::bit, 9), "bit(9)"},
        {list, "set('a','b')"},
        {enumeration("", {"a", "it's"}), "enum('a','it''s')"},
        {enumeration("mood", {"a"}), "enum mood"},
        {verbatim("INT(5) UNSIGNED"), "int unsigned"},
        {verbatim("int8 signed"), "bigint"},
        {verbatim("INT(5) UNSIGNED ZEROFILL"), "int(5) unsigned zerofill"},
        {verbatim("NUMERIC(8)"), "decimal(8,0)"},
        {verbatim("dec"), "decimal(10,0)"},
        {verbatim("double precision"), "double"},
        {verbatim("CHARACTER VARYING(7)"), "varchar(7)"},
        {verbatim("char"), "char(1)"},
        {verbatim("binary"), "binary(1)"},
        {verbatim("BIT"), "bit(1)"},
        {verbatim("year"), "year(4)"},
        {verbatim("float(30)"), "double"},
        {verbatim("mediumint"), "mediumint"},
        {verbatim("tinyint(3)"), "tinyint"},
        {verbatim("Bool"), "tinyint(1)"},
        {verbatim("datetime(0)"), "datetime"},
        {verbatim("blob(300)"), "blob"},
        {verbatim("LONG"), "mediumtext"},
        {verbatim("Point"), "point"},
    };
    s::Table table{.name = "t"};
    for (const auto& row : rows)
        table.columns.push_back(column(fmt::format("c{}", table.columns.size()), row.type));
    const auto declared = normal({.tables = {table}});
    for (std::size_t i = 0; i < rows.size(); ++i)
        EXPECT_EQ(declared.tables[0].columns[i].type, s::Type{.text = rows[i].normal}) << i;
    create({.tables = {table}});
    expect_normal_is_reflected({.tables = {table}});
    expect_canonical_is_reflected({.tables = {table}});
}

TEST_F(MariadbCanonicaliser, KnowsEachDefaultAgain) {
    using K = s::TypeKind;
    auto decimal = type(K::numeric);
    decimal.precision = 10;
    decimal.scale = 2;
    s::Table table{.name = "t"};
    const auto add = [&](const s::Type& type, Value value) {
        table.columns.push_back(
            with(column(fmt::format("c{}", table.columns.size()), type), std::move(value)));
    };
    add(integer(), Value::of_integer(-5));
    add(integer(), Value::of_text("7"));
    add(integer(), Value::of_sql("(1 + 2)"));
    add(integer(), Value::of_sql(" + 8"));
    add(decimal, Value::of_integer(0));
    add(decimal, {ValueKind::number, "1.5"});
    add(type(K::double_precision), {ValueKind::number, "2.50"});
    add(type(K::boolean), Value::of_boolean(true));
    add(type(K::boolean), Value::of_sql("FALSE"));
    add(string(20), Value::of_text("it's \\"));
    add(string(20), Value::of_integer(5));
    add(string(20), Value::of_text("NULL"));
    add(string(20), Value::of_sql("\"x\""));
    add(string(20), Value::of_sql("NULL"));
    add(type(K::text), Value::of_text(""));
    add(type(K::date_time), Value::of_sql("CURRENT_TIMESTAMP(6)"));
    add(type(K::date_time), Value::of_sql("now(6)"));
    add(type(K::date_time), Value::of_text("2020-01-02"));
    add(type(K::date_time, 0), Value::of_sql("localtime"));
    add(type(K::date), Value::of_text("2020-01-02"));
    add(type(K::date), Value::of_sql("curdate()"));
    add(type(K::uuid), Value::of_sql("UUID()"));
    add(type(K::large_binary, 4), Value::of_bytes(std::string("\0a", 2)));
    add({.text = "varbinary(4)"}, Value::of_bytes(std::string("\0b", 2)));
    add(enumeration("", {"a", "b"}), Value::of_text("b"));
    add(string(40), Value::of_sql("concat('a', upper('b'))"));
    table.columns.back().comment = "it's";
    add(type(K::date_time, 3), Value::of_sql("CURRENT_TIMESTAMP"));
    table.columns.back().on_update_sql = "current_timestamp(3)";
    create({.tables = {table}});
    expect_normal_is_reflected({.tables = {table}});
}

TEST_F(MariadbCanonicaliser, KnowsEachOptionAgain) {
    auto id = column("id", integer());
    id.primary_key = true;
    id.identity = s::Identity{};
    auto name = column("name", string(20));
    name.nullable = false;
    name.unique = true;
    name.collation = "UTF8MB4_bin";
    name.comment = "said";
    auto parent = column("parent", integer());
    parent.references = foreign_key("fk", {}, "t", {"id"});
    parent.references->references->on_delete = "NO ACTION";
    parent.references->references->on_update = "restrict";
    parent.references->references->match = "SIMPLE";
    auto flags = column("flags", integer());
    flags.options = {{"mysql", "unsigned", "true"},
                     {"mysql", "invisible", "1"},
                     {"mysql", "compressed", "0"},
                     {"postgresql", "storage", "x"}};
    auto latin = column("latin", string(5));
    latin.charset = "LATIN1";
    auto same = column("same", string(5));
    same.collation = "utf8mb4_unicode_ci";
    auto half = column("half", integer());
    half.computed = s::Computed{"FLAGS  DIV 2", true};
    half.nullable.reset();
    auto checked = column("checked", integer());
    checked.checks = {check("ck1", "(`checked` > 0 AND checked != 5 /* why */)")};
    s::Table table{
        .name = "t",
        .columns = {id, name, parent, flags, latin, same, half, checked},
        .constraints = {unique("uq", {"name", "flags"}), check("ck2", "LOWER(name)<>\"x\"")},
        .indexes = {index("ix", {"flags", "name"}), index("uq2", {"flags"}), index("ft", {"latin"}),
                    index("pre", {"name"})},
        .comment = "said",
        .options = {{"mysql", "engine", "innodb"},
                    {"mysql", "row_format", "dynamic"},
                    {"mysql", "auto_increment", "50"},
                    {"mysql", "stats_persistent", "1"},
                    {"mysql", "charset", "utf8mb4"},
                    {"mysql", "collate", "utf8mb4_unicode_ci"},
                    {"sqlite", "strict", "1"}}};
    table.constraints[0].deferrable = false;
    table.indexes[0].elements[0].descending = true;
    table.indexes[0].comment = "said";
    table.indexes[0].using_ = "BTREE";
    table.indexes[0].options = {{"mysql", "ignored", "yes"}};
    table.indexes[1].unique = true;
    table.indexes[2].using_ = "FULLTEXT";
    table.indexes[3].elements[0].length = 3;
    s::Schema declared{.tables = {table}};
    auto named = with_names(s::CreateTable{.table = table}, {});
    table = std::get<s::CreateTable>(named.front()).table;
    declared.tables = {table};
    create(declared);
    expect_normal_is_reflected(declared);
    expect_canonical_is_reflected(declared);
    const auto result = normal(declared).tables[0];
    EXPECT_EQ(result.columns[1].collation, "utf8mb4_bin");
    EXPECT_EQ(result.columns[4].charset, "latin1");
    EXPECT_EQ(result.columns[5].collation, "");
    EXPECT_EQ(result.columns[6].computed->sql, "flags div 2");
    EXPECT_EQ(result.options, (std::vector<s::Option>{{"mysql", "collate", "utf8mb4_unicode_ci"},
                                                      {"mysql", "row_format", "DYNAMIC"},
                                                      {"mysql", "stats_persistent", "1"}}));
}

TEST_F(MariadbCanonicaliser, AsksTheServerWhereRulesCannotTell) {
    const s::Table table{.name = "t",
                         .columns = {column("a", integer()), column("b", string(20))},
                         .constraints = {check("ck", "a between 1 and 5 or not (a is null)"),
                                         check("ck3", "LENGTH(b)>1 && (a%2) = 1")}};
    const s::Schema declared{
        .enums = {{.name = "unused", .values = {"x"}}},
        .sequences = {{.name = "sq", .start = 5}},
        .tables = {table},
        .views = {{.name = "m", .sql = "SELECT 1", .materialized = true},
                  {.name = "v", .sql = "SELECT * FROM w"},
                  {.name = "w", .sql = "SELECT a, f(a) AS c FROM t WHERE b IS NOT NULL;"}},
        .objects = {{.kind = "FUNCTION",
                     .name = "f(x int)",
                     .body = "CREATE OR REPLACE FUNCTION f(x INTEGER) RETURNS BIGINT RETURN x+1"},
                    {.kind = "trigger",
                     .name = "g ON t",
                     .body = "CREATE TRIGGER IF NOT EXISTS g BEFORE UPDATE ON t FOR EACH ROW SET "
                             "NEW.a = 1;"},
                    {.kind = "policy", .name = "p", .body = "CREATE POLICY p"}},
        .extensions = {"citext"}};
    create(declared);
    run(s::CreateSequence{declared.sequences[0]});
    for (const auto& object : {declared.objects[0], declared.objects[1]})
        run(s::CreateObject{.object = object});
    run(s::CreateView{.view = declared.views[2]});
    run(s::CreateView{.view = declared.views[1]});
    expect_canonical_is_reflected(declared);
    EXPECT_EQ(canonicaliser->normal(declared).objects.size(), 2U);
}

TEST_F(MariadbCanonicaliser, LeavesNothingBehind) {
    const auto scratch = fmt::format(
        "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE "
        "'retort\\_scratch\\_{}\\_%'",
        getpid());  // other programs' come and go
    const auto own = cell("SELECT DATABASE()");
    const s::Schema declared{
        .tables = {{.name = "bad",
                    .columns = {column("a", integer())},
                    .constraints = {check("ck", "nothing > 0")}},
                   {.name = "good", .columns = {column("a", integer())}}},
        .views = {{.name = "v", .sql = "SELECT * FROM nowhere"}},
        .objects = {{.kind = "function",
                     .name = "f",
                     .body = "CREATE FUNCTION test.f() RETURNS INT RETURN 1"}}};
    const auto canonical = canonicaliser->canonical(declared);
    ASSERT_EQ(canonical.undecided.size(), 3U);
    EXPECT_TRUE(canonical.undecided[0].starts_with("table bad: ")) << canonical.undecided[0];
    EXPECT_EQ(canonical.undecided[1], "function f: is not in the connection's database");
    EXPECT_TRUE(canonical.undecided[2].starts_with("view v: ")) << canonical.undecided[2];
    EXPECT_EQ(canonical.schema, normal(declared));
    EXPECT_EQ(cell("SELECT DATABASE()"), own);
    EXPECT_EQ(cell("SELECT @@foreign_key_checks"), "1");
    EXPECT_EQ(cell(scratch), "0");
    EXPECT_EQ(in_words(reflect()), "");
    // What a lost connection has left goes with the next one; what another holds stays.
    const auto other = another();
    other->query("SELECT GET_LOCK('retort_scratch_1_held', 0)");
    db->execute("CREATE DATABASE retort_scratch_1_dead_0");
    db->execute("CREATE DATABASE retort_scratch_1_held_0");
    canonicaliser->canonical({.tables = {{.name = "t", .columns = {column("a", integer())}}}});
    EXPECT_EQ(cell("SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = "
                   "'retort_scratch_1_dead_0'"),
              "0");
    EXPECT_EQ(cell("SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = "
                   "'retort_scratch_1_held_0'"),
              "1");
    db->execute("DROP DATABASE retort_scratch_1_held_0");
}

TEST_F(MariadbCanonicaliser, AnswersByRulesWithoutTheRightToAskTheServer) {
    const auto user = "retort_reader_" + cell("SELECT CONNECTION_ID()");
    const auto database = dialect.quote(url().database);
    db->execute("CREATE USER " + user + "@'%' IDENTIFIED BY 'secret'");
    db->execute("GRANT SELECT ON " + database + ".* TO " + user + "@'%'");
    auto reader_url = url();
    reader_url.user = user;
    reader_url.password = "secret";
    const auto reader = database::connect(reader_url, database::Access::read_only);
    const auto reading = dialect.canonicaliser(*reader);
    const s::Schema declared{.tables = {{.name = "t", .columns = {column("a", integer())}}}};
    const auto canonical = reading->canonical(declared);
    EXPECT_EQ(canonical.schema, reading->normal(declared));
    ASSERT_EQ(canonical.undecided.size(), 1U);
    EXPECT_TRUE(canonical.undecided[0].starts_with("no scratch database may be created"));
    EXPECT_EQ(reader->query("SELECT @@foreign_key_checks").rows[0][0].text, "1");
    db->execute("DROP USER " + user + "@'%'");
}

TEST_F(MariadbCanonicaliser, ComparesTheValuesOfAnEnumerationOnce) {
    s::Schema declared{.enums = {{.name = "mood", .values = {"a", "b"}}},
                       .tables = {{.name = "t", .columns = {column("m", enumeration("mood"))}}}};
    db->execute("CREATE TABLE t (m enum('a') CHECK ('enum:mood' is not null))");
    const auto before = normal(reflect());
    EXPECT_EQ(before.tables, normal(declared).tables);
    EXPECT_EQ(before.enums, (std::vector<s::Enum>{{.name = "mood", .values = {"a"}}}));
    run(s::AddEnumValue{.name = "mood", .value = "b"});
    EXPECT_EQ(normal(reflect()), normal(declared));
}

TEST(MariadbNormalTexts, EvenOutWhatMeansTheSame) {
    using namespace dialects::mysql;
    EXPECT_EQ(normal_expression("((`A`  >0 AND _utf8mb4'x' != \"it's\"))"),
              "a > 0 and 'x' <> 'it''s'");
    EXPECT_EQ(normal_expression("lcase( `b` ) in ('a','b')"), "lower(b) in('a', 'b')");
    EXPECT_EQ(normal_expression("(a) + (b)"), "(a) +(b)");
    EXPECT_EQ(normal_clock("NOW( 6 )"), "current_timestamp");
    EXPECT_EQ(normal_text("SELECT  `a b` /* c */ FROM t ;"), "select `a b` from t");
}
