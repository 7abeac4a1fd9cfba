#include "host/schema/naming.hpp"

#include <gtest/gtest.h>

#include "host/base/error.hpp"
#include "tests/unit/schema/make.hpp"

namespace retort::schema {
namespace {

const NamingConvention k_default;

NamingConvention convention(std::string_view key, std::string template_) {
    NamingConvention made;
    made.set(key, std::move(template_));
    return made;
}

std::string settings_error(std::string_view key, std::string template_) {
    try {
        convention(key, std::move(template_));
    } catch (const Error& error) {
        EXPECT_EQ(error.category(), ErrorCategory::settings);
        return error.message();
    }
    return "no error";
}

TEST(Naming, HasADefaultForEveryKind) {
    EXPECT_EQ(name_for(k_default, "user", primary_key({"id"})), "pk_user");
    EXPECT_EQ(name_for(k_default, "user", unique({"a", "b"})), "uq_user_a_b");
    EXPECT_EQ(name_for(k_default, "post", foreign_key({"user_id"}, "user", {"id"})),
              "fk_post_user_id_user");
    EXPECT_EQ(name_for(k_default, "user", index({"email"})), "ix_user_email");
    EXPECT_EQ(name_for(k_default, "user", check("age >= 0")), "ck_user_age_ge_0");
    const Constraint exclude{.kind = ConstraintKind::exclude,
                             .elements = {{.column = "room"}, {.expression = "tsrange(a, b)"}}};
    EXPECT_EQ(name_for(k_default, "booking", exclude), "ex_booking_room_tsrange_a_b");
}

TEST(Naming, WritesExpressionsInWords) {
    EXPECT_EQ(name_for(k_default, "t", check("price*2 <> 10 AND \"odd name\" || 'x' IN (1,2)")),
              "ck_t_price_times_2_ne_10_AND_odd_name_concat_x_IN_1_2");
    EXPECT_EQ(name_for(k_default, "t", Index{.elements = {{.expression = "lower(email)"}}}),
              "ix_t_lower_email");
}

TEST(Naming, KeepsTheNameThatIsGiven) {
    EXPECT_EQ(name_for(k_default, "t", check("a > 0", "positive")), "positive");
    EXPECT_EQ(name_for(k_default, "t", index({"a"}, "mine")), "mine");
}

TEST(Naming, KnowsAlembicsTokens) {
    const auto key = foreign_key({"a", "b"}, "ref", {"x", "y"});
    const auto name = [&](std::string template_) {
        return name_for(convention("fk", std::move(template_)), "tab", key);
    };
    EXPECT_EQ(name("%(table_name)s>%(referred_table_name)s"), "tab>ref");
    EXPECT_EQ(name("%(column_0_name)s"), "a");
    EXPECT_EQ(name("%(column_1_name)s"), "b");
    EXPECT_EQ(name("%(column_2_name)s"), "");
    EXPECT_EQ(name("%(column_0N_name)s"), "ab");
    EXPECT_EQ(name("%(column_0_N_name)s"), "a_b");
    EXPECT_EQ(name("%(column_0_label)s"), "tab_a");
    EXPECT_EQ(name("%(column_0_key)s"), "a");
    EXPECT_EQ(name("%(referred_column_0_name)s"), "x");
    EXPECT_EQ(name("%(referred_column_0_N_name)s"), "x_y");
    EXPECT_EQ(name("100%% %(table_name)s"), "100% tab");
}

TEST(Naming, PutsAGivenNameIntoATemplateThatAsksForIt) {
    const auto ck = convention("ck", "ck_%(table_name)s_%(constraint_name)s");
    EXPECT_EQ(name_for(ck, "t", check("a > 0", "positive")), "ck_t_positive");
    EXPECT_EQ(name_for(ck, "t", check("a > 0", "ck_t_positive")), "ck_t_positive");
    EXPECT_EQ(name_for(ck, "t", check("a > 0")), "ck_t_a_gt_0");
}

TEST(Naming, CutsLongNamesBetweenCharactersAndKeepsThemApart) {
    const std::string table(70, 'x');
    const auto first = name_for(k_default, table, unique({"a"}));
    const auto second = name_for(k_default, table, unique({"b"}));
    EXPECT_EQ(first.size(), k_max_made_name);
    EXPECT_NE(first, second);
    EXPECT_EQ(first, name_for(k_default, table, unique({"a"})));
    EXPECT_EQ(first.substr(0, 55), second.substr(0, 55));
    std::string accents;
    while (accents.size() < 70)
        accents += "\xC3\xA9";
    const auto cut = name_for(k_default, "x" + accents, primary_key({"a"}));
    EXPECT_EQ(cut.size(), k_max_made_name);
    EXPECT_EQ(name_for(k_default, accents, primary_key({"a"})).size(), k_max_made_name - 1);
}

TEST(Naming, RefusesATemplateItCannotFill) {
    EXPECT_EQ(settings_error("ck", "ck_%(tabel_name)s"), "there is no token %(tabel_name)s");
    EXPECT_EQ(settings_error("ck", "ck_%(table_name)"), "a percent sign begins no token");
    EXPECT_EQ(settings_error("ck", "50%"), "a percent sign begins no token");
    EXPECT_EQ(settings_error("zz", "x"), "there is no naming convention for \"zz\"");
    EXPECT_EQ(settings_error("ix", "%(column_0_nam)s"), "there is no token %(column_0_nam)s");
}

TEST(WithNames, NamesEverythingATableIsCreatedWith) {
    auto id = column("id");
    id.primary_key = true;
    auto owner = column("owner");
    owner.index = true;
    owner.references = Constraint{.references = Reference{.table = "user"}};
    owner.checks = {check("owner > 0")};
    const auto operations =
        with_names(CreateTable{{.name = "t", .columns = {id, owner}}}, k_default);
    const auto& table = std::get<CreateTable>(operations.at(0)).table;
    EXPECT_EQ(table.constraints[0].name, "pk_t");
    EXPECT_EQ(table.indexes[0].name, "ix_t_owner");
    EXPECT_EQ(table.columns[1].references->name, "fk_t_owner_user");
    EXPECT_EQ(table.columns[1].checks[0].name, "ck_t_owner_gt_0");
}

TEST(WithNames, NamesWhatIsAddedLater) {
    auto made = column("a");
    made.unique = true;
    const auto added = with_names(AddColumn{"t", "", made}, k_default);
    EXPECT_EQ(
        std::get<CreateConstraint>(std::get<AlterTable>(added.at(0)).changes.at(1)).constraint.name,
        "uq_t_a");
    const auto indexed = with_names(CreateIndex{"t", "", index({"a", "b"})}, k_default);
    EXPECT_EQ(std::get<CreateIndex>(indexed.at(0)).index.name, "ix_t_a_b");
}

TEST(WithNames, NamesWhatIsStatedOfATableAsWhenItWasMade) {
    auto id = column("id");
    id.primary_key = true;
    auto owner = column("owner");
    owner.index = true;
    owner.checks = {check("owner > 0")};
    const Table table{.columns = {id, owner}, .constraints = {unique({"owner"})}};
    const AlterTable alter{
        .table = "t", .changes = {DropColumn{.table = "t", .column = "x"}}, .existing = table};
    const auto named = with_names(alter, k_default);
    auto made = table;
    made.name = "t";
    auto created = std::get<CreateTable>(with_names(CreateTable{made}, k_default).at(0)).table;
    created.name.clear();
    EXPECT_EQ(std::get<AlterTable>(named.at(0)).existing, created);
    EXPECT_EQ(created.constraints.front().name, "pk_t");

    const DropColumn drop{.table = "t", .column = "owner", .existing = owner};
    const auto dropped = with_names(drop, k_default);
    EXPECT_EQ(std::get<DropColumn>(dropped.at(0)).existing->checks[0].name, "ck_t_owner_gt_0");
}

TEST(WithNames, DropsByTheNameThatWouldBeMade) {
    const auto drop = [](const Operation& operation, const NamingConvention& names) {
        return std::get<DropConstraint>(with_names(operation, names).at(0)).name;
    };
    EXPECT_EQ(drop(DropConstraint{.table = "t", .existing = unique({"a"})}, k_default), "uq_t_a");
    EXPECT_EQ(
        drop(DropConstraint{.table = "t", .name = "mine", .existing = unique({"a"})}, k_default),
        "mine");
    const DropConstraint key{.table = "t", .kind = ConstraintKind::primary_key};
    EXPECT_EQ(drop(key, k_default), "");
    const auto ck = convention("ck", "ck_%(table_name)s_%(constraint_name)s");
    EXPECT_EQ(drop(DropConstraint{.table = "t", .name = "p", .kind = ConstraintKind::check}, ck),
              "ck_t_p");
    EXPECT_EQ(drop(DropConstraint{.table = "t", .name = "p"}, ck), "p");
    const auto dropped = with_names(DropIndex{.table = "t", .existing = index({"a"})}, k_default);
    EXPECT_EQ(std::get<DropIndex>(dropped.at(0)).name, "ix_t_a");
}

}  // namespace
}  // namespace retort::schema
