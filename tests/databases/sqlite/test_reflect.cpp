// Tables as SQLite describes them, as values.

#include "host/dialects/sqlite/table_text.hpp"
#include "tests/databases/sqlite/fixture.hpp"
#include "tests/unit/dialects_sqlite/random_table.hpp"

namespace retort::tests {
namespace {

using namespace schema;

class SqliteReflect : public SqliteTest {
protected:
    std::optional<Table> reflect(const std::string& table) {
        return dialects::sqlite::dialect().reflect_table(*connection_, "", table);
    }
};

TEST_F(SqliteReflect, GivesBackWhatCreateTableWasGiven) {
    CreateTable create;
    create.table = {
        .name = "t",
        .columns =
            {
                {.name = "id",
                 .type = {.kind = TypeKind::integer},
                 .nullable = false,
                 .autoincrement = true},
                {.name = "name",
                 .type = {.kind = TypeKind::string, .length = 20},
                 .nullable = false,
                 .default_ = Value::of_text("it's"),
                 .collation = "NOCASE"},
                {.name = "n",
                 .type = {.kind = TypeKind::numeric, .precision = 8, .scale = 3},
                 .nullable = true,
                 .default_ = {ValueKind::number, "-1.5"}},
                {.name = "at",
                 .type = {.kind = TypeKind::date_time},
                 .nullable = true,
                 .default_ = Value::of_sql("CURRENT_TIMESTAMP")},
                {.name = "c",
                 .type = {.kind = TypeKind::text},
                 .nullable = true,
                 .computed = Computed{.sql = "upper(name)", .stored = false}},
                {.name = "m",
                 .type = {.kind = TypeKind::enumeration, .name = "mood", .values = {"a", "b,'c"}},
                 .nullable = true},
            },
        .constraints =
            {
                {.kind = ConstraintKind::primary_key, .name = "pk", .columns = {"id"}},
                {.kind = ConstraintKind::unique,
                 .name = "uq",
                 .columns = {"name", "n"},
                 .options = {{"sqlite", "on_conflict", "IGNORE"}}},
                {.kind = ConstraintKind::check, .name = "ck", .sql = "n > 0 OR (n < -5)"},
                {.kind = ConstraintKind::foreign_key,
                 .name = "fk",
                 .columns = {"n"},
                 .references = Reference{.table = "t",
                                         .columns = {"id"},
                                         .on_delete = "SET DEFAULT",
                                         .on_update = "RESTRICT",
                                         .match = "FULL"},
                 .deferrable = true,
                 .initially_deferred = true},
            },
        .indexes = {{.name = "ix",
                     .elements = {{.column = "name", .descending = true, .collation = "RTRIM"},
                                  {.expression = "n + 1"}},
                     .unique = true,
                     .where = "n IS NOT NULL"}},
    };
    apply(create);
    const auto table = reflect("T").value();
    EXPECT_EQ(table.columns, create.table.columns);
    EXPECT_EQ(table.constraints, create.table.constraints);
    EXPECT_EQ(table.indexes, create.table.indexes);
    EXPECT_EQ(table, create.table);
}

TEST_F(SqliteReflect, ReadsWhatOthersHaveWritten) {
    run("create table \"a b\" (x INTEGER PRIMARY KEY, [y] decimal(5,2) default (1+1) "
        "check(y>0) references p on delete cascade not null, z, u text UNIQUE); "
        "create unique index i on \"a b\" (z) where z > 0; create index j on \"a b\"(u collate "
        "nocase desc, lower(z))");
    const auto table = reflect("A B").value();
    EXPECT_EQ(table.name, "a b");
    ASSERT_EQ(table.columns.size(), 4U);
    EXPECT_EQ(table.columns[1].type, (Type{.kind = TypeKind::numeric, .precision = 5, .scale = 2}));
    EXPECT_EQ(table.columns[1].default_, Value::of_sql("1+1"));
    EXPECT_EQ(table.columns[1].nullable, false);
    EXPECT_EQ(table.columns[2].type, (Type{.variants = {{"sqlite", ""}}}));
    ASSERT_EQ(table.constraints.size(), 4U);
    EXPECT_EQ(table.constraints[0].kind, ConstraintKind::primary_key);
    EXPECT_EQ(table.constraints[1].sql, "y>0");
    EXPECT_EQ(table.constraints[2].references->on_delete, "CASCADE");
    EXPECT_EQ(table.constraints[3].columns, std::vector<std::string>{"u"});
    ASSERT_EQ(table.indexes.size(), 2U);
    EXPECT_EQ(table.indexes[0].where, "z > 0");
    EXPECT_EQ(table.indexes[1].elements[0],
              (IndexElement{.column = "u", .descending = true, .collation = "nocase"}));
    EXPECT_EQ(table.indexes[1].elements[1].expression, "lower(z)");
}

TEST_F(SqliteReflect, KnowsOptionsAndVirtualTablesAndWhatIsNotThere) {
    run("CREATE TABLE s (a INT PRIMARY KEY) STRICT, WITHOUT ROWID; CREATE VIRTUAL TABLE f USING "
        "fts5(title, body)");
    EXPECT_EQ(reflect("s")->options, (std::vector<Option>{{"sqlite", "strict", "true"},
                                                          {"sqlite", "without_rowid", "true"}}));
    EXPECT_EQ(reflect("s")->columns[0].nullable, false);
    EXPECT_EQ(reflect("f")->columns.size(), 2U);
    EXPECT_FALSE(reflect("gone"));
    EXPECT_TRUE(dialects::sqlite::dialect().has_table(*connection_, "", "S"));
    EXPECT_FALSE(dialects::sqlite::dialect().has_table(*connection_, "", "gone"));
}

/// The parser against SQLite itself.
TEST_F(SqliteReflect, ReadsRandomTablesAsSqliteDoes) {
    int accepted = 0;
    for (std::uint32_t seed = 0; seed < 400; ++seed) {
        const auto random = random_table(seed);
        SCOPED_TRACE("seed " + std::to_string(seed) + ": " + random.sql);
        run("DROP TABLE IF EXISTS t");
        try {
            connection_->execute(random.sql);
        } catch (const Error&) {
            continue;  // two COLLATE clauses, for one, which SQLite refuses for their meaning
        }
        ++accepted;
        std::vector<std::string> expected;
        for (const auto& column : dialects::sqlite::parse_table(text("t")).columns) {
            const auto* value = column.find(dialects::sqlite::PartKind::default_);
            expected.push_back(column.name + "|" + (value ? "default" : "NULL") + "|" +
                               (column.find(dialects::sqlite::PartKind::not_null) ? "1" : "0"));
        }
        ASSERT_EQ(rows("SELECT name, CASE WHEN dflt_value IS NULL THEN 'NULL' ELSE 'default' END, "
                       "\"notnull\" FROM pragma_table_xinfo('t')"),
                  expected);
    }
    EXPECT_GT(accepted, 200);
}

}  // namespace
}  // namespace retort::tests
