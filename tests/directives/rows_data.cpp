// The author's SQL, rows, and operations of the author's own.

#include "tests/directives/rows.hpp"

namespace retort::tests {

using namespace schema;

namespace {

const CreateTable k_table{
    .table = {.name = "t",
              .columns = {{.name = "id", .type = {.kind = TypeKind::integer}, .primary_key = true},
                          {.name = "note", .type = {.kind = TypeKind::string, .length = 20}}}}};
const Execute k_row{.sql = "INSERT INTO t VALUES (1, 'a')"};

Expression constant(Value value) {
    return {.kind = ExpressionKind::value, .value = std::move(value)};
}
Expression column(std::string name) {
    return {.kind = ExpressionKind::column, .name = std::move(name)};
}
Expression equals(Expression left, Expression right) {
    return {.kind = ExpressionKind::operator_,
            .operator_ = "=",
            .arguments = {std::move(left), std::move(right)}};
}

}  // namespace

std::vector<Row> rows_of_data() {
    const Expression row{
        .kind = ExpressionKind::row,
        .arguments = {constant(Value::of_integer(2)), constant(Value::of_text("it's"))}};
    const Expression joined{.kind = ExpressionKind::concat,
                            .arguments = {column("note"), constant(Value::of_text("_migrated"))}};
    const Update update{.table = "t", .assignments = {{"note", joined}}};
    const auto of_one = equals(column("id"), constant(Value::of_integer(2)));
    return {
        directive("execute", {k_table}, k_row),
        option("execute", "bindings", {k_table}, Execute{.sql = "INSERT INTO t VALUES (1, :note)"},
               [](Execute& op) {
                   op.bindings = {{"note", Value::of_text("it's")}};
               }),
        option("execute", "databases", {k_table}, Execute{.sql = "INSERT INTO t VALUES (1, 'a')"},
               [](Execute& op) { op.databases = {"of another"}; }),
        directive("execute_script", {k_table},
                  ExecuteScript{.sql = "INSERT INTO t VALUES (1, ';'); DELETE FROM t WHERE id = 7; "
                                       "INSERT INTO t VALUES (2, 'b')"}),
        directive("insert", {k_table},
                  Insert{.table = "t", .columns = {"id", "note"}, .rows = {row}}),
        directive("update", {k_table, k_row}, update),
        option("update", "where", {k_table, k_row}, update, [&](Update& op) { op.where = of_one; }),
        directive("delete_from", {k_table, k_row}, Delete{.table = "t"}),
        option("delete_from", "where", {k_table, k_row}, Delete{.table = "t"},
               [&](Delete& op) { op.where = of_one; }),
        directive("custom", {k_table},
                  Custom{.name = "note", .variants = {{"", "INSERT INTO t VALUES (3, 'c')"}}}),
    };
}

}  // namespace retort::tests
