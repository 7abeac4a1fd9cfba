#include "host/schema/check_models.hpp"

#include <gtest/gtest.h>

#include "host/base/error.hpp"
#include "tests/unit/schema/make.hpp"

namespace retort::schema {
namespace {

Table table(std::string name, std::vector<Column> columns) {
    return {.name = std::move(name), .columns = std::move(columns)};
}

Column key(std::string name) {
    auto made = column(std::move(name));
    made.primary_key = true;
    return made;
}

/// A column that refers to a C++ type, to its member at `member`.
Column reference_to(std::string type, std::optional<std::int64_t> member) {
    auto made = column("user_id");
    made.references =
        Constraint{.references = Reference{.model = std::move(type), .member = member}};
    return made;
}

/// What is said about models with mistakes, line by line.
Strings mistakes_of(Schema models, const ModelRules& rules = {}) {
    try {
        check_models(std::move(models), rules);
    } catch (const Error& error) {
        return error.context();
    }
    return {};
}

TEST(CheckModels, WritesOutAndNamesWhatIsStatedOnColumns) {
    auto email = column("email");
    email.unique = true;
    email.index = true;
    const auto models = check_models({.tables = {table("user", {key("id"), email})}}, {});
    const auto& user = models.tables.at(0);
    ASSERT_EQ(user.constraints.size(), 2U);
    EXPECT_EQ(user.constraints[0].name, "pk_user");
    EXPECT_EQ(user.constraints[1].name, "uq_user_email");
    ASSERT_EQ(user.indexes.size(), 1U);
    EXPECT_EQ(user.indexes[0].name, "ix_user_email");
    EXPECT_EQ(user.columns[0].nullable, false);
    EXPECT_FALSE(user.columns[1].unique);
}

TEST(CheckModels, TurnsCppTypesIntoTheirTablesInAnyOrder) {
    auto id = key("id");
    id.member = 8;
    auto user = table("user", {id});
    user.model = "app::User";
    user.schema = "auth";
    const auto models =
        check_models({.tables = {table("code", {reference_to("app::User", 8)}), user}}, {});
    const auto& key_of_code = models.find_table("", "code")->constraints.at(0);
    EXPECT_EQ(key_of_code.references,
              (Reference{.table = "user", .schema = "auth", .columns = {"id"}}));
    EXPECT_EQ(key_of_code.name, "fk_code_user_id_user");
    EXPECT_EQ(models.find_table("auth", "user")->columns[0].member, std::nullopt);
}

TEST(CheckModels, SaysWhichCppTypeHasNoModelOrSeveral) {
    auto one = table("one", {key("id")});
    auto two = table("two", {key("id")});
    one.model = two.model = "app::User";
    EXPECT_EQ(mistakes_of({.tables = {table("code", {reference_to("app::Missing", 0)})}}),
              Strings{"column code.user_id refers to app::Missing, which has no model"});
    EXPECT_EQ(
        mistakes_of({.tables = {one, two, table("code", {reference_to("app::User", 0)})}}),
        Strings{"column code.user_id refers to app::User, which is the model of 2 tables; say "
                "which one: .references(the_table, &app::User::...)"});
    EXPECT_EQ(mistakes_of({.tables = {one, table("code", {reference_to("app::User", 4)})}}),
              Strings{"column code.user_id refers to a member of app::User that is no column of "
                      "one"});
}

TEST(CheckModels, TellsAllMistakesAtOnce) {
    auto code = table("code", {key("id"), column("id"), column("state", TypeKind::verbatim)});
    code.constraints = {unique({"stat"}), foreign_key({"id"}, "usr", {"id"}),
                        foreign_key({"id"}, "user", {"uid"})};
    code.indexes = {index({"nothing"}, "ix")};
    auto user = table("user", {key("id")});
    user.constraints = {primary_key({"id"})};
    const Schema models{.tables = {code, user, table("user", {key("id")})},
                        .views = {{.name = "code", .sql = "SELECT 1"}, {.name = "empty"}}};
    EXPECT_EQ(mistakes_of(models),
              (Strings{
                  "view empty: a view without a query",
                  "table code: column state has no type",
                  "table code has two columns called id",
                  "two tables are called user",
                  "table \"user\" has a primary key of its own and one on column \"id\"",
                  "constraint code.uq_code_stat: table code has no column stat (did you mean "
                  "state?)",
                  "constraint code.fk_code_id_usr: there is no model of table usr",
                  "constraint code.fk_code_id_user: table user has no column uid (did you mean "
                  "id?)",
                  "index code.ix: table code has no column nothing",
                  "table code and view code have the same name",
              }));
}

TEST(CheckModels, RefusesAForeignKeyToAPrimaryKeyOfOtherWidth) {
    auto code = table("code", {column("a"), column("b")});
    code.constraints = {foreign_key({"a", "b"}, "user", {}, "fk")};
    EXPECT_EQ(mistakes_of({.tables = {code, table("user", {key("id")})}}),
              Strings{"constraint code.fk: the primary key of user has 1 columns, the foreign key "
                      "2"});
}

TEST(CheckModels, LetsAForeignKeyLeadToWhatIsNotCompared) {
    auto code = table("code", {column("a"), column("b")});
    code.constraints = {foreign_key({"a"}, "legacy_user", {"id"}),
                        foreign_key({"b"}, "user", {"id"})};
    code.constraints[1].references->schema = "elsewhere";
    const ModelRules rules{.filters = {.excluded = {{"table", "legacy_*"}}}};
    EXPECT_EQ(mistakes_of({.tables = {code}}, rules), Strings{});
    EXPECT_EQ(mistakes_of({.tables = {code}}),
              Strings{"constraint code.fk_code_a_legacy_user: there is no model of table "
                      "legacy_user"});
}

TEST(CheckModels, CountsNamesAsTheDatabaseDoes) {
    const std::string umlauts = "\xC3\xA4\xC3\xA4\xC3\xA4";
    const Schema models{.tables = {table(umlauts, {key("id")})}};
    EXPECT_EQ(mistakes_of(models, {.names = {.max_bytes = 5}}).at(0),
              "the name of table " + umlauts + " has 6 bytes; the database keeps 5");
    EXPECT_EQ(
        mistakes_of({.tables = {table("abcd", {column("id")})}}, {.names = {.max_characters = 3}}),
        Strings{"the name of table abcd has 4 characters; the database takes 3"});
    EXPECT_EQ(
        mistakes_of({.tables = {table(umlauts, {column("id")})}}, {.names = {.max_characters = 3}}),
        Strings{});
}

TEST(CheckModels, RefusesIndexesOfOneNameWhereTheSchemaKeepsThem) {
    auto one = table("one", {column("a"), column("b")});
    auto two = one;
    two.name = "two";
    one.indexes = {index({"a"}, "ix"), index({"b"}, "two")};
    two.indexes = {index({"a"}, "ix")};
    EXPECT_EQ(mistakes_of({.tables = {one, two}}), Strings{});
    EXPECT_EQ(mistakes_of({.tables = {one, two}}, {.names = {.indexes_share_names = true}}),
              (Strings{"table two and index one.two have the same name",
                       "index one.ix and index two.ix have the same name"}));
    two.schema = "elsewhere";
    EXPECT_EQ(mistakes_of({.tables = {one, two}}, {.names = {.indexes_share_names = true}}),
              Strings{});
}

TEST(CheckModels, RefusesKeysAndSequencesOfOneNameWhereTheSchemaKeepsThem) {
    auto one = table("one", {column("a")});
    one.constraints = {unique({"a"}, "two"), check("a > 0", "three")};
    const Schema models{.sequences = {{.name = "one"}, {.name = "three"}},
                        .tables = {one, table("two", {column("a")})}};
    EXPECT_EQ(mistakes_of(models, {.names = {.indexes_share_names = true}}),
              Strings{"table one and sequence one have the same name"});
    EXPECT_EQ(mistakes_of(models, {.names = {.keys_share_names = true}}),
              (Strings{"table one and sequence one have the same name",
                       "table two and constraint one.two have the same name"}));
}

TEST(CheckModels, RefusesForeignKeysOfOneNameWhereTheSchemaKeepsThem) {
    auto one = table("one", {key("id"), column("a")});
    one.constraints = {foreign_key({"a"}, "one", {"id"}, "fk"), unique({"a"}, "ix")};
    one.indexes = {index({"id"}, "ix"), index({"a"}, "fk")};
    auto two = table("two", {key("id"), column("a")});
    two.constraints = {foreign_key({"a"}, "one", {"id"}, "FK")};
    EXPECT_EQ(mistakes_of({.tables = {one, two}}), Strings{});
    const NameRules rules{.parts_ignore_case = true, .foreign_keys_share_names = true};
    EXPECT_EQ(mistakes_of({.tables = {one, two}}, {.names = rules}),
              (Strings{"constraint one.ix and index one.ix have the same name",
                       "the names of constraint one.fk and constraint two.FK differ only in case, "
                       "which the database does not tell apart"}));
    two.schema = "elsewhere";
    two.constraints[0].references->schema = "";
    one.indexes.clear();
    EXPECT_EQ(mistakes_of({.tables = {one, two}}, {.names = rules}), Strings{});
}

TEST(CheckModels, RefusesAnEnumerationWithTheNameOfATableWhereTheDatabaseDoes) {
    const Schema models{
        .enums = {{.name = "one", .values = {"a"}}, {.name = "ix", .values = {"a"}}},
        .tables = {table("one", {key("id")})},
        .views = {{.name = "two", .sql = "SELECT 1"}}};
    EXPECT_EQ(mistakes_of(models), Strings{});
    EXPECT_EQ(mistakes_of(models, {.names = {.enums_share_names = true}}),
              Strings{"table one and enum one have the same name"});
    // Tables and views are looked at twice then, and told once.
    EXPECT_EQ(mistakes_of({.tables = {table("one", {key("id")})},
                           .views = {{.name = "one", .sql = "SELECT 1"}}},
                          {.names = {.enums_share_names = true}}),
              Strings{"table one and view one have the same name"});
}

TEST(CheckModels, KeepsNamesAsTheDatabaseDoes) {
    auto one = table("Order", {key("Id"), column("Parent")});
    one.constraints = {foreign_key({"Parent"}, "Order", {"Id"}, "Fk")};
    const Schema models{.tables = {one}, .views = {{.name = "All", .sql = "SELECT * FROM Order"}}};
    const auto kept = check_models(models, {.names = {.tables_in_lower_case = true}});
    EXPECT_EQ(kept.tables[0].name, "order");
    EXPECT_EQ(kept.tables[0].columns[0].name, "Id");
    EXPECT_EQ(kept.tables[0].constraints.back().name, "Fk");
    EXPECT_EQ(kept.tables[0].constraints.back().references->table, "order");
    EXPECT_EQ(kept.views[0].name, "all");
    EXPECT_EQ(check_models(models, {}).tables[0].name, "Order");
}

TEST(CheckModels, RefusesNamesThatDifferInCaseOnlyWhereTheDatabaseIgnoresIt) {
    auto one = table("order", {column("Id"), column("id")});
    one.indexes = {index({"Id"}, "ix"), index({"id"}, "IX")};
    const Schema models{.tables = {one, table("Order", {column("a")})}};
    EXPECT_EQ(mistakes_of(models), Strings{});
    EXPECT_EQ(mistakes_of(models, {.names = {.tables_ignore_case = true}}),
              Strings{"the names of table order and table Order differ only in case, which the "
                      "database does not tell apart"});
    EXPECT_EQ(mistakes_of(models, {.names = {.parts_ignore_case = true}}).size(), 2U);
}

TEST(CheckModels, WantsRenamedValuesToBeOnesOfTheEnum) {
    Enum mood{.name = "mood", .values = {"low", "glad"}, .renamed_values = {{"sad", "low"}}};
    EXPECT_EQ(check_models({.enums = {mood}}, {}).enums.at(0), mood);
    mood.renamed_values.push_back({"happy", "joyful"});
    EXPECT_EQ(mistakes_of({.enums = {mood}}),
              Strings{"enum mood has no value joyful, which happy is renamed to"});
}

TEST(CheckModels, ListsTheEnumsOfColumnsAndRefusesTwoMeanings) {
    auto state = column("state", TypeKind::enumeration);
    state.type.name = "state";
    state.type.values = {"on", "off"};
    auto other = state;
    other.name = "other";
    const auto models = check_models({.tables = {table("t", {state, other})}}, {});
    EXPECT_EQ(models.enums, (std::vector<Enum>{{.name = "state", .values = {"on", "off"}}}));
    other.type.values = {"on"};
    EXPECT_EQ(mistakes_of({.tables = {table("t", {state, other})}}),
              Strings{"column t.other gives enum state other values than it has elsewhere"});
}

TEST(CheckModels, LeavesOutWhatIsNotComparedAndSortsTheRest) {
    auto b = table("b", {key("id"), column("secret")});
    const ModelRules rules{.filters = {.excluded = {{"", "tmp_*"}, {"column", "b.secret"}}}};
    const auto models =
        check_models({.tables = {b, table("tmp_x", {key("id")}), table("a", {key("id")})}}, rules);
    ASSERT_EQ(models.tables.size(), 2U);
    EXPECT_EQ(models.tables[0].name, "a");
    EXPECT_EQ(models.tables[1].columns.size(), 1U);
}

TEST(Filters, MatchPatternsAgainstNamesAndQualifiedNames) {
    const Filters filters{.excluded = {{"table", "audit.*"}, {"", "tmp_?"}, {"index", "user.ix*"}}};
    EXPECT_FALSE(filters.wanted("table", "audit", "user"));
    EXPECT_TRUE(filters.wanted("view", "audit", "user"));
    EXPECT_TRUE(filters.wanted("table", "", "user"));
    EXPECT_FALSE(filters.wanted("trigger", "", "tmp_1"));
    EXPECT_TRUE(filters.wanted("trigger", "", "tmp_12"));
    const Table user{.name = "user"};
    EXPECT_FALSE(filters.wanted_part("index", user, "ix_user"));
    EXPECT_TRUE(filters.wanted_part("column", user, "tmp_1"));
    EXPECT_TRUE(filters.wanted_part("index", Table{.name = "code"}, "ix_user"));
}

TEST(Filters, IgnoreCaseWhereTheDatabaseDoes) {
    Filters filters{.excluded = {{"table", "Legacy_*"}}};
    EXPECT_TRUE(filters.wanted("table", "", "legacy_x"));
    filters.ignore_case = true;
    EXPECT_FALSE(filters.wanted("table", "", "legacy_x"));
}

TEST(Filters, MatchAsAShellDoes) {
    for (const auto* text : {"", "a", "abc", "a.b"})
        EXPECT_TRUE(matches("*", text)) << text;
    EXPECT_TRUE(matches("*b*c", "aabbcbc"));
    EXPECT_TRUE(matches("a**c", "abc"));
    EXPECT_FALSE(matches("*b", "abc"));
    EXPECT_FALSE(matches("a?c", "ac"));
    EXPECT_FALSE(matches("", "a"));
}

}  // namespace
}  // namespace retort::schema
