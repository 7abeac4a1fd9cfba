// Models that ask for more than tables: values with new names, odd names, types of extensions.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/autogenerate/live.hpp"

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
