#include <gtest/gtest.h>

#include "host/base/paths.hpp"
#include "host/schema/check_models.hpp"
#include "tests/unit/sdk/recorder.hpp"

namespace retort::tests {
namespace {

using schema::TypeKind;
using Strings = std::vector<std::string>;

TEST(Environment, HandsOverSettingsModelsAndFilters) {
    const auto said = describe("plain_models");
    using Pairs = std::vector<std::pair<std::string, std::string>>;
    EXPECT_EQ(said.settings, (Pairs{{"url", "sqlite:///guide.db"}}));
    EXPECT_EQ(said.naming, (Pairs{{"pk", "key_of_%(table_name)s"}}));
    ASSERT_EQ(said.models.tables.size(), 2U);
    EXPECT_EQ(said.models.tables[0].name, "user");
    EXPECT_EQ(said.models.tables[0].columns[1].type.length, 255);
    EXPECT_EQ(said.models.tables[1].schema, "auth");
    EXPECT_EQ(said.filters.excluded, (std::vector<schema::Exclusion>{{"table", "tmp_*"}}));
    EXPECT_EQ(said.filters.schemas, Strings{"audit"});
}

TEST(Environment, SaysTheSameEachTimeItIsAsked) {
    EXPECT_EQ(describe("typed_models").models, describe("typed_models").models);
}

TEST(Environment, KnowsTheLineagesOfTheProfileAndTheArguments) {
    using Pairs = std::vector<std::pair<std::string, std::string>>;
    EXPECT_EQ(describe("asking").settings,
              (Pairs{{"lineage", "main"}, {"lineage", "prod"}, {"lineage", "production"}}));
    EXPECT_EQ(describe("asking", {{"main", "production"}, {{"tenant", "x"}}}).settings,
              (Pairs{{"lineage", "main"}, {"lineage", "production"}, {"tenant", "x"}}));
    EXPECT_EQ(describe("asking", {{"other"}, {}}).settings, Pairs{});
}

TEST(Review, DropsKeepsAndReplacesOperations) {
    const schema::CreateIndex index{.table = "account", .index = {.name = "ix"}};
    const schema::CreateIndex other{.table = "user", .index = {.name = "ix"}};
    const schema::DropTable drop{.table = "user"};
    const auto reviewed = review("shop", {drop, index, other});
    EXPECT_EQ(reviewed.operations,
              (std::vector<schema::Operation>{
                  schema::Execute{.sql = "SET lock_timeout = '2s'", .databases = {"postgresql"}},
                  index, other}));
    EXPECT_EQ(reviewed.dropped, std::vector<schema::Operation>{drop});
    EXPECT_EQ(review("plain_models", {other}).operations, std::vector<schema::Operation>{other});
}

TEST(Review, SeesWhatTheOneBeforeItLeft) {
    const schema::DropColumn legacy{.table = "t", .column = "legacy_a"};
    const schema::CreateView view{.view = {.name = "legacy_v"}};
    const auto reviewed =
        review("reviewing", {legacy, schema::DropColumn{.table = "t", .column = "b"}, view});
    EXPECT_EQ(reviewed.operations, (std::vector<schema::Operation>{schema::RenameColumn{
                                       .table = "t", .column = "b", .new_name = "dropped_b"}}));
    EXPECT_EQ(reviewed.dropped, (std::vector<schema::Operation>{legacy, view}));
}

/// The C++ of a page, block after block.
std::string code_of(const std::string& page) {
    std::string code;
    constexpr std::string_view k_begin = "```cpp\n";
    for (auto at = page.find(k_begin); at != std::string::npos; at = page.find(k_begin, at)) {
        at += k_begin.size();
        const auto end = page.find("```", at);
        code += (code.empty() ? "" : "\n") + page.substr(at, end - at);
        at = end;
    }
    return code;
}

TEST(ModelsGuide, IsCodeThatCompilesAndDeclaresWhatItSays) {
    const std::filesystem::path root = RETORT_SOURCE_DIR;
    EXPECT_EQ(code_of(read_file(root / "docs/models.md")),
              read_file(root / "tests/unit/sdk/environments/models_guide.cpp"))
        << "write the page's blocks of C++ into that file, in their order";
    const auto said = describe("shop");
    const auto models = schema::check_models(said.models, {.filters = said.filters});
    EXPECT_EQ(models.tables.size(), 4U);
    EXPECT_EQ(models.enums.size(), 2U);
    EXPECT_EQ(models.find_table("", "account")->find_constraint("fk_account_user_id_user")->columns,
              Strings{"user_id"});
}

class Models : public ::testing::Test {
protected:
    const schema::Schema models = schema::check_models(describe("typed_models").models, {});

