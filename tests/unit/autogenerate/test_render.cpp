#include "host/autogenerate/render.hpp"

#include <gtest/gtest.h>

#include "host/schema/json.hpp"
#include "tests/unit/autogenerate/compiled.hpp"
#include "tests/unit/autogenerate/random_operation.hpp"
#include "tests/unit/schema/samples.hpp"

namespace retort::autogenerate {
namespace {

using namespace retort::schema;

std::string revision(const RevisionBodies& bodies, const std::string& id) {
    return "#include <retort/revision.hpp>\n" + bodies.includes +
           "using namespace retort;\n\nRETORT_REVISION(.id = \"" + id + "\")\n\n" + bodies.helpers +
           "\nvoid upgrade([[maybe_unused]] Operations& op) {\n" + bodies.upgrade +
           "}\n\nvoid downgrade([[maybe_unused]] Operations& op) {\n" + bodies.downgrade + "}\n";
}

std::string upgrade_text(const std::vector<Operation>& operations) {
    return render_revision(operations, {}).upgrade;
}

void expect_same(const std::vector<Operation>& ran, const std::vector<Operation>& given,
                 const std::string& note = "") {
    ASSERT_EQ(ran.size(), given.size());
    for (std::size_t i = 0; i < ran.size(); ++i)
        EXPECT_TRUE(ran[i] == given[i])
            << note << "operation " << i << ": " << to_json(given[i]) << "\n"
            << to_json(ran[i]) << "\n"
            << upgrade_text({given[i]});
}

TEST(Render, WritesATableAsAPersonWould) {
    auto id = column("id", TypeKind::big_integer);
    id.primary_key = true;
    id.autoincrement = true;
    auto email = column("email", TypeKind::string);
    email.type.length = 255;
    email.nullable = false;
    auto owner = column("account_id", TypeKind::big_integer);
    owner.nullable = false;
    owner.references = foreign_key({}, "accounts", {"id"});
    owner.references->references->on_delete = "CASCADE";
    const Table users{.name = "users",
                      .columns = {id, email, owner},
                      .constraints = {unique({"email"}, "uq_users_email")}};
    const Index code = index({"email"}, "ix_users_email");
    EXPECT_EQ(upgrade_text({CreateTable{users}, CreateIndex{"users", "", code}}),
              R"(    op.create_table("users", {
        column("id", BigInteger).primary_key().autoincrement(),
        column("email", String(255)).not_null(),
        column("account_id", BigInteger)
            .not_null()
            .references("accounts", "id", {.on_delete = "CASCADE"}),
        unique("uq_users_email", {"email"}),
    });
    op.create_index("ix_users_email", "users", {"email"});
)");
}

TEST(Render, WritesChangesOfOneTableAsABlock) {
    const AlterTable block{
        "users",
        "app",
        {AddColumn{"users", "app", column("age")}, AlterColumn{.table = "users",
                                                               .schema = "app",
                                                               .column = "name",
                                                               .nullable = false,
                                                               .default_ = Value::of_text("")}}};
    EXPECT_EQ(upgrade_text({block}),
              R"(    op.alter_table("users", [](AlterTable& t) {
        t.add_column(column("age", Integer));
        t.alter_column("name", {.nullable = false, .server_default = ""});
    }, {.schema = "app"});
)");
}

TEST(Render, MarksWhatLosesDataInTheUpgradeOnly) {
    const std::vector<Operation> drops{DropTable{.table = "old"},
                                       AlterTable{"users",
                                                  "",
                                                  {DropColumn{.table = "users", .column = "age"},
                                                   RenameColumn{"users", "", "a", "b"}}}};
    const auto bodies = render_revision(drops, drops);
    EXPECT_EQ(bodies.upgrade, R"(    // loses data: table old with its rows
    op.drop_table("old");
    // loses data: the values of users.age
    op.alter_table("users", [](AlterTable& t) {
        t.drop_column("age");
        t.rename_column("a", "b");
    });
)");
    EXPECT_EQ(bodies.downgrade.find("loses"), std::string::npos);
}

TEST(Render, WritesBodiesAsRawStrings) {
    const Object body{
        .kind = "trigger", .name = "t", .body = "CREATE TRIGGER t\nBEGIN\n  SELECT \"a\";\nEND"};
    EXPECT_EQ(upgrade_text({CreateObject{body}}),
              "    op.create_object(\"trigger\", \"t\", R\"(CREATE TRIGGER t\nBEGIN\n"
              "  SELECT \"a\";\nEND)\");\n");
}

TEST(Render, SplitsManyTablesIntoFunctions) {
    std::vector<Operation> many;
    for (int i = 0; i < 45; ++i)
        many.push_back(CreateTable{{.name = "t" + std::to_string(i), .columns = {column("id")}}});
    const auto bodies = render_revision(many, {});
    EXPECT_EQ(bodies.upgrade, "    upgrade_1(op);\n    upgrade_2(op);\n    upgrade_3(op);\n");
    expect_same(compiled_and_run(revision(bodies, "many"), "many").upgrade, many);
}

TEST(Render, LeavesOutOfTheComparisonWhatModelsReferToAndIsNotThere) {
    Table log{.name = "log", .columns = {column("place"), column("log")}};
    log.constraints = {foreign_key({"place"}, "gone", {"id"}), foreign_key({"log"}, "log", {"id"})};
    const auto models = render_models({.tables = {log}}, "models");
    const auto declare = models.substr(models.find("static void declare_models"));
    EXPECT_EQ(declare, R"(static void declare_models(Environment& env) {
    env.models(log_table);
    env.exclude("table", "gone");  // is referred to, but is not there
}

}  // namespace models
)");
}

TEST(Render, SaysEveryOperationSoThatItComesBack) {
    auto all = every_operation();
    // A column's own foreign key gets its column from the host, behind what is compared here.
    for (auto& operation : all) {
        auto* create = std::get_if<CreateTable>(&operation);
        auto* drop = std::get_if<DropTable>(&operation);
        if (auto* table = create != nullptr ? &create->table
                          : drop != nullptr ? &*drop->existing
                                            : nullptr)
            table->find_column("owner")->references->columns.clear();
    }
    const auto ran = compiled_and_run(revision(render_revision(all, all), "every"), "every");
    expect_same(ran.upgrade, all);
    expect_same(ran.downgrade, all);
}

TEST(Render, SaysEveryFieldOfRandomOperations) {
    constexpr std::uint64_t seed = 20261122;
    std::mt19937_64 random(seed);
    std::vector<Operation> operations;
    for (std::size_t i = 0; i < 8 * std::variant_size_v<AnyOperation>; ++i)
        operations.push_back(random_operation(random, i));
    const auto bodies = render_revision(operations, {});
    const auto ran = compiled_and_run(revision(bodies, "random"), "random").upgrade;
    expect_same(ran, operations, "seed " + std::to_string(seed) + ", ");
}

}  // namespace
}  // namespace retort::autogenerate
