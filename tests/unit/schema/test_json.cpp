#include "host/schema/json.hpp"

#include <gtest/gtest.h>

#include "tests/unit/schema/samples.hpp"

namespace retort::schema {
namespace {

TEST(Json, NamesTheOperationAndLeavesDefaultsOut) {
    EXPECT_EQ(to_json(DropTable{.table = "a\"b", .if_exists = true}),
              R"({"operation":"drop_table","table":"a\"b","if_exists":true})");
    EXPECT_EQ(to_json(CreateExtension{.name = "x", .if_not_exists = false}),
              R"({"operation":"create_extension","name":"x","if_not_exists":false})");
}

TEST(Json, NestsPartsAsObjectsAndListsAsArrays) {
    auto id = column("id", TypeKind::big_integer);
    id.nullable = false;
    id.default_ = Value::of_integer(0);
    const CreateTable create{{.name = "t",
                              .columns = {id},
                              .constraints = {foreign_key({"id"}, "u", {"x"})},
                              .options = {{"mysql", "engine", "InnoDB"}}}};
    EXPECT_EQ(
        to_json(create),
        R"({"operation":"create_table","table":{"name":"t","columns":[{"name":"id","type":)"
        R"({"kind":"big_integer"},"nullable":false,"default":{"kind":"integer","text":"0"}}],)"
        R"("constraints":[{"kind":"foreign_key","columns":["id"],"references":{"table":"u",)"
        R"("columns":["x"]}}],"options":[{"dialect":"mysql","name":"engine","text":"InnoDB"}]}})");
}

TEST(Json, NamesTheChangesOfABlock) {
    EXPECT_EQ(to_json(AlterTable{"t", "", {RenameColumn{"t", "", "a", "b"}}}),
              R"({"operation":"alter_table","table":"t","changes":[{"operation":"rename_column",)"
              R"("table":"t","column":"a","new_name":"b"}]})");
}

TEST(Json, KeepsNullApartFromNotStated) {
    EXPECT_EQ(to_json(AlterColumn{.table = "t", .column = "a", .default_ = Value{}}),
              R"({"operation":"alter_column","table":"t","column":"a","default":{"kind":"null"}})");
}

TEST(Json, WritesBytesAsHexAndReplacesWhatIsNoText) {
    EXPECT_EQ(to_json(Execute{.sql = "a\xFF",
                              .bindings = {{"b", Value::of_bytes(std::string("\0\xFF", 2))}}}),
              "{\"operation\":\"execute\",\"sql\":\"a\xEF\xBF\xBD\",\"bindings\":[{\"name\":\"b\","
              "\"value\":{\"kind\":\"bytes\",\"text\":\"00ff\"}}]}");
}

TEST(Json, IsWrittenForEveryOperation) {
    for (const auto& operation : every_operation()) {
        const auto json = to_json(operation);
        EXPECT_TRUE(json.starts_with(R"({"operation":")") && json.ends_with("}")) << json;
        EXPECT_EQ(json.find("unknown"), std::string::npos) << json;
    }
}

}  // namespace
}  // namespace retort::schema
