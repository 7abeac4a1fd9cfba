// How things are matched, ordered and renamed.

#include "host/autogenerate/diff.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/autogenerate/fake_engine.hpp"
#include "tests/unit/autogenerate/mending.hpp"
#include "tests/unit/autogenerate/tables.hpp"

namespace retort::tests {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// -- The engine

TEST(Diff, AsksTheEngineNothingWhenRulesSuffice) {
    FakeEngine engine;
    const auto diff = autogenerate::diff(shop(), shop(), engine);
    EXPECT_TRUE(diff.empty());
    EXPECT_EQ(engine.asked, 0);
}

TEST(Diff, MakesNoNormalFormOfWhatIsTheSameAsItWasGiven) {
    FakeEngine engine;
    auto models = shop();
    EXPECT_TRUE(autogenerate::diff(shop(), models, engine).empty());
    EXPECT_EQ(engine.normal_forms, 0);
    user_of(models).comment = "said of one table";
    EXPECT_FALSE(autogenerate::diff(shop(), models, engine).empty());
    EXPECT_GT(engine.normal_forms, 0);
}

TEST(Diff, AsksTheEngineOnceAboutWhatDiffersOnly) {
    auto models = shop();
    user_of(models).constraints[2].sql = "age >= 0";
    FakeEngine engine;
    const auto diff = autogenerate::diff(shop(), models, engine);
    EXPECT_THAT(found(diff), IsEmpty());
    EXPECT_EQ(engine.asked, 1);
    ASSERT_EQ(engine.question.tables.size(), 1U);
    EXPECT_EQ(engine.question.tables[0].name, "user");
}

TEST(Diff, AsksAboutAViewTogetherWithTheTablesAndViewsItUses) {
    auto database = shop();
    database.views = {{.name = "adults", .sql = "selectidfromolder"},
                      {.name = "older", .sql = "selectidfrom\"user\""}};
    auto models = shop();
    models.views = {{.name = "adults", .sql = "SELECT id FROM older"},
                    {.name = "older", .sql = "selectidfrom\"user\""}};
    FakeEngine engine;
    EXPECT_THAT(found(autogenerate::diff(database, models, engine)), IsEmpty());
    ASSERT_EQ(engine.question.views.size(), 2U);
    ASSERT_EQ(engine.question.tables.size(), 1U);
    EXPECT_EQ(engine.question.tables[0].name, "user");
}

TEST(Diff, PassesOnWhatTheEngineCouldNotDecide) {
    auto models = shop();
    user_of(models).constraints[2].sql = "age >= 1";
    FakeEngine engine;
    engine.undecided = {"table user: no right to create tables"};
    EXPECT_THAT(autogenerate::diff(shop(), models, engine).undecided,
                ElementsAre("table user: no right to create tables"));
}

TEST(Diff, WritesTheModelsOwnFormAndStatesWhatWasThere) {
    auto models = shop();
    user_of(models).constraints[2].sql = "Age >= 18";
    const auto diff = compare(shop(), models);
    ASSERT_EQ(diff.operations.size(), 1U);
    const auto& block = std::get<schema::AlterTable>(diff.operations[0]);
    EXPECT_EQ(std::get<schema::DropConstraint>(block.changes[0]).existing->sql, "age>=0");
    EXPECT_EQ(std::get<schema::CreateConstraint>(block.changes[1]).constraint.sql, "Age >= 18");
    EXPECT_EQ(block.existing->name, "user");
}

// -- Names

TEST(Diff, AcceptsAnyNameForWhatHasOneByConventionOnly) {
    auto models = shop();
    user_of(models).constraints[1].name.clear();
    user_of(models).indexes[0].name.clear();
    order_of(models).constraints[1].name = "fk_order_user_id_user";
    EXPECT_THAT(found(compare(shop(), models)), IsEmpty());
}

TEST(Diff, FindsByItsContentWhatTheDatabaseHasNoNameFor) {
    auto database = shop();
    for (auto& constraint : user_of(database).constraints)
        constraint.name.clear();
    EXPECT_THAT(found(compare(database, shop())), IsEmpty());
    auto models = shop();
    user_of(models).constraints[1].columns = {"name"};
    const auto diff = compare(database, models);
    EXPECT_THAT(found(diff),
                ElementsAre("remove unique user.(unnamed)", "add unique user.user_email"));
}

TEST(Diff, GivesConventionNamesToWhatIsCreated) {
    auto models = shop();
    user_of(models).constraints.push_back(unique({"name"}));
    const auto diff = compare(shop(), models);
    EXPECT_EQ(std::get<schema::CreateConstraint>(diff.operations[0]).constraint.name,
              "uq_user_name");
}

TEST(Diff, TakesShortFormsForWhatTheyStandFor) {
    auto models = shop();
    user_of(models).constraints.clear();
    user_of(models).columns[0].primary_key = true;
    user_of(models).columns[1].unique = true;
    user_of(models).columns[3].checks = {check("age>=0")};
    user_of(models).indexes.clear();
    user_of(models).columns[2].index = true;
    order_of(models).constraints.pop_back();
    order_of(models).columns[1].references = foreign_key({}, "user", {});
    EXPECT_THAT(found(compare(shop(), models)), IsEmpty());
}

// -- Renames

TEST(Diff, RenamesAColumnByHint) {
    auto models = shop();
    user_of(models).columns[2].name = "full_name";
    user_of(models).columns[2].renamed_from = "name";
    user_of(models).indexes[0].elements[0].column = "full_name";
    const auto diff = compare(shop(), models);
    EXPECT_THAT(found(diff), ElementsAre("rename column user.full_name"));
    EXPECT_THAT(steps(diff), ElementsAre("rename column"));
    EXPECT_THAT(diff.renames, IsEmpty());
    EXPECT_EQ(mend(shop(), models), "");
}

TEST(Diff, RenamesAndChangesAColumnAtOnce) {
    auto models = shop();
    user_of(models).columns[2].name = "full_name";
    user_of(models).columns[2].renamed_from = "name";
    user_of(models).columns[2].nullable = false;
    user_of(models).indexes.clear();
    EXPECT_THAT(steps(compare(shop(), models)),
                ElementsAre("drop index", "alter table (rename column, alter column)"));
    EXPECT_EQ(mend(shop(), models), "");
}

TEST(Diff, RenamesATableByHintAndWhatRefersToIt) {
    auto models = shop();
    user_of(models).renamed_from = "user";
    user_of(models).name = "zuser";
    order_of(models).constraints[1].references->table = "zuser";
    const auto diff = compare(shop(), models);
    EXPECT_THAT(found(diff), ElementsAre("rename table zuser"));
    EXPECT_THAT(steps(diff), ElementsAre("rename table"));
    EXPECT_EQ(mend(shop(), models), "");
}

TEST(Diff, RenamesAlongAChain) {
    auto models = shop();
    auto& columns = user_of(models).columns;
    columns[2].name = "nick";
    columns[2].renamed_from = "name";
    columns[1].name = "name";
    columns[1].renamed_from = "email";
    user_of(models).indexes[0].elements[0].column = "nick";
    user_of(models).constraints[1].columns = {"name"};
    EXPECT_THAT(found(compare(shop(), models)),
                ElementsAre("rename column user.nick", "rename column user.name"));
    EXPECT_EQ(mend(shop(), models), "");
}

TEST(Diff, IgnoresAHintThatHasBeenFollowed) {
    auto models = shop();
    user_of(models).columns[2].renamed_from = "nick";
    user_of(models).renamed_from = "person";
    EXPECT_THAT(found(compare(shop(), models)), IsEmpty());
}

TEST(Diff, NeverRenamesWhatAModelStillHas) {
    auto models = shop();
    auto city = column("city", TypeKind::string);
    city.renamed_from = "name";
    user_of(models).columns.push_back(city);
    EXPECT_THAT(found(compare(shop(), models)), ElementsAre("add column user.city"));
}

TEST(Diff, OffersAsARenameWhatGoesWhenALikeOneComes) {
    auto models = shop();
    user_of(models).columns[2].name = "full_name";
    user_of(models).indexes.clear();
    order_of(models).name = "purchase";
    const auto diff = compare(shop(), models);
    EXPECT_THAT(diff.renames,
                ElementsAre(autogenerate::RenameCandidate{"user", "full_name", "name"},
                            autogenerate::RenameCandidate{"purchase", "", "order"}));
}

TEST(Diff, OffersNoRenameBetweenColumnsOfOtherTypes) {
    auto models = shop();
    user_of(models).columns[2] = column("full_name", TypeKind::date);
    user_of(models).indexes.clear();
    EXPECT_THAT(compare(shop(), models).renames, IsEmpty());
}

// -- Order

Table plain(std::string name) {
    const auto key = primary_key({"id"}, "pk_" + name);
    return {.name = std::move(name), .columns = {column("id")}, .constraints = {key}};
}
Table referring(std::string name, const std::string& to) {
    auto table = plain(name);
    table.columns.push_back(column("other"));
    table.constraints.push_back(foreign_key({"other"}, to, {"id"}, name + "_" + to));
    return table;
}

TEST(Order, CreatesWhatIsReferredToFirstAndDropsItLast) {
    const Schema models{.tables = {referring("a", "b"), referring("b", "c"), plain("c")}};
    const auto created = compare({}, models);
    EXPECT_EQ(std::get<schema::CreateTable>(created.operations[0]).table.name, "c");
    EXPECT_EQ(std::get<schema::CreateTable>(created.operations[2]).table.name, "a");
    const auto dropped = compare(models, {});
    EXPECT_EQ(std::get<schema::DropTable>(dropped.operations[0]).table, "a");
    EXPECT_EQ(std::get<schema::DropTable>(dropped.operations[2]).table, "c");
    EXPECT_EQ(mend({}, models) + mend(models, {}), "");
}

TEST(Order, SplitsForeignKeysThatGoInACircle) {
    const Schema models{.tables = {referring("a", "b"), referring("b", "a")}};
    EXPECT_THAT(steps(compare({}, models)),
                ElementsAre("create table", "create table", "create foreign key"));
    EXPECT_THAT(steps(compare(models, {})),
                ElementsAre("drop constraint", "drop table", "drop table"));
    EXPECT_EQ(mend({}, models) + mend(models, {}), "");
}

TEST(Order, LetsATableReferToItself) {
    const Schema models{.tables = {referring("a", "a")}};
    EXPECT_THAT(steps(compare({}, models)), ElementsAre("create table"));
    EXPECT_THAT(steps(compare(models, {})), ElementsAre("drop table"));
}

TEST(Order, RenewsForeignKeysAroundAChangeOfTheKeyTheyReferTo) {
    auto models = shop();
    user_of(models).columns[0].type = {.kind = TypeKind::integer};
    order_of(models).columns[1].type = {.kind = TypeKind::integer};
    EXPECT_THAT(
        steps(compare(shop(), models, "mysql")),
        ElementsAre("drop constraint", "alter column", "alter column", "create foreign key"));
    EXPECT_THAT(steps(compare(shop(), models, "sqlite")),
                ElementsAre("alter column", "alter column"));
    EXPECT_EQ(mend(shop(), models, "mysql"), "");
}

TEST(Order, DropsAnIndexAForeignKeyOfMariadbStandsOnWithoutTheKey) {
    auto database = shop();
    order_of(database).indexes = {index({"user_id"}, "order_user_id")};
    EXPECT_THAT(steps(compare(database, shop(), "mysql")),
                ElementsAre("drop constraint", "drop index", "create foreign key"));
    EXPECT_THAT(steps(compare(database, shop(), "postgresql")), ElementsAre("drop index"));
}

TEST(Order, DropsColumnsBehindOtherChangesOfTheirTable) {
    auto models = shop();
    auto& user = user_of(models);
    user.columns[3].name = "size";
    user.columns[1].nullable = false;
    user.constraints.pop_back();
    user.comment = "people";
    EXPECT_THAT(steps(compare(shop(), models)),
                ElementsAre("alter table (drop constraint, alter column, add column, drop column, "
                            "set the comment of table)"));
    EXPECT_EQ(mend(shop(), models), "");
}

TEST(Order, DropsTablesFirstWhenNewOnesTakeNamesOfTheirParts) {
    const Schema database{.tables = {plain("old")}};
    Schema models{.tables = {plain("new")}};
    EXPECT_THAT(steps(compare(database, models)), ElementsAre("create table", "drop table"));
    models.tables[0].constraints[0].name = "pk_old";
    EXPECT_THAT(steps(compare(database, models)), ElementsAre("drop table", "create table"));
}

TEST(Order, DropsViewsThatStandInTheWayAndMakesThemAgain) {
    auto database = shop();
    database.views = {{.name = "all_names", .sql = "select*fromnames"},
                      {.name = "names", .sql = "select name from \"user\""},
                      {.name = "other", .sql = "select 1"}};
    database.views[0].sql = "select * from names";
    auto models = database;
    user_of(models).columns[2].type = {.kind = TypeKind::text};
    EXPECT_THAT(
        steps(compare(database, models)),
        ElementsAre("drop view", "drop view", "alter column", "create view", "create view"));
    const auto diff = compare(database, models);
    EXPECT_EQ(std::get<schema::DropView>(diff.operations[0]).name, "all_names");
    EXPECT_EQ(std::get<schema::CreateView>(diff.operations[3]).view.name, "names");
    EXPECT_EQ(mend(database, models), "");
}

TEST(Order, CreatesAFunctionThatADefaultUsesBeforeTheTable) {
    Schema models{.tables = {plain("a")}};
    models.tables[0].columns[0].default_ = Value::of_sql("next_id()");
    models.objects = {
        {.kind = "function", .name = "next_id()", .body = "create function next_id()"},
        {.kind = "trigger", .name = "t on a", .body = "create trigger t on a execute other()"},
        {.kind = "function", .name = "other()", .body = "create function other()"}};
    EXPECT_THAT(steps(compare({}, models)), ElementsAre("create function", "create table",
                                                        "create function", "create trigger"));
    EXPECT_THAT(steps(compare(models, {})),
                ElementsAre("drop trigger", "drop function", "drop table", "drop function"));
}

TEST(Order, CreatesATableBehindThoseItInheritsFrom) {
    Schema models{.tables = {plain("a"), plain("b")}};
    models.tables[0].options = {{"postgresql", "inherits", "b"}};
    const auto made = compare({}, models);
    EXPECT_EQ(std::get<schema::CreateTable>(made.operations.at(0)).table.name, "b");
}

TEST(Order, GivesADefaultThatCountsByAnOwnedSequenceWhenBothAreThere) {
    Schema models{.tables = {plain("a")}};
    models.sequences = {{.name = "numbers", .owned_by = "a.id"}};
    models.tables[0].columns[0].default_ = Value::of_sql("nextval('numbers')");
    EXPECT_THAT(steps(compare({}, models)),
                ElementsAre("create table", "create sequence", "alter column"));
    EXPECT_EQ(mend({}, models), "");
}

TEST(Order, CreatesWhatATableUsesBehindTheTablesThatItUsesItself) {
    Schema models{.tables = {plain("a"), plain("z")}};
    models.tables[0].columns[0].default_ = Value::of_sql("my_id()");
    models.tables[1].columns[0].type = {.text = "small"};
    models.objects = {
        {.kind = "domain", .name = "small", .body = "create domain small"},
        {.kind = "function", .name = "any_id()", .body = "create function any_id() select z"},
        {.kind = "function", .name = "my_id()", .body = "create function my_id() any_id()"}};
    const auto made = compare({}, models);
    EXPECT_THAT(steps(made), ElementsAre("create domain", "create table", "create function",
                                         "create function", "create table"));
    EXPECT_EQ(std::get<schema::CreateTable>(made.operations[1]).table.name, "z");
    EXPECT_EQ(std::get<schema::CreateObject>(made.operations[2]).object.name, "any_id()");
    EXPECT_THAT(
        steps(compare(models, {})),
        ElementsAre("drop table", "drop function", "drop function", "drop table", "drop domain"));
    EXPECT_EQ(mend({}, models), "");
}

TEST(Order, CreatesAFunctionBeforeTheTriggerOfItsName) {
    Schema models{.tables = {plain("a")}};
    models.objects = {
        {.kind = "function", .name = "touch()", .body = "create function touch()"},
        {.kind = "trigger", .name = "touch on a", .body = "create trigger touch on a touch()"}};
    EXPECT_THAT(steps(compare({}, models)),
                ElementsAre("create table", "create function", "create trigger"));
    EXPECT_THAT(steps(compare(models, {})),
                ElementsAre("drop trigger", "drop function", "drop table"));
}

TEST(Order, CreatesASequenceBeforeTheTableUnlessAColumnOwnsIt) {
    Schema models{.tables = {plain("a")}};
    models.sequences = {{.name = "free"}, {.name = "owned", .owned_by = "a.id"}};
    EXPECT_THAT(steps(compare({}, models)),
                ElementsAre("create sequence", "create table", "create sequence"));
}

// -- What cannot be altered

TEST(Diff, ReplacesAComputedColumnWhereThatIsTheOnlyWay) {
    auto database = shop();
    user_of(database).columns[3].computed = schema::Computed{"id+1"};
    auto models = database;
    user_of(models).columns[3].computed = schema::Computed{"id + 2"};
    EXPECT_THAT(
        steps(compare(database, models, "postgresql")),
        ElementsAre("alter table (drop constraint, drop column, add column, create check)"));
    EXPECT_THAT(steps(compare(database, models, "mysql")), ElementsAre("alter column"));
    EXPECT_EQ(mend(database, models, "postgresql"), "");
}

TEST(Diff, ReplacesComputedColumnsOnPostgresqlAroundAChangeOfTheirSources) {
    auto database = shop();
    user_of(database).columns[3].computed = schema::Computed{"length(name)"};
    auto models = database;
    user_of(models).columns[2].type = {.kind = TypeKind::text};
    EXPECT_THAT(steps(compare(database, models, "postgresql")),
                ElementsAre("alter table (drop constraint, drop column, alter column, add column, "
                            "create check)"));
    EXPECT_EQ(mend(database, models, "postgresql"), "");
}

TEST(Diff, AddsAndRemovesValuesOfAnEnumInTheirPlaces) {
    Schema database{.enums = {{.name = "mood", .values = {"a", "b", "c", "d"}}}};
    Schema models{.enums = {{.name = "mood", .values = {"new", "a", "c", "b", "e"}}}};
    EXPECT_EQ(mend(database, models), "");
    EXPECT_EQ(mend(models, database), "");
    const auto diff = compare(database, models);
    EXPECT_THAT(found(diff), ElementsAre("change enum mood"));
    EXPECT_TRUE(diff.differences[0].loses_data);
}

TEST(Diff, RenamesValuesOfAnEnumByHintAlongAChain) {
    const Schema database{.enums = {{.name = "mood", .values = {"a", "b", "gone"}}}};
    const Schema models{.enums = {{.name = "mood",
                                   .values = {"b", "c", "new"},
                                   .renamed_values = {{"a", "b"}, {"b", "c"}, {"never", "new"}}}}};
    const auto diff = compare(database, models);
    EXPECT_THAT(found(diff), ElementsAre("rename enum value mood.c", "rename enum value mood.b",
                                         "change enum mood"));
    EXPECT_EQ(diff.operations.at(0),
              schema::Operation(schema::RenameEnumValue{"mood", "", "b", "c"}));
    EXPECT_EQ(mend(database, models), "");
    auto done = models;
    done.enums[0].renamed_values.clear();
    EXPECT_TRUE(compare(done, models).empty());
}

TEST(Diff, NeverRenamesAValueThatAModelStillHas) {
    const Schema database{.enums = {{.name = "mood", .values = {"a"}}}};
    const Schema models{
        .enums = {{.name = "mood", .values = {"a", "b"}, .renamed_values = {{"a", "b"}}}}};
    EXPECT_THAT(found(compare(database, models)), ElementsAre("change enum mood"));
}

TEST(Diff, AltersOnlyWhatDiffersOfASequence) {
    Schema database{.sequences = {{.name = "s", .start = 1, .increment = 1, .maximum = 9}}};
    Schema models{.sequences = {{.name = "s", .start = 1, .increment = 2, .maximum = 9}}};
    const auto diff = compare(database, models);
    const auto& alter = std::get<schema::AlterSequence>(diff.operations.at(0));
    EXPECT_EQ(alter.sequence.increment, 2);
    EXPECT_FALSE(alter.sequence.start);
    EXPECT_EQ(mend(database, models), "");
}

}  // namespace

}  // namespace retort::tests
