// Names nobody should use, in every place a name can stand.

#include "host/dialects/sqlite/names.hpp"
#include "tests/databases/sqlite/fixture.hpp"

namespace retort::tests {
namespace {

using namespace schema;

const std::vector<std::string> k_odd_names = {
    "select",
    "table",
    "order",
    "group",
    "primary",
    "constraint",
    "check",
    "unique",
    "references",
    "generated",
    "always",
    "as",
    "rowid",
    "oid",
    "_rowid_",
    "null",
    "default",
    "collate",
    "where",
    "on",
    "User",
    "two words",
    " leading",
    "trailing ",
    "tab\there",
    "new\nline",
    "double\"quote",
    "\"",
    "\"\"",
    "single'quote",
    "''",
    "back`tick",
    "[bracket]",
    "]",
    "semi;colon",
    "comma,",
    "(paren",
    "paren)",
    "()",
    "--comment",
    "/*comment*/",
    "*/",
    "dot.dot",
    ":colon",
    "?",
    "@at",
    "$dollar",
    "#hash",
    "percent%s",
    "back\\slash",
    "{}",
    "123",
    "1e5",
    "x'00'",
    "Größe",
    "日本語",
    "😀",
    "ＳＥＬＥＣＴ",
    "e\xcc\x81",
    std::string(300, 'n'),
    "retort_old_t",
    "enum mood",
};

class SqliteNames : public SqliteTest, public ::testing::WithParamInterface<std::string> {};

TEST_P(SqliteNames, AnOddNameCanStandInEveryPlace) {
    const auto& odd = GetParam();
    const auto quoted = dialects::sqlite::quote(odd);
    const auto second = odd + " 2";
    apply(CreateTable{
        .table = {
            .name = odd + " t",
            .columns = {{.name = "k", .type = {.kind = TypeKind::integer}, .primary_key = true},
                        {.name = odd,
                         .type = {.kind = TypeKind::enumeration, .name = odd, .values = {odd}},
                         .default_ = Value::of_text(odd)}},
            .constraints = {{.kind = ConstraintKind::unique, .name = odd, .columns = {odd}}}}});
    const auto table = odd + " t";
    run("INSERT INTO " + dialects::sqlite::quote(table) + " (k) VALUES (1)");
    apply(CreateIndex{
        .table = table,
        .index = {
            .name = odd + " i", .elements = {{.column = odd}}, .where = quoted + " IS NOT NULL"}});
    AlterTable block{.table = table};
    block.changes = {
        AlterColumn{.column = odd, .nullable = false},
        AddColumn{.column = {.name = second, .type = {.kind = TypeKind::text}}, .after = odd},
        CreateConstraint{
            .constraint = {.kind = ConstraintKind::foreign_key,
                           .name = odd + " f",
                           .columns = {second},
                           .references = Reference{.table = table, .columns = {odd}}}}};
    apply(block);
    apply(AddEnumValue{.name = odd, .value = second});
    const auto reflected = dialects::sqlite::dialect().reflect_table(*connection_, "", table);
    ASSERT_TRUE(reflected);
    EXPECT_EQ(reflected->columns.at(1).name, odd);
    EXPECT_EQ(reflected->columns.at(1).type.name, odd);
    EXPECT_EQ(reflected->columns.at(1).type.values, (std::vector<std::string>{odd, second}));
    EXPECT_EQ(reflected->columns.at(1).default_, Value::of_text(odd));
    EXPECT_EQ(reflected->columns.at(2).name, second);
    EXPECT_EQ(reflected->indexes.at(0).elements.at(0).column, odd);
    ASSERT_TRUE(reflected->find_constraint(odd));
    EXPECT_EQ(reflected->find_constraint(odd + " f")->references->table, table);
    EXPECT_EQ(one("SELECT k, " + quoted + " FROM " + dialects::sqlite::quote(table)), "1|" + odd);

    apply(DropConstraint{.table = table, .name = odd + " f"});
    apply(DropColumn{.table = table, .column = second});
    apply(RenameColumn{.table = table, .column = odd, .new_name = "plain"});
    apply(RenameColumn{.table = table, .column = "plain", .new_name = odd});
    apply(RenameTable{.table = table, .new_name = odd});
    EXPECT_EQ(one("SELECT " + quoted + "." + quoted + " FROM " + quoted), odd);
    apply(DropIndex{.name = odd + " i"});
    apply(DropTable{.table = odd});
}

INSTANTIATE_TEST_SUITE_P(Odd, SqliteNames, ::testing::ValuesIn(k_odd_names),
                         [](const auto& info) { return std::to_string(info.index); });

}  // namespace
}  // namespace retort::tests
