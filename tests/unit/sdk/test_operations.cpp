// What the builders hand over, as the host decodes it.

#include <gtest/gtest.h>

#include "tests/unit/sdk/recorder.hpp"

namespace retort::tests {

using namespace schema;

namespace {

Type type_of(TypeKind kind) {
    return {.kind = kind};
}
Expression literal(Value value) {
    return {.kind = ExpressionKind::value, .value = std::move(value)};
}
Expression row_of(std::vector<Expression> cells) {
    return {.kind = ExpressionKind::row, .arguments = std::move(cells)};
}
const Type k_integer = {.kind = TypeKind::integer};

Table user_table() {
    Table out{.name = "user"};
    out.columns = {
        {.name = "id",
         .type = type_of(TypeKind::big_integer),
         .primary_key = true,
         .autoincrement = true},
        {.name = "email",
         .type = {.kind = TypeKind::string, .length = 255},
         .nullable = false,
         .unique = true,
         .collation = "C"},
        {.name = "group_id",
         .type = k_integer,
         .references = Constraint{.kind = ConstraintKind::foreign_key,
                                  .references = Reference{.table = "group",
                                                          .columns = {"id"},
                                                          .on_delete = "CASCADE"}}},
        {.name = "total",
         .type = {.kind = TypeKind::numeric, .precision = 10, .scale = 2},
         .default_ = {ValueKind::number, "12.50"},
         .comment = "sum"},
        {.name = "kind",
         .type = {.kind = TypeKind::enumeration, .name = "kind", .values = {"a", "b"}},
         .checks = {{.kind = ConstraintKind::check, .name = "ck", .sql = "kind <> 'c'"}}},
        {.name = "both",
         .type = type_of(TypeKind::text),
         .computed = Computed{.sql = "a || b", .stored = false}},
    };
    out.constraints = {
        {.kind = ConstraintKind::unique, .name = "uq_user_email", .columns = {"email"}},
        {.kind = ConstraintKind::foreign_key,
         .name = "fk",
         .columns = {"a", "b"},
         .references = Reference{.table = "other", .columns = {"x", "y"}, .match = "FULL"},
         .deferrable = true},
        {.kind = ConstraintKind::exclude,
         .name = "no_overlap",
         .elements = {{.column = "room", .operator_ = "="},
                      {.expression = "lower(x)", .operator_ = "&&"}},
         .using_ = "gist"},
    };
    out.indexes = {{.name = "ix",
                    .elements = {{.column = "email"},
                                 {.column = "id", .descending = true, .nulls_first = false}},
                    .where = "id > 5"}};
    return out;
}

}  // namespace

TEST(SdkTables, AreHandedOverWithEveryPart) {
    const auto operations = operations_of("tables");
    ASSERT_EQ(operations.size(), 8U);
    EXPECT_EQ(operations[0], Operation(CreateTable{.table = user_table()}));
    const Table plain{.name = "plain",
                      .schema = "s",
                      .columns = {{.name = "id", .type = k_integer}},
                      .comment = "c",
                      .options = {{"sqlite", "strict", "true"}, {"mysql", "engine", "InnoDB"}}};
    EXPECT_EQ(operations[1], Operation(CreateTable{.table = plain, .if_not_exists = true}));
    const Type small = type_of(TypeKind::small_integer);
    const Table looped{.name = "looped",
                       .columns = {{.name = "a", .type = small, .nullable = false},
                                   {.name = "b", .type = small, .nullable = false}},
                       .constraints = {{.kind = ConstraintKind::primary_key, .columns = {"a"}}}};
    EXPECT_EQ(operations[2], Operation(CreateTable{.table = looped}));
    EXPECT_EQ(operations[3], Operation(DropTable{.table = "user", .if_exists = true}));
    const Table dropped{
        .name = "plain", .schema = "s", .columns = {{.name = "id", .type = k_integer}}};
    EXPECT_EQ(operations[4],
              Operation(DropTable{.table = "plain", .schema = "s", .existing = dropped}));
    EXPECT_EQ(operations[5], Operation(RenameTable{.table = "a", .schema = "s", .new_name = "b"}));
    EXPECT_EQ(operations[6], Operation(SetTableComment{.table = "a"}));
    EXPECT_EQ(
        operations[7],
        Operation(SetTableOptions{
            .table = "a", .options = {{"sqlite", "strict", ""}, {"mysql", "engine", "Aria"}}}));
}

TEST(SdkChanges, MentionOnlyWhatIsGiven) {
    const auto operations = operations_of("changes");
    ASSERT_EQ(operations.size(), 13U);
    const Type zoned{.kind = TypeKind::date_time, .length = 6, .with_time_zone = true};
    EXPECT_EQ(
        operations[0],
        Operation(AddColumn{.table = "t", .column = {.name = "a", .type = zoned}, .after = "id"}));
    EXPECT_EQ(
        operations[1],
        Operation(DropColumn{.table = "t",
                             .column = "a",
                             .existing = Column{.name = "a", .type = type_of(TypeKind::text)}}));
    EXPECT_EQ(operations[2],
              Operation(AlterColumn{.table = "t",
                                    .column = "c",
                                    .type = Type{.kind = TypeKind::string,
                                                 .length = 50,
                                                 .variants = {{"mysql", "LONGTEXT"}}},
                                    .nullable = false,
                                    .default_ = Value::of_text("x"),
                                    .comment = ""}));
    EXPECT_EQ(operations[3],
              Operation(AlterColumn{.table = "t", .column = "c", .default_ = Value()}));
    EXPECT_EQ(operations[4], Operation(RenameColumn{.table = "t", .column = "a", .new_name = "b"}));
    const Constraint uq{.kind = ConstraintKind::unique,
                        .name = "uq",
                        .columns = {"a", "b"},
                        .nulls_not_distinct = true};
    EXPECT_EQ(operations[5],
              Operation(AlterTable{
                  .table = "t",
                  .schema = "s",
                  .changes = {DropColumn{.table = "t", .schema = "s", .column = "x"},
                              CreateConstraint{.table = "t", .schema = "s", .constraint = uq}}}));
    EXPECT_EQ(
        operations[6],
        Operation(CreateConstraint{
            .table = "t",
            .constraint = {.kind = ConstraintKind::primary_key, .name = "pk", .columns = {"id"}}}));
    EXPECT_EQ(
        operations[7],
        Operation(CreateConstraint{
            .table = "t",
            .constraint = {
                .kind = ConstraintKind::check, .name = "ck", .sql = "a > 0", .not_valid = true}}));
    EXPECT_EQ(
        operations[8],
        Operation(CreateConstraint{
            .table = "t",
            .constraint = {.kind = ConstraintKind::foreign_key,
                           .name = "fk",
                           .columns = {"a"},
                           .references = Reference{
                               .table = "other", .columns = {"id"}, .on_update = "SET NULL"}}}));
    EXPECT_EQ(operations[9],
              Operation(DropConstraint{.table = "t", .name = "uq", .if_exists = true}));
    EXPECT_EQ(operations[10],
              Operation(DropConstraint{.table = "t", .kind = ConstraintKind::primary_key}));
    EXPECT_EQ(
        operations[11],
        Operation(CreateIndex{.table = "t",
                              .schema = "s",
                              .index = {.name = "ix",
                                        .elements = {{.column = "a"}, {.expression = "lower(b)"}},
                                        .unique = true,
                                        .include = {"c"}},
                              .concurrently = true}));
    EXPECT_EQ(operations[12], Operation(DropIndex{.name = "ix", .table = "t"}));
}

TEST(SdkStatements, KeepTextAndEveryDigit) {
    const auto operations = operations_of("others");
    ASSERT_EQ(operations.size(), 24U);
    EXPECT_EQ(operations[0], Operation(Execute{.sql = "select ':a', x::text"}));
    EXPECT_EQ(operations[1],
              Operation(Execute{.sql = "update t set a = :a, b = :b",
                                .bindings = {{"a", Value::of_integer(5)}, {"b", Value()}}}));
    EXPECT_EQ(operations[2], Operation(Execute{.sql = "create x",
                                               .databases = {"postgresql", "mysql"},
                                               .reverse_sql = {"drop x"}}));
    EXPECT_EQ(operations[3], Operation(ExecuteScript{.sql = "a; b"}));
    EXPECT_EQ(operations[4],
              Operation(Insert{
                  .table = "t",
                  .columns = {"a", "b"},
                  .rows = {row_of({literal(Value::of_integer(1)), literal(Value::of_text("x"))}),
                           row_of({literal({ValueKind::integer, "-9223372036854775808"}),
                                   literal({ValueKind::number, "0.1"})}),
                           row_of({literal({ValueKind::integer, "18446744073709551615"}),
                                   literal(Value::of_boolean(true))}),
                           row_of({literal(Value::of_sql("now()")),
                                   literal(Value::of_bytes(std::string("\0b", 2)))})}}));
}

TEST(SdkObjects, AreHandedOverWithWhatTheyWere) {
    const auto operations = operations_of("others");
    ASSERT_EQ(operations.size(), 24U);
    const View view{
        .name = "v", .sql = "select 1", .materialized = true, .variants = {{"mysql", "select 2"}}};
    const std::vector<Operation> expected = {
        CreateEnum{.enum_ = {.name = "mood", .schema = "s", .values = {"sad", "ok"}}},
        DropEnum{.name = "mood", .existing = Enum{.name = "mood", .values = {"sad"}}},
        AddEnumValue{.name = "mood", .value = "happy", .after = "ok"},
        RenameEnumValue{.name = "mood", .value = "ok", .new_name = "fine"},
        RemoveEnumValue{.name = "mood", .value = "sad", .replacement = "ok"},
        CreateView{.view = view},
        CreateView{.view = {.name = "v", .sql = "select 2"},
                   .replace = true,
                   .existing = View{.name = "v", .sql = "select 1"}},
        DropView{.name = "v", .cascade = true, .existing = View{.name = "v", .sql = "select 2"}},
        CreateSequence{.sequence = {.name = "s",
                                    .type = type_of(TypeKind::big_integer),
                                    .start = 5,
                                    .cycle = true}},
        AlterSequence{.sequence = {.name = "s", .increment = 2},
                      .existing = Sequence{.name = "s", .increment = 1}},
        DropSequence{.name = "s", .if_exists = true},
        CreateExtension{.name = "citext", .if_not_exists = false},
        DropExtension{.name = "citext"},
        CreateSchema{.name = "app"},
        DropSchema{.name = "app", .cascade = true},
        CreateObject{.object = {.kind = "function",
                                .name = "f(integer)",
                                .schema = "s",
                                .body = "create function f"}},
        CreateObject{
            .object = {.kind = "function", .name = "f(integer)", .body = "create 2"},
            .replace = true,
            .existing = Object{.kind = "function", .name = "f(integer)", .body = "create 1"}},
        DropObject{
            .kind = "trigger",
            .name = "t on x",
            .existing = Object{.kind = "trigger", .name = "t on x", .body = "create trigger"}},
        Custom{.name = "audit",
               .fields = {{"table", Value::of_text("t")}},
               .variants = {{"sqlite", "a"}, {"", "b"}}},
    };
    EXPECT_EQ(std::vector<Operation>(operations.begin() + 5, operations.end()), expected);
}

TEST(SdkTypes, HaveTheirKindsAndArguments) {
    const auto operations = operations_of("types");
    ASSERT_EQ(operations.size(), 2U);
    const std::vector<Type> expected = {type_of(TypeKind::small_integer),
                                        k_integer,
                                        type_of(TypeKind::big_integer),
                                        type_of(TypeKind::boolean),
                                        type_of(TypeKind::real),
                                        type_of(TypeKind::double_precision),
                                        {.kind = TypeKind::numeric, .precision = 10, .scale = 2},
                                        {.kind = TypeKind::string, .length = 50},
                                        type_of(TypeKind::string),
                                        type_of(TypeKind::text),
                                        {.kind = TypeKind::character, .length = 3},
                                        type_of(TypeKind::date),
                                        type_of(TypeKind::time),
                                        type_of(TypeKind::date_time),
                                        type_of(TypeKind::interval),
                                        type_of(TypeKind::large_binary),
                                        type_of(TypeKind::json),
                                        type_of(TypeKind::jsonb),
                                        type_of(TypeKind::uuid),
                                        {.kind = TypeKind::enumeration, .values = {"a"}},
                                        {.kind = TypeKind::array, .element = {k_integer}},
                                        type_of(TypeKind::inet),
                                        type_of(TypeKind::cidr),
                                        type_of(TypeKind::macaddr),
                                        {.kind = TypeKind::bit, .length = 8},
                                        type_of(TypeKind::bit_varying),
                                        {.kind = TypeKind::verbatim, .text = "tsvector"}};
    std::vector<Type> found;
    for (const auto& column : std::get<CreateTable>(operations[0]).table.columns)
        found.push_back(column.type);
    EXPECT_EQ(found, expected);
}

TEST(SdkTypes, AreValuesWhoseCopiesChangeAlone) {
    const auto operations = operations_of("types");
    const auto& columns = std::get<CreateTable>(operations.at(1)).table.columns;
    std::vector<Variant> base = {{"sqlite", "A"}, {"mysql", "B"}, {"postgresql", "C"}};
    EXPECT_EQ(columns.at(0).type.variants, base);
    base.push_back({"sqlite", "one"});
    EXPECT_EQ(columns.at(1).type.variants, base);
    base.back().text = "two";
    EXPECT_EQ(columns.at(2).type.variants, base);
}

TEST(SdkBuilders, OutliveWhatTheyWereMadeOf) {
    const auto operations = operations_of("stored");
    ASSERT_EQ(operations.size(), 2U);
    const Column column{.name = "a long name that is allocated, not stored inside the string",
                        .type = {.kind = TypeKind::string, .length = 7},
                        .nullable = false,
                        .comment = "also temporary"};
    const Constraint constraint{
        .kind = ConstraintKind::unique, .name = "uq_names", .columns = {"one", "two"}};
    EXPECT_EQ(operations[0],
              Operation(CreateTable{
                  .table = {.name = "t", .columns = {column}, .constraints = {constraint}}}));
    auto changed = column;
    changed.comment = "changed";
    EXPECT_EQ(operations[1], Operation(CreateTable{.table = {.name = "u", .columns = {changed}}}));
}

}  // namespace retort::tests
