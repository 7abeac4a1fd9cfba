#pragma once
// At least one operation of every kind, for tests that must hold for all of them.

#include "tests/unit/schema/make.hpp"

namespace retort::schema {

/// A table that states something of everything.
inline Table full_table(std::string name) {
    auto id = column("id", TypeKind::big_integer);
    id.primary_key = true;
    id.autoincrement = true;
    auto email = column("email", TypeKind::string);
    email.type.length = 255;
    email.type.variants = {{"mysql", "LONGTEXT"}};
    email.nullable = false;
    email.unique = true;
    email.collation = "C";
    email.comment = "where to write to";
    auto age = column("age");
    age.default_ = Value::of_integer(0);
    age.checks = {check("age >= 0")};
    age.index = true;
    auto owner = column("owner", TypeKind::big_integer);
    owner.references = foreign_key({"owner"}, "account", {"id"});
    owner.references->references->on_delete = "CASCADE";
    auto total = column("total", TypeKind::numeric);
    total.computed = Computed{.sql = "age * 2"};
    return {.name = std::move(name),
            .columns = {id, email, age, owner, total},
            .constraints = {check("age < 200", "young")},
            .indexes = {index({"age", "email"}, "ix_both")},
            .comment = "people",
            .options = {{"mysql", "engine", "InnoDB"}}};
}

inline std::vector<Operation> every_operation() {
    const auto table = full_table("user");
    const Enum mood{.name = "mood", .values = {"sad", "happy"}};
    const View view{.name = "v", .sql = "SELECT 1"};
    const Sequence sequence{.name = "seq", .start = 5};
    const Object function{.kind = "function", .name = "f()", .body = "CREATE FUNCTION f()"};
    const Expression one{.kind = ExpressionKind::value, .value = Value::of_integer(1)};
    const Expression row{.kind = ExpressionKind::row, .arguments = {one}};
    const Update update{.table = "user", .assignments = {{"age", one}}, .where = one};
    return {
        CreateTable{table},
        DropTable{.table = "user", .existing = table},
        RenameTable{.table = "user", .new_name = "person"},
        AlterTable{
            "user", "", {AddColumn{"user", "", column("x")}, RenameColumn{"user", "", "x", "y"}}},
        AddColumn{"user", "", column("nick", TypeKind::text)},
        DropColumn{.table = "user", .column = "age", .existing = column("age")},
        AlterColumn{.table = "user",
                    .column = "age",
                    .type = type(TypeKind::big_integer),
                    .nullable = false,
                    .existing = column("age")},
        RenameColumn{"user", "", "email", "mail"},
        CreateConstraint{"user", "", unique({"email", "age"}, "uq_both")},
        DropConstraint{.table = "user", .name = "young", .existing = check("age < 200", "young")},
        SetTableComment{"user", "", "all people", "people"},
        CreateIndex{"user", "", index({"email"}, "ix_email")},
        DropIndex{
            .name = "ix_both", .table = "user", .existing = index({"age", "email"}, "ix_both")},
        Execute{.sql = "UPDATE t SET a = :a", .bindings = {{"a", Value::of_text("x")}}},
        ExecuteScript{.sql = "SELECT 1; SELECT 2", .databases = {"sqlite"}},
        CreateEnum{mood},
        DropEnum{.name = "mood", .existing = mood},
        AddEnumValue{"mood", "", "ok", "happy", ""},
        RenameEnumValue{"mood", "", "sad", "blue"},
        RemoveEnumValue{"mood", "", "sad", "happy", "happy", ""},
        CreateView{view},
        DropView{.name = "v", .existing = view},
        CreateSequence{sequence},
        AlterSequence{{.name = "seq", .increment = 2}, sequence},
        DropSequence{.name = "seq", .existing = sequence},
        CreateExtension{.name = "citext"},
        DropExtension{.name = "citext"},
        CreateSchema{.name = "extra"},
        DropSchema{.name = "extra"},
        CreateObject{function},
        DropObject{.kind = "function", .name = "f()", .existing = function},
        Insert{.table = "user", .columns = {"age"}, .rows = {row, row}},
        update,
        Delete{.table = "user"},
        Backfill{update, "id", 1},
        Custom{.name = "audit", .variants = {{"", "SELECT 1"}}, .reverse = {{"", "SELECT 2"}}},
        SetTableOptions{"user",
                        "",
                        {{"mysql", "engine", "Aria"}, {"sqlite", "strict", ""}},
                        {{"mysql", "engine", ""}, {"sqlite", "strict", "true"}}},
    };
}

}  // namespace retort::schema
