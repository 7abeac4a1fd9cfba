// Every kind of difference: seen, told, mended and undone.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <stdexcept>

#include "host/autogenerate/concerns.hpp"
#include "host/schema/apply.hpp"
#include "host/schema/reverse.hpp"
#include "tests/unit/autogenerate/mending.hpp"
#include "tests/unit/autogenerate/tables.hpp"

namespace retort::tests {

namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;
using testing::SizeIs;

/// One row of the detection table.
struct Row {
    std::string name;
    std::function<void(Schema& models)> change;
    std::vector<std::string> found, back;  ///< to the models, and from them to the database
    std::vector<std::string> steps;
    std::string dialect;
};

void PrintTo(const Row& row, std::ostream* out) {
    *out << row.name;
}

class Detects : public testing::TestWithParam<Row> {};

TEST_P(Detects, TheChangeAndMendsIt) {
    const auto database = shop();
    auto models = shop();
    GetParam().change(models);
    const auto diff = compare(database, models, GetParam().dialect);
    EXPECT_THAT(found(diff), ElementsAreArray(GetParam().found));
    EXPECT_THAT(steps(diff), ElementsAreArray(GetParam().steps));
    EXPECT_EQ(mend(database, models, GetParam().dialect), "");
}

TEST_P(Detects, TheOppositeAndMendsIt) {
    const auto models = shop();
    auto database = shop();
    GetParam().change(database);
    EXPECT_THAT(found(compare(database, models, GetParam().dialect)),
                ElementsAreArray(GetParam().back));
    EXPECT_EQ(mend(database, models, GetParam().dialect), "");
}

Column& email(Schema& models) {
    return user_of(models).columns[1];
}
Constraint& user_key(Schema& models) {
    return user_of(models).constraints[1];
}
Constraint& order_key(Schema& models) {
    return order_of(models).constraints[1];
}
schema::Index& name_index(Schema& models) {
    return user_of(models).indexes[0];
}

Row both(std::string name, std::function<void(Schema&)> change, std::vector<std::string> found,
         std::vector<std::string> steps, std::string dialect = "") {
    auto back = found;
    return {std::move(name), std::move(change), std::move(found),
            std::move(back), std::move(steps),  std::move(dialect)};
}

const std::vector<Row> k_columns{
    {"AddedTable",
     [](Schema& models) { models.tables.push_back({.name = "zone", .columns = {column("id")}}); },
     {"add table zone"},
     {"remove table zone"},
     {"create table"},
     ""},
    {"AddedColumn",
     [](Schema& models) { user_of(models).columns.push_back(column("city")); },
     {"add column user.city"},
     {"remove column user.city"},
     {"add column"},
     ""},
    both("Nullable", [](Schema& models) { email(models).nullable = false; },
         {"change column user.email"}, {"alter column"}),
    both("TypeName", [](Schema& models) { email(models).type = {.kind = TypeKind::text}; },
         {"change column user.email"}, {"alter column"}),
    both("TypeLength", [](Schema& models) { email(models).type.length = 255; },
         {"change column user.email"}, {"alter column"}),
    both("TypeWithoutLength", [](Schema& models) { email(models).type.length.reset(); },
         {"change column user.email"}, {"alter column"}),
    both("TimeZone",
         [](Schema& models) {
             email(models).type = {.kind = TypeKind::date_time, .with_time_zone = true};
         },
         {"change column user.email"}, {"alter column"}),
    both("Collation", [](Schema& models) { email(models).collation = "C"; },
         {"change column user.email"}, {"alter column"}),
    both("Charset", [](Schema& models) { email(models).charset = "latin1"; },
         {"change column user.email"}, {"alter column"}),
    both("Default", [](Schema& models) { email(models).default_ = Value::of_text("x"); },
         {"change column user.email"}, {"alter column"}),
    both("OnUpdate", [](Schema& models) { email(models).on_update_sql = "now()"; },
         {"change column user.email"}, {"alter column"}),
    both("Autoincrement", [](Schema& models) { user_of(models).columns[0].autoincrement = true; },
         {"change column user.id"}, {"alter column"}),
    both("ComputedColumn",
         [](Schema& models) { email(models).computed = schema::Computed{.sql = "name||1"}; },
         {"change column user.email"}, {"alter column"}),
    both("IdentityOptions",
         [](Schema& models) {
             user_of(models).columns[0].identity = schema::Identity{.always = true, .start = 5};
         },
         {"change column user.id"}, {"alter column"}),
    both("ColumnComment", [](Schema& models) { email(models).comment = "where to write"; },
         {"change column user.email"}, {"alter column"}),
    both("TableComment", [](Schema& models) { user_of(models).comment = "people"; },
         {"change table user"}, {"set the comment of table"}),
    both(
        "TableOption",
        [](Schema& models) {
            user_of(models).options = {{"mysql", "engine", "Aria"}};
        },
        {"change table user"}, {"set engine of table"}, "mysql"),
};

const std::vector<Row> k_keys{
    both("PrimaryKeyMembers",
         [](Schema& models) {
             order_of(models).constraints[0].columns = {"id", "user_id"};
             order_of(models).columns[1].nullable = false;
         },
         {"change column order.user_id", "change primary key order.order_pk"},
         {"alter table (drop constraint, alter column, create primary key)"}),
    {"PrimaryKeyName",
     [](Schema& models) { user_of(models).constraints[0].name = "user_key"; },
     {"rename primary key user.user_key"},
     {"rename primary key user.user_pk"},
     {"drop constraint", "alter table (drop constraint, create primary key)", "create foreign key"},
     ""},
    both("UniqueColumns", [](Schema& models) { user_key(models).columns.push_back("name"); },
         {"change unique user.user_email"},
         {"alter table (drop constraint, create unique constraint)"}),
    both("UniqueColumnOrder",
         [](Schema& models) {
             user_key(models).columns = {"name", "email"};
         },
         {"change unique user.user_email"},
         {"alter table (drop constraint, create unique constraint)"}),
    both("UniqueDeferrable", [](Schema& models) { user_key(models).deferrable = true; },
         {"change unique user.user_email"},
         {"alter table (drop constraint, create unique constraint)"}),
    both("UniqueNullsNotDistinct",
         [](Schema& models) { user_key(models).nulls_not_distinct = true; },
         {"change unique user.user_email"},
         {"alter table (drop constraint, create unique constraint)"}),
    {"UniqueRemoved",
     [](Schema& models) {
         std::erase_if(user_of(models).constraints,
                       [](const auto& each) { return each.name == "user_email"; });
     },
     {"remove unique user.user_email"},
     {"add unique user.user_email"},
     {"drop constraint"},
     ""},
    {"UniqueConstraintIntoUniqueIndex",
     [](Schema& models) {
         std::erase_if(user_of(models).constraints,
                       [](const auto& each) { return each.name == "user_email"; });
         auto made = index({"email"}, "user_email");
         made.unique = true;
         user_of(models).indexes.push_back(made);
     },
     {"remove unique user.user_email", "add index user.user_email"},
     {"add unique user.user_email", "remove index user.user_email"},
     {"drop constraint", "create unique index"},
     ""},
    both("CheckExpression", [](Schema& models) { user_of(models).constraints[2].sql = "age>=18"; },
         {"change check user.adult"}, {"alter table (drop constraint, create check)"}),
    {"CheckAdded",
     [](Schema& models) { user_of(models).constraints.push_back(check("age<200", "young")); },
     {"add check user.young"},
     {"remove check user.young"},
     {"create check"},
     ""},
    both("ForeignKeyTarget",
         [](Schema& models) { order_key(models).references->columns = {"age"}; },
         {"change foreign key order.order_user"},
         {"alter table (drop constraint, create foreign key)"}),
    both("ForeignKeyOnDelete",
         [](Schema& models) { order_key(models).references->on_delete = "CASCADE"; },
         {"change foreign key order.order_user"},
         {"alter table (drop constraint, create foreign key)"}),
    both("ForeignKeyOnUpdate",
         [](Schema& models) { order_key(models).references->on_update = "SET NULL"; },
         {"change foreign key order.order_user"},
         {"alter table (drop constraint, create foreign key)"}),
    both("ForeignKeyMatch", [](Schema& models) { order_key(models).references->match = "FULL"; },
         {"change foreign key order.order_user"},
         {"alter table (drop constraint, create foreign key)"}),
    both("ForeignKeyDeferrable",
         [](Schema& models) {
             order_key(models).deferrable = true;
             order_key(models).initially_deferred = true;
         },
         {"change foreign key order.order_user"},
         {"alter table (drop constraint, create foreign key)"}),
    {"ForeignKeyName",
     [](Schema& models) { order_key(models).name = "buyer"; },
     {"rename foreign key order.buyer"},
     {"rename foreign key order.order_user"},
     {"alter table (drop constraint, create foreign key)"},
     ""},
    {"Exclusion",
     [](Schema& models) {
         user_of(models).constraints.push_back({.kind = schema::ConstraintKind::exclude,
                                                .name = "apart",
                                                .elements = {{.column = "age", .operator_ = "="}},
                                                .using_ = "gist"});
     },
     {"add exclude user.apart"},
     {"remove exclude user.apart"},
     {"create exclusion constraint"},
     ""},
};

Row index_row(std::string name, std::function<void(schema::Index&)> change) {
    return both(std::move(name), [change](Schema& models) { change(name_index(models)); },
                {"change index user.user_name"}, {"drop index", "create index"});
}

const std::vector<Row> k_indexes{
    {"IndexAdded",
     [](Schema& models) { user_of(models).indexes.push_back(index({"age"}, "user_age")); },
     {"add index user.user_age"},
     {"remove index user.user_age"},
     {"create index"},
     ""},
    {"IndexName",
     [](Schema& models) { name_index(models).name = "by_name"; },
     {"rename index user.by_name"},
     {"rename index user.user_name"},
     {"drop index", "create index"},
     ""},
    index_row("IndexColumns", [](auto& each) { each.elements.push_back({.column = "age"}); }),
    index_row("IndexColumnOrder",
              [](auto& each) {
                  each.elements = {{.column = "age"}, {.column = "name"}};
              }),
    index_row("IndexExpression",
              [](auto& each) { each.elements = {{.expression = "lower(name)"}}; }),
    index_row("IndexDescending", [](auto& each) { each.elements[0].descending = true; }),
    index_row("IndexNulls", [](auto& each) { each.elements[0].nulls_first = true; }),
    index_row("IndexWhere", [](auto& each) { each.where = "age>1"; }),
    index_row("IndexInclude", [](auto& each) { each.include = {"age"}; }),
    index_row("IndexMethod", [](auto& each) { each.using_ = "hash"; }),
    index_row("IndexOperatorClass",
              [](auto& each) { each.elements[0].operator_class = "text_pattern_ops"; }),
    index_row("IndexCollation", [](auto& each) { each.elements[0].collation = "C"; }),
    index_row("IndexPrefix", [](auto& each) { each.elements[0].length = 10; }),
    index_row("IndexTablespace", [](auto& each) { each.tablespace = "fast"; }),
    index_row("IndexNullsNotDistinct", [](auto& each) { each.nulls_not_distinct = true; }),
    index_row("IndexOptions",
              [](auto& each) {
                  each.options = {{"postgresql", "fillfactor", "70"}};
              }),
};

const std::vector<Row> k_others{
    {"Enum",
     [](Schema& models) {
         models.enums = {{.name = "mood", .values = {"sad", "glad"}}};
     },
     {"add enum mood"},
     {"remove enum mood"},
     {"create enum"},
     ""},
    {"Sequence",
     [](Schema& models) { models.sequences = {{.name = "ticket", .start = 7}}; },
     {"add sequence ticket"},
     {"remove sequence ticket"},
     {"create sequence"},
     ""},
    {"View",
     [](Schema& models) { models.views = {{.name = "v", .sql = "select 1"}}; },
     {"add view v"},
     {"remove view v"},
     {"create view"},
     ""},
    {"MaterializedView",
     [](Schema& models) {
         models.views = {{.name = "v", .sql = "select 1", .materialized = true}};
     },
     {"add view v"},
     {"remove view v"},
     {"create materialized view"},
     ""},
    {"Function",
     [](Schema& models) {
         models.objects = {{.kind = "function", .name = "f()", .body = "create function f() ..."}};
     },
     {"add function f()"},
     {"remove function f()"},
     {"create function"},
     ""},
    {"Trigger",
     [](Schema& models) {
         models.objects = {{.kind = "trigger", .name = "t", .body = "create trigger t ..."}};
     },
     {"add trigger t"},
     {"remove trigger t"},
     {"create trigger"},
     ""},
};

std::string row_name(const testing::TestParamInfo<Row>& info) {
    return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(Columns, Detects, testing::ValuesIn(k_columns), row_name);
INSTANTIATE_TEST_SUITE_P(Keys, Detects, testing::ValuesIn(k_keys), row_name);
INSTANTIATE_TEST_SUITE_P(Indexes, Detects, testing::ValuesIn(k_indexes), row_name);
INSTANTIATE_TEST_SUITE_P(Others, Detects, testing::ValuesIn(k_others), row_name);

// -- The order of columns

std::vector<std::string> names(const Table& table) {
    std::vector<std::string> out;
    for (const auto& each : table.columns)
        out.push_back(each.name);
    return out;
}

/// The columns of "user" when its operations are done, and when they are undone.
using Orders = std::vector<std::vector<std::string>>;
Orders orders_by(const Schema& models, const std::string& dialect, bool column_order) {
    const auto diff = compare(shop(), models, dialect, column_order);
    auto schema = shop();
    Orders out;
    for (const auto& operation : diff.operations)
        schema::apply_operation(operation, schema);
    out.push_back(names(user_of(schema)));
    const auto undone = schema::reverse_all(diff.operations);
    for (const auto& operation : std::get<std::vector<schema::Operation>>(undone))
        schema::apply_operation(operation, schema);
    out.push_back(names(user_of(schema)));
    return out;
}

Schema reordered() {
    auto models = shop();
    auto& columns = user_of(models).columns;
    std::swap(columns[0], columns[2]);                    // name, email, id, age
    columns.insert(columns.begin() + 1, column("city"));  // name, city, email, id, age
    columns.insert(columns.begin(), column("zone"));      // zone, name, city, email, id, age
    return models;
}

TEST(ColumnOrder, IsOnlyNotedUnlessSomebodyWantsItCompared) {
    auto models = shop();
    std::swap(user_of(models).columns[1], user_of(models).columns[2]);
    for (const auto* dialect : {"sqlite", "postgresql", "mysql"}) {
        const auto diff = compare(shop(), models, dialect);
        EXPECT_TRUE(diff.empty()) << dialect;
        EXPECT_THAT(diff.notes, ElementsAre("the columns are in another order than in the models: "
                                            "user"));
    }
    EXPECT_TRUE(compare(shop(), models, "postgresql", true).empty()) << "it cannot move them";
    EXPECT_THAT(compare(shop(), shop(), "mysql").notes, IsEmpty());
}

TEST(ColumnOrder, IsMendedWhereTheDatabaseCan) {
    const std::vector<std::string> was{"id", "email", "name", "age"};
    const std::vector<std::string> wanted{"zone", "name", "city", "email", "id", "age"};
    for (const auto* dialect : {"sqlite", "mysql"}) {
        EXPECT_THAT(found(compare(shop(), reordered(), dialect, true)),
                    testing::Contains("change table user"));
        EXPECT_THAT(orders_by(reordered(), dialect, true), ElementsAre(wanted, was)) << dialect;
    }
}

TEST(ColumnOrder, PutsNewColumnsWhereTheModelsHaveThemOnMariadb) {
    auto models = shop();
    auto& columns = user_of(models).columns;
    columns.insert(columns.begin() + 1, column("city"));
    columns.insert(columns.begin() + 1, column("zone"));
    columns.push_back(column("last"));
    const std::vector<std::string> was{"id", "email", "name", "age"};
    EXPECT_THAT(orders_by(models, "mysql", false), ElementsAre(names(user_of(models)), was));
    const std::vector<std::string> appended{"id", "email", "name", "age", "zone", "city", "last"};
    EXPECT_THAT(orders_by(models, "postgresql", false), ElementsAre(appended, was));
    EXPECT_THAT(orders_by(models, "sqlite", false), ElementsAre(appended, was))
        << "a rebuild would cost too much";
}

TEST(ColumnOrder, PutsADroppedColumnBackWhereItWasOnMariadb) {
    auto models = shop();
    auto& columns = user_of(models).columns;
    columns.erase(columns.begin() + 2);
    const std::vector<std::string> was{"id", "email", "name", "age"};
    EXPECT_THAT(orders_by(models, "mysql", false), ElementsAre(names(user_of(models)), was));
}

// -- What env.cpp's reviews drop

TEST(Unwanted, DifferencesGoWithTheOperationsThatMendThem) {
    auto models = shop();
    user_of(models).comment = "people";
    email(models).nullable = false;
    name_index(models).name = "by_name";
    models.tables.push_back({.name = "zone", .columns = {column("id")}});
    const auto diff = compare(shop(), models);
    ASSERT_THAT(found(diff), ElementsAre("change column user.email", "rename index user.by_name",
                                         "change table user", "add table zone"));
    const auto left = [&](const std::vector<schema::Operation>& kept,
                          const std::vector<schema::Operation>& dropped) {
        autogenerate::Diff out;
        out.differences = autogenerate::without_unwanted(diff.differences, kept, dropped);
        return found(out);
    };
    EXPECT_THAT(left({}, {}), SizeIs(4));
    EXPECT_THAT(left({}, diff.operations), IsEmpty());
    EXPECT_THAT(
        left({}, {schema::SetTableComment{.table = "user"}}),
        ElementsAre("change column user.email", "rename index user.by_name", "add table zone"));
    EXPECT_THAT(left({}, {schema::AlterColumn{.table = "user", .column = "email"}}), SizeIs(3));
    EXPECT_THAT(left({}, {schema::DropConstraint{.table = "user", .name = "email"}}), SizeIs(4))
        << "a constraint of the column's name is another thing";
    const schema::CreateIndex create{.table = "user", .index = {.name = "by_name"}};
    EXPECT_THAT(left({create}, {create}), SizeIs(4)) << "something of it is still wanted";
}

// -- New values of enumerations on PostgreSQL

TEST(EnumValues, AreUsableAtOnceWhereTheSameRevisionUsesThem) {
    auto database = shop();
    database.enums = {{.name = "mood", .values = {"sad", "glad"}}};
    database.tables[1].columns.push_back({.name = "mood", .type = {.text = "mood"}});
    auto models = database;
    models.enums[0].values = {"sad", "calm", "glad"};
    const auto marked = [&](const std::string& dialect) {
        const auto diff = compare(database, models, dialect);
        for (const auto& operation : diff.operations)
            if (const auto* add = std::get_if<schema::AddEnumValue>(&operation))
                return add->usable_at_once;
        throw std::logic_error("no value is added");
    };
    EXPECT_FALSE(marked("postgresql"));
    models.tables[1].columns.back().default_ = Value::of_text("calm");
    EXPECT_TRUE(marked("postgresql"));
    EXPECT_FALSE(marked("sqlite"));
    models.tables[1].columns.back().default_ = {};
    user_of(models).constraints[2].sql = "mood<>'calm'";
    EXPECT_TRUE(marked("postgresql"));
    EXPECT_EQ(mend(database, models, "postgresql"), "");
}

TEST(Detection, FindsNothingBetweenEqualSchemas) {
    const auto diff = compare(shop(), shop());
    EXPECT_TRUE(diff.empty());
    EXPECT_THAT(steps(diff), IsEmpty());
}

TEST(Detection, ComparesNamesOfSchemasAndExtensionsOnlyWhenModelsDeclareAny) {
    auto database = shop();
    database.extensions = {"pg_stat_statements"};
    database.schemas = {"audit"};
    EXPECT_THAT(found(compare(database, shop())), IsEmpty());
    auto models = shop();
    models.extensions = {"hstore"};
    EXPECT_THAT(found(compare(database, models)),
                ElementsAre("add extension hstore", "remove extension pg_stat_statements"));
    models.extensions = {"pg_stat_statements"};
    models.schemas = {"stock"};
    EXPECT_THAT(steps(compare(database, models)), ElementsAre("create schema", "drop schema"));
}

TEST(Detection, SaysWhatLosesData) {
    auto database = shop();
    auto models = shop();
    models.tables.erase(models.tables.begin());
    user_of(models).columns.pop_back();
    user_of(models).constraints.pop_back();
    user_of(models).columns[1].type.length = 20;
    std::vector<std::string> losing;
    for (const auto& each : compare(database, models).differences)
        if (each.loses_data)
            losing.push_back(each.change + " " + each.object);
    EXPECT_THAT(losing, ElementsAre("change user.email", "remove user.age", "remove order"));
}

TEST(Detection, TellsBothSidesInTheDetail) {
    auto models = shop();
    email(models).type.length = 255;
    const auto diff = compare(shop(), models);
    ASSERT_EQ(diff.differences.size(), 1U);
    EXPECT_EQ(diff.differences[0].detail,
              "type: string(100) in the database, string(255) in the models");
}

TEST(Detection, ChangesTheTableOptionsOfOneDatabaseAlone) {
    using Options = std::vector<schema::Option>;
    auto database = shop();
    auto models = shop();
    user_of(database).options = {{"mysql", "engine", "MyISAM"}, {"postgresql", "with", "x=1"}};
    user_of(models).options = {{"mysql", "engine", "Aria"}};
    const auto set = [&](const std::string& dialect) {
        return std::get<schema::SetTableOptions>(compare(database, models, dialect).operations[0]);
    };
    EXPECT_EQ(set("mysql").options, (Options{{"mysql", "engine", "Aria"}}));
    EXPECT_EQ(set("mysql").existing, (Options{{"mysql", "engine", "MyISAM"}}));
    EXPECT_EQ(set("postgresql").options, (Options{{"postgresql", "with", ""}}));
}

TEST(Detection, SaysSoWhenNoOperationMendsAnOption) {
    auto models = shop();
    user_of(models).options = {{"postgresql", "partition_by", "HASH (id)"}};
    const auto diff = compare(shop(), models, "postgresql");
    ASSERT_THAT(found(diff), ElementsAre("change table user"));
    EXPECT_TRUE(diff.differences[0].by_hand);
    EXPECT_THAT(steps(diff), IsEmpty());
}

}  // namespace

}  // namespace retort::tests
