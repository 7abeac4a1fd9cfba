// Models that ask for more than tables: values with new names, odd names, types of extensions.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "host/dialects/name_rules.hpp"
#include "host/schema/check_models.hpp"
#include "tests/autogenerate/live.hpp"
#include "tests/unit/schema/make.hpp"

namespace retort::tests {

namespace {

class Models : public testing::TestWithParam<std::string> {
protected:
    void SetUp() override {
        database_ = test_database(GetParam());
        if (!database_)
            GTEST_SKIP() << "not to be tested";
    }
    Live live() { return Live(*database_); }

private:
    TestDatabase* database_ = nullptr;
};

schema::Column column(std::string name, schema::Type type) {
    return {.name = std::move(name), .type = std::move(type)};
}
schema::Column key() {
    auto made = column("id", {.kind = schema::TypeKind::integer});
    made.primary_key = true;
    return made;
}

/// A table with a column of an enumeration, whose first value is its default.
schema::Schema moods(std::vector<std::string> values) {
    auto mood =
        column("mood", {.kind = schema::TypeKind::enumeration, .name = "mood", .values = values});
    mood.nullable = false;
    mood.default_ = {.kind = ValueKind::text, .text = values.front()};
    return {.enums = {{.name = "mood", .values = std::move(values)}},
            .tables = {{.name = "days", .columns = {key(), mood}}}};
}

TEST_P(Models, RenameAValueWithItsRowsAndDefault) {
    auto there = live();
    there.run(there.diff(moods({"sad", "glad"})).operations);
    there.run_sql("INSERT INTO days (id, mood) VALUES (1, 'sad');\n");
    auto models = moods({"low", "glad"});
    models.enums[0].renamed_values = {{"sad", "low"}};
    const auto found = there.diff(models);
    EXPECT_EQ(text_of(found),
              "rename enum value mood.low: it is sad in the database\n"
              "  rename value \"sad\" to \"low\" in enum \"mood\"\n");
    const auto trouble = mend_and_undo(there, models);
    EXPECT_TRUE(trouble.empty()) << trouble;
    there.run(found.operations);
    EXPECT_THAT(there.state(), testing::HasSubstr("1 'low'"));
}

schema::Table named(std::string name) {
    return {.name = std::move(name), .columns = {key(), column("a", {schema::TypeKind::integer})}};
}
schema::Table with(schema::Table table, schema::Constraint constraint) {
    table.constraints.push_back(std::move(constraint));
    return table;
}
schema::Table with_index(schema::Table table, std::string name, const char* column) {
    table.indexes.push_back({.name = std::move(name), .elements = {{.column = column}}});
    return table;
}
schema::Constraint unique(std::string name) {
    return {.kind = schema::ConstraintKind::unique, .name = std::move(name), .columns = {"a"}};
}
schema::Constraint check(std::string name) {
    return {.kind = schema::ConstraintKind::check, .name = std::move(name), .sql = "a > 0"};
}
schema::Constraint foreign_key(std::string name) {
    return {.kind = schema::ConstraintKind::foreign_key,
            .name = std::move(name),
            .columns = {"a"},
            .references = schema::Reference{.table = "p", .columns = {"id"}}};
}

/// Makes everything, without a comparison that would look at names.
std::vector<schema::Operation> creating(const schema::Schema& models) {
    std::vector<schema::Operation> out;
    for (const auto& each : models.enums)
        out.emplace_back(schema::CreateEnum{each});
    for (const auto& each : models.sequences)
        out.emplace_back(schema::CreateSequence{each});
    for (const auto& each : models.tables)
        out.emplace_back(schema::CreateTable{each});
    for (const auto& each : models.views)
        out.emplace_back(schema::CreateView{each});
    return out;
}

bool can_be_made(Live there, const schema::Schema& models) {
    try {
        there.run(creating(models));
        return true;
    } catch (const Error&) {
        return false;
    }
}

TEST_P(Models, AreRefusedExactlyTheNamesTheDatabaseRefuses) {
    const schema::Enum mood{.name = "mood", .values = {"x"}};
    const schema::View view{.name = "mood", .sql = "SELECT 1 AS one"};
    const auto p = named("p");
    const std::pair<const char*, schema::Schema> cases[] = {
        {"nothing alike", {.enums = {mood}, .tables = {p}}},
        {"foreign keys of two tables",
         {.tables = {p, with(named("t"), foreign_key("fk")), with(named("u"), foreign_key("fk"))}}},
        {"foreign keys of two tables, but for case",
         {.tables = {p, with(named("t"), foreign_key("fk")), with(named("u"), foreign_key("FK"))}}},
        {"checks of two tables",
         {.tables = {with(named("t"), check("ck")), with(named("u"), check("ck"))}}},
        {"uniques of two tables",
         {.tables = {with(named("t"), unique("uq")), with(named("u"), unique("uq"))}}},
        {"indexes of two tables",
         {.tables = {with_index(p, "ix", "a"), with_index(named("t"), "ix", "a")}}},
        {"a foreign key and the index it uses",
         {.tables = {p, with_index(with(named("t"), foreign_key("fk")), "fk", "a")}}},
        {"a unique and an index of its table",
         {.tables = {with_index(with(p, unique("uq")), "uq", "id")}}},
        {"a unique and an index of its table, but for case",
         {.tables = {with_index(with(p, unique("uq")), "UQ", "id")}}},
        {"a unique and a table", {.tables = {with(p, unique("t")), named("t")}}},
        {"an index and a table", {.tables = {named("t"), with_index(p, "t", "a")}}},
        {"an index and an enumeration", {.enums = {mood}, .tables = {with_index(p, "mood", "a")}}},
        {"a table and an enumeration", {.enums = {mood}, .tables = {named("mood")}}},
        {"a view and an enumeration", {.enums = {mood}, .views = {view}}},
        {"a view and a table", {.tables = {named("mood")}, .views = {view}}},
        {"tables, but for case", {.tables = {p, named("P")}}},
        {"columns, but for case",
         {.tables = {{.name = "t",
                      .columns = {key(), column("ID", {schema::TypeKind::integer})}}}}},
        {"a sequence and a table", {.sequences = {{.name = "p"}}, .tables = {p}}},
        {"a sequence and a view", {.sequences = {{.name = "mood"}}, .views = {view}}},
        {"a sequence and an enumeration", {.enums = {mood}, .sequences = {{.name = "mood"}}}},
    };
    const auto rules = dialects::name_rules(*test_database(GetParam())->open());
    for (const auto& [what, models] : cases) {
        if (!models.sequences.empty() && GetParam() == "sqlite")
            continue;
        std::string mistakes;
        try {
            schema::check_models(models, {.names = rules});
        } catch (const Error& error) {
            mistakes = format_error(error);
        }
        EXPECT_EQ(can_be_made(live(), models), mistakes.empty()) << what << "\n" << mistakes;
    }
}

TEST_P(Models, DoNotDifferInCaseWhereTheDatabaseIgnoresIt) {
    const bool tables_ignore_case = GetParam() == "sqlite";
    auto there = live();
    there.run_sql(fmt::format(
        "CREATE TABLE {0} (Id {1} NOT NULL, Parent BIGINT, CONSTRAINT pk_p PRIMARY KEY (Id), "
        "CONSTRAINT fk FOREIGN KEY (Parent) REFERENCES {0} (Id));\n",
        tables_ignore_case ? "P" : "p", tables_ignore_case ? "INTEGER" : "BIGINT"));
    schema::Schema models{
        .tables = {{.name = "p",
                    .columns = {column("id", {schema::TypeKind::big_integer}),
                                column("parent", {schema::TypeKind::big_integer})},
                    .constraints = {schema::primary_key({"id"}, "pk_p"),
                                    schema::foreign_key({"parent"}, "p", {"id"}, "fk")}}}};
    const auto found = there.diff(models);
    if (GetParam() == "postgresql") {  // folds what is not quoted
        EXPECT_EQ(text_of(found), "");
        return;
    }
    EXPECT_EQ(text_of(found), "");
    EXPECT_THAT(found.notes, testing::ElementsAre(testing::HasSubstr(
                                 tables_ignore_case ? "table P, column p.Id, column p.Parent"
                                                    : "tell apart: column p.Id, column p.Parent")));
    // What is written for the models' names does its work on the database's.
    auto& table = models.tables[0];
    table.columns.push_back(column("added", {schema::TypeKind::integer}));
    table.columns[1].type.kind = schema::TypeKind::big_integer;
    table.constraints.push_back(schema::check("parent > 0", "ck"));
    const auto trouble = mend_and_undo(there, models);
    EXPECT_TRUE(trouble.empty()) << trouble;
    // A wish is one all the same.
    table.columns[1].renamed_from = "Parent";
    EXPECT_THAT(text_of(there.diff(models)), testing::HasSubstr("rename column p.parent"));
}

TEST_P(Models, MayHaveEveryOddName) {
    schema::Table table{.name = "t \"`'\\ %s :x ? $1 -- /* ; \xC3\xBC", .columns = {key()}};
    std::vector<std::string> all = {"select", "A b",   "it's", "\"",          "`",  "\\",
                                    "%d",     ":name", "?",    "--",          "/*", "a.b",
                                    "x;",     "[y]",   "$$",   "\xE8\xA1\xA8"};
    schema::Index index{.name = "ix " + table.name};
    for (const auto& name : all) {
        table.columns.push_back(column(name, {.kind = schema::TypeKind::integer}));
        index.elements.push_back({.column = name});
    }
    table.indexes = {index};
    table.constraints = {{.kind = schema::ConstraintKind::unique,
                          .name = "uq " + table.name,
                          .columns = {"\"", "`", "\\"}}};
    auto there = live();
    const auto trouble = mend_and_undo(there, {.tables = {table}});
    EXPECT_TRUE(trouble.empty()) << trouble;
}

INSTANTIATE_TEST_SUITE_P(All, Models, testing::Values("sqlite", "postgresql", "mariadb"));

// What is read from a database makes the same database elsewhere, and models that can be used.
TEST(SqliteBaseline, KeepsKeysThatTakeNullAndColumnsWithoutAType) {
    auto* database = test_database("sqlite");
    if (!database)
        GTEST_SKIP() << "not to be tested";
    schema::Schema found;
    {
        Live there(*database);
        there.run_sql(
            "CREATE TABLE loose (a TEXT PRIMARY KEY, b);\n"
            "CREATE TABLE pair (a INT, b INT NOT NULL, PRIMARY KEY (a, b));\n"
            "CREATE TABLE counted (a INTEGER PRIMARY KEY);\n"
            "CREATE TABLE strict (a TEXT PRIMARY KEY) STRICT;\n"
            "CREATE TABLE rowless (a TEXT PRIMARY KEY) WITHOUT ROWID;\n");
        found = there.reflect();
        const auto models = schema::check_models(found, {});
        EXPECT_EQ(text_of(there.diff(models)), "");
    }
    Live fresh(*database);
    const auto connection = database->open();
    fresh.run(
        autogenerate::diff({}, found, *fresh.dialect().canonicaliser(*connection), {}).operations);
    for (const auto* each : {"loose (a, b) VALUES (NULL, 'any type')", "pair VALUES (NULL, 1)"})
        connection->execute(fmt::format("INSERT INTO {}", each));
    for (const auto* each : {"strict VALUES (NULL)", "rowless VALUES (NULL)"})
        EXPECT_THROW(connection->execute(fmt::format("INSERT INTO {}", each)), Error) << each;
    EXPECT_EQ(fresh.reflect().find_table("", "loose")->columns,
              found.find_table("", "loose")->columns);
}

class PostgresqlModels : public Models {};

TEST_P(PostgresqlModels, KeepTypesOfExtensionsAsText) {
    auto there = live();
    there.run_sql(
        "CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION ltree;\n"
        "CREATE TABLE people (id integer CONSTRAINT pk_people PRIMARY KEY, email citext, "
        "tags hstore, path ltree, aliases citext[]);\n");
    const auto text = [](std::string name, std::string type) {
        return column(std::move(name), {.text = std::move(type)});
    };
    const schema::Schema models{
        .tables = {{.name = "people",
                    .columns = {key(), text("email", "citext"), text("tags", "hstore"),
                                text("path", "LTREE"), text("aliases", "citext[]")}}}};
    EXPECT_EQ(text_of(there.diff(models)), "");
    EXPECT_EQ(text_of(there.diff(there.reflect())), "");
    auto changed = models;
    changed.tables[0].columns[1] = text("email", "text");
    const auto trouble = mend_and_undo(there, changed);
    EXPECT_TRUE(trouble.empty()) << trouble;
    EXPECT_FALSE(there.diff(changed).empty());
}

INSTANTIATE_TEST_SUITE_P(All, PostgresqlModels, testing::Values("postgresql"));

}  // namespace

}  // namespace retort::tests