    const schema::Table& table(std::string_view name, std::string_view schema = "") const {
        return *models.find_table(schema, name);
    }
    const schema::Column& column(std::string_view name) const {
        return *table("everything").find_column(name);
    }
    TypeKind kind(std::string_view name) const { return column(name).type.kind; }
};

TEST_F(Models, GiveEachMemberTheTypeThatHoldsIt) {
    const std::pair<std::string_view, TypeKind> expected[] = {
        {"flag", TypeKind::boolean},
        {"i8", TypeKind::small_integer},
        {"u8", TypeKind::small_integer},
        {"i16", TypeKind::small_integer},
        {"u16", TypeKind::integer},
        {"i32", TypeKind::integer},
        {"u32", TypeKind::big_integer},
        {"i64", TypeKind::big_integer},
        {"u64", TypeKind::big_integer},
        {"real", TypeKind::real},
        {"twice", TypeKind::double_precision},
        {"text", TypeKind::text},
        {"maybe", TypeKind::json},
        {"instant", TypeKind::date_time},
        {"second", TypeKind::date_time},
        {"day", TypeKind::date},
        {"date", TypeKind::date},
        {"time", TypeKind::time},
        {"span", TypeKind::interval},
        {"bytes", TypeKind::large_binary},
        {"chars", TypeKind::large_binary},
        {"digest", TypeKind::large_binary},
        {"texts", TypeKind::array},
        {"matrix", TypeKind::array},
        {"price", TypeKind::numeric},
        {"discount", TypeKind::numeric},
        {"fixed", TypeKind::small_integer},
    };
    for (const auto& [name, kind_of_it] : expected)
        EXPECT_EQ(kind(name), kind_of_it) << name;
    EXPECT_EQ(table("everything").columns.size(), std::size(expected) + 1);
}

TEST_F(Models, KeepTheDigitsAndElementsOfMembers) {
    EXPECT_EQ(column("instant").type.length, 6);
    EXPECT_EQ(column("milli").type.length, 3);
    EXPECT_EQ(column("second").type.length, std::nullopt);
    EXPECT_EQ(column("price").type.scale, 2);
    EXPECT_EQ(column("texts").type.element.at(0).kind, TypeKind::text);
    EXPECT_EQ(column("matrix").type.element.at(0).element.at(0).kind, TypeKind::integer);
}

TEST_F(Models, AreNullableWhereTheMemberIsOptional) {
    EXPECT_EQ(column("text").nullable, false);
    EXPECT_EQ(column("maybe").nullable, true);
    EXPECT_EQ(column("discount").nullable, true);
    EXPECT_EQ(column("fixed").nullable, false);
    EXPECT_EQ(table("code").find_column("user_id")->nullable, true);
    EXPECT_EQ(table("code").find_column("previous")->nullable, false);
}

TEST_F(Models, TakeWhatIsChainedToColumnsAndTables) {
    const auto& user = table("user", "auth");
    EXPECT_EQ(user.comment, "who may sign in");
    EXPECT_EQ(user.renamed_from, "account");
    EXPECT_EQ(user.options, (std::vector<schema::Option>{{"sqlite", "strict", "true"}}));
    EXPECT_EQ(user.find_column("email")->type,
              (schema::Type{.kind = TypeKind::string, .length = 255}));
    EXPECT_EQ(user.find_column("name")->renamed_from, "full_name");
    EXPECT_EQ(user.find_column("name")->comment, "as they like it");
    EXPECT_TRUE(user.find_column("id")->identity->always);
    EXPECT_EQ(user.find_column("shout")->computed->sql, "upper(email)");
    EXPECT_EQ(user.find_column("state")->default_.text, "active");
    Strings names;
    for (const auto& each : user.constraints)
        names.push_back(each.name);
    EXPECT_EQ(names, (Strings{"pk_user", "uq_user_name", "ck_user_email", "uq_user_email"}));
    ASSERT_EQ(user.indexes.size(), 2U);
    EXPECT_EQ(user.indexes[0].elements[0].expression, "lower(email)");
    EXPECT_EQ(user.indexes[0].where, "name IS NOT NULL");
    EXPECT_EQ(user.indexes[1].name, "ix_user_email");
}

TEST_F(Models, TurnEnumerationsIntoTypesOrNumbers) {
    const auto& state = table("user", "auth").find_column("state")->type;
    EXPECT_EQ(state.name, "state");
    EXPECT_EQ(state.values, (Strings{"active", "locked"}));
    EXPECT_EQ(table("user", "auth").find_column("level")->type.kind, TypeKind::small_integer);
    ASSERT_EQ(models.enums.size(), 2U);
    EXPECT_EQ(models.enums[0], (schema::Enum{.name = "state",
                                             .values = state.values,
                                             .renamed_values = {{"blocked", "locked"}}}));
    EXPECT_EQ(models.enums[1].name, "mood");
}

TEST_F(Models, FindWhatAMemberRefersTo) {
    const auto& keys = table("code").constraints;
    ASSERT_EQ(keys.size(), 4U);
    EXPECT_EQ(keys[1].references,
              (schema::Reference{
                  .table = "user", .schema = "auth", .columns = {"id"}, .on_delete = "CASCADE"}));
    EXPECT_EQ(keys[2].name, "fk_kind");
    EXPECT_EQ(keys[2].deferrable, true);
    EXPECT_EQ(keys[2].references, (schema::Reference{.table = "kind", .columns = {"id"}}));
    EXPECT_EQ(keys[3].references, (schema::Reference{.table = "code", .columns = {"id"}}));
}

TEST_F(Models, DeclareWhateverElseADatabaseHolds) {
    EXPECT_EQ(models.schemas, Strings{"auth"});
    EXPECT_EQ(models.extensions, Strings{"citext"});
    ASSERT_EQ(models.views.size(), 2U);
    EXPECT_TRUE(models.views[0].materialized);
    EXPECT_EQ(models.views[1].sql, "SELECT name FROM auth.\"user\"");
    ASSERT_EQ(models.sequences.size(), 1U);
    EXPECT_EQ(models.sequences[0].start, 100);
    ASSERT_EQ(models.objects.size(), 1U);
    EXPECT_EQ(models.objects[0].name, "one()");
}

}  // namespace
}  // namespace retort::tests
